// How somebody signs in: a new password, a second step that was lost, and whether they may at all.
import { Button } from '@mantine/core';
import { del, patch, post } from '../api.ts';
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
    </section>
  );
}

type StepsProps = Props & { save: (work: () => Promise<void>) => Promise<void>; saving: boolean };
function Steps({ user, onDone, save, saving }: StepsProps) {
  const { t } = useWords('admin');
  const { state } = useSession();
  const isMe = state.name === 'in' && state.me.user.id === user.id;
  const reset = () =>
    save(async () => {
      const { password } = await post<{ password?: string }>(`/api/admin/users/${user.id}/password`, {});
      onDone(password === undefined ? undefined : { username: user.username, password });
    });
  const removeFactors = () =>
    save(async () => {
      await del(`/api/admin/users/${user.id}/factors`);
      onDone();
    });
  const endSessions = () =>
    save(async () => {
      await del(`/api/admin/users/${user.id}/sessions`);
      onDone();
    });
  const turn = () =>
    save(async () => {
      await patch(`/api/admin/users/${user.id}`, { disabled: !user.disabled });
      onDone();
    });
  return (
    <div className={style.buttons}>
      <Button variant="default" loading={saving} onClick={reset}>
        {t('admin:users.reset')}
      </Button>
      <Button variant="default" loading={saving} onClick={removeFactors}>
        {t('admin:users.removeFactors')}
      </Button>
      <Button variant="default" loading={saving} onClick={endSessions}>
        {t('admin:users.endSessions')}
      </Button>
      {!isMe && (
        <Button variant="default" loading={saving} onClick={turn}>
          {t(user.disabled ? 'admin:users.enable' : 'admin:users.disable')}
        </Button>
      )}
    </div>
  );
}
