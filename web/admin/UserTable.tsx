// The list of users: name, role, where, and whether they may sign in at present.
import { usePack } from '../pack.ts';
import list from '../records/RecordTable.module.css';
import { useWords } from '../words.ts';

export type User = {
  id: number;
  username: string;
  displayName: string;
  role: string;
  agency: string | null;
  area: string | null;
  language: 'lo' | 'en';
  disabled: boolean;
  mustChangePassword: boolean;
};

export function UserTable({ users, onOpen }: { users: readonly User[]; onOpen: (user: User) => void }) {
  const { t } = useWords('admin');
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{t('nav.users')}</caption>
        <thead>
          <tr>
            {['displayName', 'username', 'role', 'agency', 'area', 'state'].map((column) => (
              <th key={column} scope="col">
                {t(`admin:users.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <UserRow key={user.id} user={user} onOpen={onOpen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function UserRow({ user, onOpen }: { user: User; onOpen: (user: User) => void }) {
  const words = useWords('admin');
  const { t } = words;
  const { country } = usePack();
  return (
    <tr>
      <th scope="row">
        <button type="button" className={list.open} onClick={() => onOpen(user)}>
          {user.displayName}
        </button>
      </th>
      <td data-label={t('admin:users.username')}>{user.username}</td>
      <td data-label={t('admin:users.role')}>{words.role(user.role)}</td>
      <td data-label={t('admin:users.agency')} data-empty={user.agency === null || undefined}>
        {user.agency !== null && words.agency(user.agency)}
      </td>
      <td data-label={t('admin:users.area')}>
        {user.area === null || user.area === country ? t('admin:wholeCountry') : words.place(user.area)}
      </td>
      <td data-label={t('admin:users.state')}>
        {t(`admin:users.states.${user.disabled ? 'disabled' : user.mustChangePassword ? 'invited' : 'active'}`)}
      </td>
    </tr>
  );
}
