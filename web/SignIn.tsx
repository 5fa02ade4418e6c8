// The sign-in page: also the lock, and therefore plain and small enough for a slow line.
import { type FormEvent, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { problemOf } from './api.ts';
import { Door, DoorField, DoorProblem } from './Door.tsx';
import { deviceHere, watchMark } from './device/flag.ts';
import { countDrafts } from './drafts.ts';
import { useLoad } from './load.ts';
import { type SessionState, useSession } from './session.tsx';
import { setOut } from './singleSignOn.ts';
import { useWords } from './words.ts';

type Why = Extract<SessionState, { name: 'out' }>['why'];

export function SignIn({ why }: { why: Why }) {
  const { t } = useWords();
  const password = useRef<HTMLInputElement>(null);
  const { problem, busy, submit, byPasskey, byIdentity } = useSigningIn(() => password.current?.select());
  const title = useId();
  const drafts = countDrafts();
  useEffect(() => {
    document.title = `${t('signIn.title')} · Pokpong`;
  }, [t]);
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('signIn.title')}</h1>
      {why !== 'never' && <p role="status">{t(`signIn.why.${why}`)}</p>}
      {drafts > 0 && <p>{t('signIn.draftsKept', { count: drafts })}</p>}
      <DoorProblem text={problem} />
      <form onSubmit={submit} aria-labelledby={title}>
        <DoorField
          name="username"
          label={t('signIn.username')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <DoorField name="password" label={t('signIn.password')} type="password" autoComplete="current-password" ref={password} />
        <button type="submit" className="doorButton" aria-busy={busy} disabled={busy}>
          {busy ? t('waiting') : t('signIn.do')}
        </button>
      </form>
      <OtherWays busy={busy} byPasskey={byPasskey} byIdentity={byIdentity} />
      <BackToDevice />
      <p className="doorNote">{t('signIn.forgot')}</p>
    </Door>
  );
}

/** What is kept on this device can be opened without signing in. */
function BackToDevice() {
  const { t } = useWords();
  const { askAgain } = useSession();
  if (useSyncExternalStore(watchMark, deviceHere) === undefined) return null;
  return (
    <button type="button" className="doorLink" onClick={askAgain}>
      {t('signIn.toDevice')}
    </button>
  );
}

type Ways = { busy: boolean; byPasskey: () => Promise<unknown>; byIdentity: () => Promise<unknown> };
function OtherWays({ busy, byPasskey, byIdentity }: Ways) {
  const { t } = useWords();
  const { data: ways } = useLoad<{ identity: boolean }>('/api/session/ways');
  return (
    <>
      {'PublicKeyCredential' in window && (
        <button type="button" className="doorLink" onClick={byPasskey} disabled={busy}>
          {t('signIn.passkey')}
        </button>
      )}
      {ways?.identity && (
        <button type="button" className="doorLink" onClick={byIdentity} disabled={busy}>
          {t('signIn.identity')}
        </button>
      )}
    </>
  );
}

function useSigningIn(whenWrong: () => void) {
  const { problem: say } = useWords();
  const { signIn, givePasskey } = useSession();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await work();
    } catch (failure) {
      setBusy(false);
      setProblem(say(problemOf(failure)));
      return false;
    }
    return true;
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    if (!(await attempt(() => signIn(String(said.get('username') ?? '').trim(), String(said.get('password') ?? ''))))) whenWrong();
  };
  return { problem, busy, submit, byPasskey: () => attempt(() => givePasskey(true)), byIdentity: () => attempt(setOut) };
}
