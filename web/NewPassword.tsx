// Sets a new password: asked of everybody whose password was given by somebody else.
import { type FormEvent, useId, useState } from 'react';
import { problemOf } from './api.ts';
import { Door, DoorField, DoorProblem } from './Door.tsx';
import { useSession } from './session.tsx';
import { useWords } from './words.ts';

type Props = {
  /** A person who must change it may only sign out instead. */
  must: boolean;
  onDone?: () => void;
};

export function NewPassword({ must, onDone }: Props) {
  const { t } = useWords();
  const { signOut } = useSession();
  const { problem, busy, submit } = useChange(onDone);
  const title = useId();
  return (
    <Door labelledBy={title} inside={!must}>
      <h1 id={title}>{t('password.title')}</h1>
      {must && <p>{t('password.must')}</p>}
      <DoorProblem text={problem} />
      <form onSubmit={submit} aria-labelledby={title}>
        <DoorField name="current" label={t('password.current')} type="password" autoComplete="current-password" />
        <DoorField name="next" label={t('password.next')} hint={t('password.hint')} type="password" autoComplete="new-password" />
        <DoorField name="again" label={t('password.again')} type="password" autoComplete="new-password" />
        <button type="submit" className="doorButton" disabled={busy}>
          {t('password.do')}
        </button>
      </form>
      <button type="button" className="doorLink" onClick={() => (must ? signOut() : onDone?.())}>
        {must ? t('signOut') : t('cancel')}
      </button>
    </Door>
  );
}

function useChange(onDone: (() => void) | undefined) {
  const { t, problem: say } = useWords();
  const { changePassword } = useSession();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = new FormData(event.currentTarget);
    const next = String(said.get('next') ?? '');
    setProblem(undefined);
    if (next !== said.get('again')) return setProblem(t('password.differ'));
    setBusy(true);
    try {
      await changePassword(String(said.get('current') ?? ''), next);
      onDone?.();
    } catch (failure) {
      setProblem(say(problemOf(failure)));
    } finally {
      setBusy(false);
    }
  };
  return { problem, busy, submit };
}
