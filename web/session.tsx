// Who is signed in on this page: sign-in and out, the lock after idle minutes, and what happens when the server forgets the session.
import { createContext, type ReactNode, startTransition, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Asked } from './account/credentials.ts';
import { type ApiProblem, askFor, del, type Factor, get, type HalfWay, type Me, onSessionLost, post, problemOf, put } from './api.ts';
import { isBack } from './back.ts';
import { onEnded } from './device/door.ts';
import { deviceHere, isKept } from './device/flag.ts';
import { dropAllDrafts } from './drafts.ts';
import { deviceCode, endLeft, endSession, isAnother, leaveDevice, lockDevice, pause, paused } from './endings.ts';
import { watchIdle } from './idle.ts';
import { speakAtFirst } from './languages.ts';
import { meetPeople } from './people.ts';
import { noteIn } from './wasIn.ts';

export type SessionState =
  | { name: 'asking' }
  | { name: 'unreachable'; problem: ApiProblem }
  | { name: 'out'; why: 'never' | 'idle' | 'lost' | 'signedOut' | 'half' | 'wiped' | 'notForRole' | 'again' }
  /** What this device keeps is closed until its person opens it. */
  | { name: 'locked'; why: 'start' | 'idle' | 'asked' }
  /** The password was right; the second factor is asked for. */
  | { name: 'half'; asks: readonly Factor[] }
  | { name: 'in'; me: Me };

type Session = {
  state: SessionState;
  signIn: (username: string, password: string) => Promise<void>;
  /** The second step of signing in. */
  giveCode: (code: string) => Promise<void>;
  /** A passkey: alone, which leaves a sign-in that was begun otherwise, or as the second step. */
  givePasskey: (alone: boolean) => Promise<void>;
  /** Back from single sign-on. @returns the page where they set out. */
  comeBack: (query: string) => Promise<string>;
  /** Back to the beginning of the sign-in. */
  giveUp: () => void;
  /** What this device keeps goes too, where it is open; what was not sent only when the person has been told. */
  signOut: (how?: { everywhere?: boolean; losing?: boolean }) => Promise<void>;
  changePassword: (current: string, next: string) => Promise<void>;
  askAgain: () => void;
  /** Closes what this device keeps, until it is unlocked again. */
  lock: () => void;
  /** What this device keeps was opened: the work goes on, with a network or without. */
  unlocked: (me: Me) => Promise<void>;
  /** From the lock to the sign-in page, which needs a network; what this device keeps stays closed. From the app: to show the server anew who one is. */
  signInInstead: (why: 'never' | 'again') => void;
  /** Hears again who is signed in, without leaving the page. */
  refresh: () => Promise<void>;
};

const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('the session is used outside its provider');
  return session;
}

/** The person who is signed in; only below the sign-in. */
export function useMe(): Me {
  const { state } = useSession();
  if (state.name !== 'in') throw new Error('nobody is signed in');
  return state.me;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ name: 'asking' });
  const enter = useEnter(setState);
  const ask = useCallback(() => {
    setState({ name: 'asking' });
    begin(enter)
      .then((next) => next && setState(next))
      .catch((failure: unknown) => {
        const problem = problemOf(failure);
        setState(problem.status === 401 ? { name: 'out', why: 'never' } : { name: 'unreachable', problem });
      });
  }, [enter]);
  useEffect(() => {
    // Whoever comes back from single sign-on is about to be let in: what stood before does not matter.
    if (!isBack()) ask();
  }, [ask]);
  useEffect(() => noteIn(state.name), [state.name]);
  useSessionEnds(state, setState);
  useDeviceEnds(setState);

  const session = useMemo<Session>(
    () => ({
      state,
      askAgain: ask,
      refresh: async () => enter(await get<Me>('/api/session')),
      ...signingIn(enter, setState),
      ...leaving(enter, setState),
      changePassword: async (current, next) => {
        await put('/api/session/password', { current, next });
        await enter(await get<Me>('/api/session'));
      },
    }),
    [state, ask, enter],
  );
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Out, or behind the lock of this device. */
const leaving = (
  enter: (me: Me) => Promise<void>,
  setState: (next: SessionState) => void,
): Pick<Session, 'lock' | 'unlocked' | 'signInInstead' | 'signOut'> => ({
  lock: () => {
    lockDevice().then(
      (locked) => {
        if (!locked) return;
        setState({ name: 'locked', why: 'asked' });
        pause();
      },
      () => {},
    );
  },
  unlocked: enter,
  signInInstead: (why) => setState({ name: 'out', why }),
  signOut: async ({ everywhere = false, losing = false } = {}) => {
    await endSession(everywhere ? '/api/session/all' : '/api/session');
    await leaveDevice(losing);
    dropAllDrafts();
    setState({ name: 'out', why: 'signedOut' });
  },
});

/** What this device keeps is opened where another page still holds it open, or stands locked; where nothing is kept the server says who is signed in. */
async function begin(enter: (me: Me) => Promise<void>): Promise<SessionState | undefined> {
  if (deviceHere() === undefined && (await isKept())) await (await import('./device/locks.ts')).markAgain().catch(() => {});
  if (deviceHere() === undefined) {
    askFor(undefined);
    await endLeft();
    return enter(await get<Me>('/api/session')).then(() => undefined);
  }
  const me = await (await deviceCode()).wake();
  if (!me) {
    endLeft().catch(() => {});
    return { name: 'locked', why: 'start' };
  }
  import('./device/wiping.ts').then(({ heedWord }) => heedWord()).catch(() => {});
  return enter(me).then(() => undefined);
}

/** A name and a password, and a second factor where there is one. */
const signingIn = (
  enter: (me: Me) => Promise<void>,
  setState: (next: SessionState) => void,
): Pick<Session, 'signIn' | 'giveCode' | 'givePasskey' | 'comeBack' | 'giveUp'> => ({
  signIn: async (username, password) => {
    const answer = await post<Me | HalfWay>('/api/session', { username, password });
    if ('asks' in answer) setState({ name: 'half', asks: answer.asks });
    else await enter(answer);
  },
  giveCode: async (code) => {
    try {
      await enter(await post<Me>('/api/session/code', { code }));
    } catch (failure) {
      if (problemOf(failure).problem !== 'session.halfEnded') throw failure;
      setState({ name: 'out', why: 'half' });
    }
  },
  givePasskey: async (alone) => {
    if (alone) await del(paused);
    const { sign } = await import('./account/credentials.ts');
    const signed = await sign(await post<Asked>('/api/session/passkey/options'));
    await enter(await post<Me>('/api/session/passkey', signed));
  },
  comeBack: async (query) => {
    const answer = await post<(Me | HalfWay) & { back: string }>('/api/session/identity', { query });
    history.replaceState(null, '', answer.back);
    if ('asks' in answer) setState({ name: 'half', asks: answer.asks });
    else await enter(answer);
    return answer.back;
  },
  giveUp: () => {
    setState({ name: 'out', why: 'never' });
    del('/api/session').catch(() => {});
  },
});

function useEnter(setState: (next: SessionState) => void): (me: Me) => Promise<void> {
  const last = useRef<number | undefined>(undefined);
  return useCallback(
    async (me) => {
      // Another person's unfinished work, and whom they may give work to, are not theirs to see.
      if (last.current !== undefined && last.current !== me.user.id) {
        dropAllDrafts();
      }
      if (last.current !== me.user.id) meetPeople({ code: me.user.role, grants: me.grants });
      last.current = me.user.id;
      askFor(me.user.id);
      isAnother();
      await speakAtFirst(me.user.language);
      if (deviceHere() !== undefined) await arriveHere(me);
      // What stands there stays until the frame is loaded.
      startTransition(() => setState({ name: 'in', me }));
    },
    [setState],
  );
}

/** What this device keeps of another person stays closed. */
async function arriveHere(me: Me): Promise<void> {
  const [{ lock }, { arrive }] = await Promise.all([deviceCode(), import('./device/contact.ts')]);
  if (!(await arrive(me))) lock();
}

/** Another page of this device, or the server, has locked or wiped it. */
function useDeviceEnds(setState: (next: SessionState) => void): void {
  useEffect(() => {
    onEnded((how) => {
      dropAllDrafts();
      setState(how === 'locked' ? { name: 'locked', why: 'idle' } : { name: 'out', why: how });
    });
  }, [setState]);
}

/** Locks after idle minutes and when the server says that the session is over; what was being written stays for the same person. */
function useSessionEnds(state: SessionState, setState: (next: SessionState | ((now: SessionState) => SessionState)) => void): void {
  const isIn = state.name === 'in';
  // Whoever went from the app to the sign-in page has left open what this device keeps: there too it is not left open for good.
  const [idleMinutes, setIdleMinutes] = useState<number>();
  useEffect(() => {
    if (state.name === 'in') setIdleMinutes(state.me.idleMinutes);
    if (state.name === 'locked') setIdleMinutes(undefined);
  }, [state]);
  useEffect(() => {
    onSessionLost(() => setState((now) => (now.name === 'in' ? { name: 'out', why: 'lost' } : now)));
  }, [setState]);
  useEffect(() => {
    if (idleMinutes === undefined) return;
    return watchIdle({
      minutes: idleMinutes,
      whenIdle: () => {
        lockDevice().then(
          (locked) => (locked || isIn) && setState(locked ? { name: 'locked', why: 'idle' } : { name: 'out', why: 'idle' }),
          () => isIn && setState({ name: 'out', why: 'idle' }),
        );
        if (isIn) pause();
      },
      // Writing a long note is not idleness: the server is told now and then that somebody is here.
      whenBusy: () => {
        if (!isIn) return;
        get('/api/session').catch(() => {});
        if (deviceHere() !== undefined) import('./device/opened.ts').then(({ touch }) => touch()).catch(() => {});
      },
    });
  }, [idleMinutes, isIn, setState]);
}
