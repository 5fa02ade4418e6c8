// People who sign in: who they are, what they may read as integers the database compares, and what keeps at least one administrator.

import { placeChain } from '../../forms/reference.ts';
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { type Actor, permits, reach } from '../grant.ts';
import { countedTypes, neededBy, type Role } from '../role.ts';
import { checkPassword, hashPassword } from './passwords.ts';
import type { Policy } from './policy.ts';

export type User = {
  id: number;
  username: string;
  displayName: string;
  role: string;
  agency: string | null;
  area: string | null;
  team: string | null;
  language: string;
  disabled: boolean;
  mustChangePassword: boolean;
};
type Standing = Pick<User, 'role' | 'agency' | 'area'>;
export type NewUser = Pick<User, 'username' | 'displayName' | 'role' | 'agency' | 'area' | 'team' | 'language' | 'mustChangePassword'>;
export type UserChanges = Partial<Pick<User, 'displayName' | 'role' | 'agency' | 'area' | 'team' | 'language' | 'disabled'>>;

const columns = `id, username, display_name as "displayName", role, agency, area, team, language, disabled, must_change_password as "mustChangePassword"`;

export const listUsers = (db: Read): Promise<User[]> => db.query<User>(`select ${columns} from app_user order by lower(username)`);

/** @throws Problem access.notFound */
export async function getUser(db: Read, id: number): Promise<User> {
  const [user] = await db.query<User>(`select ${columns} from app_user where id = $1`, [id]);
  if (!user) throw problem('access.notFound');
  return user;
}

export async function findUserByName(db: Read, username: string): Promise<User | undefined> {
  const [user] = await db.query<User>(`select ${columns} from app_user where lower(username) = lower($1)`, [tidy(username)]);
  return user;
}

/**
 * @returns the new user's number.
 * @throws Problem access.badUsername, access.usernameTaken, access.unknownRole, field.needed, field.unknownPlace, field.unknownAgency, session.password…
 */
export async function addUser(db: Write, policy: Policy, user: NewUser, password: string): Promise<number> {
  const username = tidy(user.username);
  if (!/^[\p{L}\p{M}\p{N}._-]{2,40}$/u.test(username)) throw problem('access.badUsername', undefined, 'username');
  const role = checkStanding(policy, user);
  await checkPassword(password, policy.passwordLength, { username, displayName: user.displayName });
  const { displayName, agency, area, team, language, mustChangePassword } = user;
  const values = [username, displayName.trim(), await hashPassword(password), user.role, agency, area, team, language, mustChangePassword];
  const [made] = await db.query<{ id: number }>(
    `insert into app_user (username, display_name, password_hash, role, agency, area, team, language, must_change_password, counts, manages, idle)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (lower(username)) do nothing returning id`,
    [...values, countedTypes(role), role.manages ?? [], idleOf(policy, role)],
  );
  if (!made) throw problem('access.usernameTaken', undefined, 'username');
  await keepReach(db, policy, [{ id: made.id, role: user.role, agency, area }]);
  return made.id;
}

/** Changes take effect with the person's next request; who is disabled has no next request. @throws Problem as addUser, and access.lastAdministrator */
export async function changeUser(db: Write, policy: Policy, id: number, changes: UserChanges): Promise<User> {
  const before = await getUser(db, id);
  const after = { ...before, ...changes };
  if (changes.role !== undefined || changes.agency !== undefined || changes.area !== undefined) checkStanding(policy, after);
  await db.query(
    `update app_user set display_name = $2, role = $3, agency = $4, area = $5, team = $6, language = $7, disabled = $8, changed = now() where id = $1`,
    [id, after.displayName.trim(), after.role, after.agency, after.area, after.team, after.language, after.disabled],
  );
  await keepReach(db, policy, [after]);
  if (managesUsers(policy, before) && !managesUsers(policy, after)) await keepAnAdministrator(db);
  if (after.disabled) await db.query('select pokpong.session_end_all($1)', [id]);
  return after;
}

/** `field` is what the sender called it; `but` is a session that stays. */
export type NewPassword = { password: string; mustChange: boolean; field?: string; but?: number };

/** Signs the person out everywhere else. @throws Problem session.passwordTooShort, session.passwordCommon, access.notFound */
export async function setPassword(db: Write, policy: Policy, id: number, { password, mustChange, field, but }: NewPassword): Promise<void> {
  const user = await getUser(db, id);
  await checkPassword(password, policy.passwordLength, user, field);
  await db.query('select pokpong.password_set($1, $2, $3, $4)', [id, await hashPassword(password), mustChange, but ?? null]);
}

/** Works out anew what everybody may read: at every start, for the pack may have changed since the last. @returns how many changed. */
export async function renewReach(db: Write, policy: Policy): Promise<number> {
  const users = await db.query<{ id: number } & Standing>('select id, role, agency, area from app_user order by id for update');
  return keepReach(db, policy, users);
}

async function keepReach(db: Write, policy: Policy, users: readonly ({ id: number } & Standing)[]): Promise<number> {
  const keys = users.map((user) => readKeys(policy.roles.get(user.role), user));
  const ids = await policy.audiences.idsOf(db, keys.flat());
  let from = 0;
  const rows = users.map((user, at) => {
    const own = keys[at] ?? [];
    const readers = ids.slice(from, from + own.length);
    from += own.length;
    const role = policy.roles.get(user.role);
    const watched = new Set(role ? overseenKeys(role, user) : []);
    return {
      id: user.id,
      readers,
      counts: role ? countedTypes(role) : [],
      manages: role?.manages ?? [],
      emergencies: role?.emergency?.map(({ type }) => type) ?? [],
      oversees: readers.filter((_, place) => watched.has(own[place] ?? '')),
      areas: placeChain(policy.reference(), user.area ?? undefined),
      idle: idleOf(policy, role),
      needs: policy.holdsToFactors && role?.secondFactor === 'required',
    };
  });
  const changed = await db.query(
    `update app_user u set readers = r.readers, counts = r.counts, manages = r.manages, emergencies = r.emergencies, oversees = r.oversees,
       areas = r.areas, idle = r.idle, needs_factor = r.needs
     from jsonb_to_recordset($1) as r (id int, readers int[], counts text[], manages text[], emergencies text[], oversees int[], areas text[], idle interval, needs boolean)
     where u.id = r.id and (u.readers, u.counts, u.manages, u.emergencies, u.oversees, u.areas, u.idle, u.needs_factor)
       is distinct from (r.readers, r.counts, r.manages, r.emergencies, r.oversees, r.areas, r.idle, r.needs) returning u.id`,
    [JSON.stringify(rows)],
  );
  return changed.length;
}

/** The audiences of the files this person answers for; their own files are theirs anyway. */
const overseenKeys = ({ grants, oversees }: Role, user: Pick<Actor, 'id' | 'agency' | 'area'>): string[] =>
  grants.filter(({ type, scope }) => oversees?.includes(type) && scope !== 'own').flatMap((grant) => reach(grant, user) ?? []);

/** The audiences of the records this person may read, each once, in a steady order. */
function readKeys(role: Role | undefined, user: Pick<Actor, 'id' | 'agency' | 'area'>): string[] {
  const grants = role?.grants.filter((grant) => permits([grant], 'read')) ?? [];
  return [...new Set(grants.flatMap((grant) => reach(grant, user) ?? []))].sort();
}

const idleOf = (policy: Policy, role: Role | undefined) => `${role?.idleMinutes ?? policy.idleMinutes} minutes`;

const tidy = (username: string) => username.normalize('NFKC').trim();

function checkStanding(policy: Policy, user: Standing): Role {
  const role = policy.roles.get(user.role);
  if (!role) throw problem('access.unknownRole', undefined, 'role');
  const { places, agencies } = policy.reference();
  if (user.area !== null && !places.has(user.area)) throw problem('field.unknownPlace', undefined, 'area');
  if (user.agency !== null && !agencies.has(user.agency)) throw problem('field.unknownAgency', undefined, 'agency');
  const missing = neededBy(role).find((field) => user[field] === null);
  if (missing) throw problem('field.needed', undefined, missing);
  return role;
}

const managesUsers = (policy: Policy, user: Pick<User, 'role' | 'disabled'>) =>
  !user.disabled && policy.roles.get(user.role)?.manages?.includes('users') === true;

/** Their rows are locked: two administrators who disable each other at the same moment do not both succeed. */
async function keepAnAdministrator(db: Write): Promise<void> {
  const left = await db.query(`select id from app_user where 'users' = any (manages) and not disabled for update`);
  if (left.length === 0) throw problem('access.lastAdministrator');
}
