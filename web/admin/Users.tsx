// Who may sign in, with which role and where. Nothing here shows a case.
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { Beside } from '../records/Beside.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './admin.module.css';
import { OneTimePassword } from './OneTimePassword.tsx';
import type { Given } from './UserAccess.tsx';
import { UserPanel } from './UserPanel.tsx';
import { type User, UserTable } from './UserTable.tsx';

export function Users() {
  const { t } = useWords('admin');
  const { data, problem, reload } = useLoad<User[]>('/api/admin/users');
  const [open, setOpen] = useState<User | 'new'>();
  const [given, setGiven] = useState<Given>();
  const done = (password?: Given) => {
    setOpen(undefined);
    setGiven(password);
    reload();
  };
  const panel = open && (
    <UserPanel
      key={open === 'new' ? 'new' : open.id}
      user={open === 'new' ? undefined : open}
      onDone={done}
      onClose={() => setOpen(undefined)}
    />
  );
  return (
    <Page
      title={t('nav.users')}
      lead={<p>{t('admin:users.about')}</p>}
      wide
      actions={
        <Button size="md" onClick={() => setOpen('new')}>
          {t('admin:users.new')}
        </Button>
      }
    >
      <Beside panel={panel ?? null}>
        {given && <OneTimePassword {...given} onPutAway={() => setGiven(undefined)} />}
        {problem && <Trouble problem={problem} onAgain={reload} />}
        {!data && !problem && <Loading />}
        {data && <Searchable users={data} onOpen={setOpen} />}
      </Beside>
    </Page>
  );
}

function Searchable({ users, onOpen }: { users: readonly User[]; onOpen: (user: User) => void }) {
  const words = useWords('admin');
  const [text, setText] = useState('');
  const sought = text.trim().toLowerCase();
  const found = users.filter((user) =>
    [user.username, user.displayName, words.role(user.role)].some((each) => each.toLowerCase().includes(sought)),
  );
  return (
    <div className={style.stack}>
      <TextInput
        className={style.narrow}
        type="search"
        label={words.t('admin:users.find')}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {found.length === 0 ? <Empty title={words.t('list.nothingFound')} /> : <UserTable users={found} onOpen={onOpen} />}
      <p role="status">{words.t('list.shown', { count: found.length })}</p>
    </div>
  );
}
