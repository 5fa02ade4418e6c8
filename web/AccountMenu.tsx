// Who is signed in, and the way out.
import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { problemOf } from './api.ts';
import style from './frame.module.css';
import { NewPassword } from './NewPassword.tsx';
import { announce } from './notices.tsx';
import { useMe, useSession } from './session.tsx';
import { useWords } from './words.ts';

export function AccountMenu() {
  const { t, role, agency, problem } = useWords();
  const { user } = useMe();
  const { signOut } = useSession();
  const [changing, setChanging] = useState(false);
  const leave = (everywhere: boolean) =>
    signOut(everywhere).catch((failure: unknown) => announce(problem(problemOf(failure)), 'attention'));
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} width={280}>
        <Menu.Target>
          <Button variant="default" className={style.account}>
            <span className={style.name}>{user.displayName}</span>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={style.who}>
            <strong>{user.displayName}</strong>
            <span>{role(user.role)}</span>
            {user.agency !== null && <span>{agency(user.agency)}</span>}
          </div>
          <Menu.Divider />
          <Menu.Item onClick={() => setChanging(true)}>{t('password.title')}</Menu.Item>
          <Menu.Item onClick={() => leave(false)}>{t('signOut')}</Menu.Item>
          <Menu.Item onClick={() => leave(true)}>{t('signOutEverywhere')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && (
        <div className={style.over}>
          <NewPassword must={false} onDone={() => setChanging(false)} />
        </div>
      )}
    </>
  );
}
