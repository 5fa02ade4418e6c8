// Who is signed in, and the way out.
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from './api.ts';
import { openDoor } from './device/door.ts';
import { countDrafts } from './drafts.ts';
import style from './frame.module.css';
import { More } from './More.tsx';
import { NewPassword } from './NewPassword.tsx';
import { announce } from './notices.tsx';
import { useMe, useSession } from './session.tsx';
import { useWords } from './words.ts';

export function AccountMenu() {
  const { t, problem } = useWords();
  const navigate = useNavigate();
  const { user } = useMe();
  const { signOut, lock } = useSession();
  const [changing, setChanging] = useState(false);
  const device = openDoor();
  // What was not sent, or is half written, would be lost: it is shown first.
  const leave = (everywhere: boolean) =>
    device && device.unsent() + countDrafts() > 0
      ? navigate({ to: '/sending', search: { leaving: everywhere ? 'everywhere' : 'here' } })
      : signOut({ everywhere }).catch((failure: unknown) => announce(problem(problemOf(failure)), 'attention'));
  const choices = [
    { key: 'account', label: t('nav.account'), onChoose: () => navigate({ to: '/account' }) },
    ...(device ? [{ key: 'sending', label: t('nav.sending'), onChoose: () => navigate({ to: '/sending' }) }] : []),
    { key: 'password', label: t('password.title'), onChoose: () => setChanging(true) },
    ...(device ? [{ key: 'lock', label: t('lock'), onChoose: lock }] : []),
    { key: 'here', label: t('signOut'), onChoose: () => leave(false) },
    { key: 'everywhere', label: t('signOutEverywhere'), onChoose: () => leave(true) },
  ];
  return (
    <>
      <More
        label={<span className={style.name}>{user.displayName}</span>}
        choices={choices}
        head={<Who />}
        align="end"
        className={style.account}
      />
      {changing && <Changing onDone={() => setChanging(false)} />}
    </>
  );
}

function Who() {
  const { role, agency } = useWords();
  const { user } = useMe();
  return (
    <p className={style.who}>
      <strong>{user.displayName}</strong>
      <span>{role(user.role)}</span>
      {user.agency !== null && <span>{agency(user.agency)}</span>}
    </p>
  );
}

function Changing({ onDone }: { onDone: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog ref={dialog} className={style.over} onClose={onDone}>
      <NewPassword must={false} onDone={onDone} />
    </dialog>
  );
}
