// How somebody signs in: a new password, a second step that was lost, a link with single sign-on, and whether they may at all.
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { del, patch, post } from '../api.ts';
import layout from '../layout.module.css';
import { useLoad } from '../load.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './admin.module.css';
import type { User } from './UserTable.tsx';
import { useSaving } from './useSaving.ts';

/** A password that was made for somebody, to be shown once. */
export type Given = { username: string; password: string };
type Props = { user: User; onDone: (given?: Given) => void };

export function UserAccess({ user, onDone }: Props) {
  const { t } = useWords('admin');
  const { data: ways } = useLoad<{ identity: boolean }>('/api/session/ways');
  const { save, saving, problem } = useSaving();
  return (
    <section className={style.access} aria-labelledby="access">
      <h3 id="access">{t('admin:users.access')}</h3>
      <p>{t('admin:users.accessHint')}</p>
      {problem !== undefined && (
        <p role="alert" className={style.problem}>
          {problem}
        </p>
      )}
      <Steps user={user} onDone={onDone} save={save} saving={saving} />
      {ways?.identity && !user.ways.linked && <Link user={user} onDone={onDone} save={save} saving={saving} />}
    </section>
  );
}

type StepsProps = Props & { save: (work: () => Promise<unknown>) => Promise<void>; saving: boolean };
function Steps({ user, onDone, save, saving }: StepsProps) {
  const { t } = useWords('admin');
  const { state } = useSession();
  const isMe = state.name === 'in' && state.me.user.id === user.id;
  const of = `/api/admin/users/${user.id}`;
  const reset = async () => {
    const { password } = await post<{ password?: string }>(`${of}/password`, {});
    onDone(password === undefined ? undefined : { username: user.username, password });
  };
  const steps: readonly [string, () => Promise<unknown>][] = [
    ['reset', reset],
    ['removeFactors', () => del(`${of}/factors`).then(() => onDone())],
    ...(user.ways.linked ? [unlinking(user, onDone)] : []),
    ['endSessions', () => del(`${of}/sessions`).then(() => onDone())],
    ...(isMe ? [] : [turning(user, onDone)]),
  ];
  return (
    <div className={layout.buttons}>
      {steps.map(([word, work]) => (
        <Button key={word} variant="default" loading={saving} onClick={() => save(work)}>
          {t(`admin:users.${word}`)}
        </Button>
      ))}
    </div>
  );
}

/** By the code that the person was shown when they came from single sign-on. */
function Link({ user, onDone, save, saving }: StepsProps) {
  const { t } = useWords('admin');
  const [code, setCode] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return save(() => post(`/api/admin/users/${user.id}/identity`, { code: code.trim() }).then(() => onDone()));
  };
  return (
    <form className={style.stack} onSubmit={submit}>
      <TextInput
        label={t('admin:users.linkCode')}
        description={t('admin:users.linkHint')}
        value={code}
        required
        maxLength={40}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onChange={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <div className={layout.buttons}>
        <Button type="submit" variant="default" loading={saving}>
          {t('admin:users.link')}
        </Button>
      </div>
    </form>
  );
}

const unlinking = (user: User, onDone: Props['onDone']): [string, () => Promise<unknown>] => [
  'unlink',
  () => del(`/api/admin/users/${user.id}/identity`).then(() => onDone()),
];

const turning = (user: User, onDone: Props['onDone']): [string, () => Promise<unknown>] => [
  user.disabled ? 'enable' : 'disable',
  () => patch(`/api/admin/users/${user.id}`, { disabled: !user.disabled }).then(() => onDone()),
];
