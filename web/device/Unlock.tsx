// The lock of this device: opens what is kept here by passphrase or passkey, with a network or without.
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { deviceNumber } from '../account/device.ts';
import { problemOf } from '../api.ts';
import { Door, DoorField, DoorProblem } from '../Door.tsx';
import { useOnline } from '../online.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import { type Unlocked, unlock } from './device.ts';
import { deviceHere } from './flag.ts';
import type { Lock } from './keys.ts';
import { locksHere, type Said } from './locks.ts';
import { askPasskey } from './passkeys.ts';
import { heedWord } from './wiping.ts';

export function Unlock({ why }: { why: 'start' | 'idle' | 'asked' }) {
  const { t } = useWords('device');
  const online = useOnline();
  const { signInInstead } = useSession();
  const title = useId();
  const input = useRef<HTMLInputElement>(null);
  const { locks, wait, problem, busy, open } = useUnlocking(() => input.current?.select());
  useEffect(() => {
    document.title = `${t('device:unlock.title')} · Pokpong`;
  }, [t]);
  useWord();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = String(new FormData(event.currentTarget).get('passphrase') ?? '');
    return open(async () => said);
  };
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('device:unlock.title')}</h1>
      {why !== 'start' && <p role="status">{t(`device:unlock.why.${why}`)}</p>}
      <p>{t(online ? 'device:unlock.about' : 'device:unlock.aboutOffline')}</p>
      <DoorProblem text={problem} />
      {wait > 0 && <p role="status">{t('device:unlock.wait', { count: wait })}</p>}
      <form onSubmit={submit} aria-labelledby={title}>
        <DoorField name="passphrase" label={t('device:unlock.passphrase')} type="password" autoComplete="off" autoFocus ref={input} />
        <button type="submit" className="doorButton" aria-busy={busy} disabled={busy || wait > 0}>
          {busy ? t('waiting') : t('device:unlock.do')}
        </button>
      </form>
      <ByPasskey locks={locks} closed={busy || wait > 0} open={open} />
      <button type="button" className="doorLink" onClick={() => signInInstead('never')}>
        {t('device:unlock.signIn')}
      </button>
      <p className="doorNote">{t('device:unlock.forgot')}</p>
      <WhichDevice />
    </Door>
  );
}

/** Whoever has it in hand tells it from one that was lost. */
function WhichDevice() {
  const { t } = useWords('device');
  const id = deviceHere();
  return id !== undefined && <p className="doorNote">{t('device:number', { number: deviceNumber(id) })}</p>;
}

type Opening = (ask: () => Promise<Said>) => Promise<void>;

function ByPasskey({ locks, closed, open }: { locks: readonly Lock[]; closed: boolean; open: Opening }) {
  const { t } = useWords('device');
  const lock = locks.find(({ by }) => by === 'passkey');
  if (lock?.by !== 'passkey') return null;
  return (
    <button type="button" className="doorLink" disabled={closed} onClick={() => open(() => askPasskey(lock.salt, lock.credential))}>
      {t('device:unlock.byPasskey')}
    </button>
  );
}

/** Milliseconds until a locked phone asks again: where the server was heard, where it was not, and where there should be a network by now. */
const pauses = { heard: 5 * 60_000, unheard: 60_000, soon: 5_000 };

/** A phone that was lost asks the server for its word also while it is locked: at first, when the network is back, when it is looked at, and every few minutes. */
function useWord(): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const ask = (unheard: number) => {
      clearTimeout(timer);
      const next = (pause: number) => {
        clearTimeout(timer);
        if (!ended) timer = setTimeout(() => ask(pauses.unheard), pause);
      };
      heedWord().then(
        (heard) => next(heard ? pauses.heard : unheard),
        () => next(unheard),
      );
    };
    const now = () => ask(pauses.soon);
    now();
    addEventListener('online', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      ended = true;
      removeEventListener('online', now);
      document.removeEventListener('visibilitychange', now);
      clearTimeout(timer);
    };
  }, []);
}

function useUnlocking(whenWrong: () => void) {
  const { t, problem: say } = useWords('device');
  const { unlocked } = useSession();
  const [locks, setLocks] = useState<readonly Lock[]>([]);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [wait, setWait] = useWait();
  useEffect(() => {
    locksHere().then(
      (here) => {
        setLocks(here.locks);
        setWait(here.wait);
      },
      () => {},
    );
  }, [setWait]);
  const heed = async (how: Unlocked) => {
    if ('me' in how) return unlocked(how.me);
    if ('wait' in how) return setWait(how.wait);
    const here = await locksHere();
    // Nobody is asked to try again and to wait in one breath.
    setProblem(here.wait > 0 ? undefined : t('device:unlock.wrong'));
    setWait(here.wait);
    whenWrong();
  };
  const open: Opening = async (ask) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await heed(await unlock(await ask()));
    } catch (failure) {
      setProblem(say(problemOf(failure)));
    } finally {
      setBusy(false);
    }
  };
  return { locks, wait, problem, busy, open };
}

/** Seconds that count down. */
function useWait() {
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1_000);
    return () => clearTimeout(timer);
  }, [wait]);
  return [wait, setWait] as const;
}
