// The list of users: name, role, where, whether they may sign in at present and how, and when they last did.
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
  /** How they sign in, beside a name and a password, and when they last did. */
  ways: { totp: boolean; passkeys: number; linked: boolean; signedIn: string | null };
};

export function UserTable({ users, onOpen }: { users: readonly User[]; onOpen: (user: User) => void }) {
  const { t } = useWords('admin');
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{t('nav.users')}</caption>
        <thead>
          <tr>
            {['displayName', 'username', 'role', 'agency', 'area', 'state', 'ways', 'signedIn'].map((column) => (
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
  const { totp, passkeys, linked, signedIn } = user.ways;
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
      <td data-label={t('admin:users.ways')} data-empty={!(totp || passkeys > 0 || linked) || undefined}>
        {[
          totp && t('admin:users.way.totp'),
          passkeys > 0 && t('admin:users.way.passkeys', { count: passkeys }),
          linked && t('admin:users.way.linked'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </td>
      <td data-label={t('admin:users.signedIn')}>{signedIn === null ? t('admin:users.neverSignedIn') : words.date(signedIn)}</td>
    </tr>
  );
}
