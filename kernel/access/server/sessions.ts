// Sign-in and sessions: a right password becomes an opaque token, kept as its hash; every later request opens it again.
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { writeAudit } from '../../audit/server/audit.ts';
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { publicActor } from '../grant.ts';
import { verifyPassword } from './passwords.ts';
import type { Policy } from './policy.ts';

/** Who a live session belongs to, as the database tells with every request. */
export type Session = {
  id: number;
  username: string;
  display_name: string;
  role: string;
  agency: string | null;
  area: string | null;
  language: string;
  must_change_password: boolean;
  /** The session's own number: it stands in the audit, the token never does. */
  session: number;
  idle_minutes: number;
  /** Their role requires a second factor, and none was given in this session. */
  must_enrol: boolean;
  /** Within the last minutes they have proved that it is them. */
  fresh: boolean;
  /** When an administrator took their second factors away, until they have seen it said. */
  factor_reset: string | null;
};

/** What somebody can be asked for beside the password. */
export type Factor = 'code' | 'passkey' | 'recovery';

/** What becomes of a right password: a session, or half of one that waits for the second factor. The token is only its holder's. */
export type Started = { token: string; session: Session } | { token: string; asks: readonly Factor[] };

const tokenBytes = 32;

/** @returns undefined for anything that cannot be a token: nothing else reaches the database. */
export function tokenHash(token: string | undefined): Buffer | undefined {
  return token !== undefined && /^[\w-]{43}$/.test(token) ? createHash('sha256').update(token).digest() : undefined;
}

/** What {@link opening} answers with; null when there is no such live session. */
export type Opened = { session: Session | null };

/** Begins a transaction and opens the session in it, in one message (a simple query takes no parameters; the hash is hexadecimal). */
export const opening = (hash: Buffer): string => `begin; select pokpong.session_open('\\x${hash.toString('hex')}') as session`;

/** Runs one short transaction of its own, committed when it returns. */
export type Apart = <T>(work: (db: Write) => Promise<T>) => Promise<T>;

/** A password that was checked and is right. `tryId` is spent by `startSession`, or by `endTry` when no session follows. */
export type RightPassword = { tryId: number; userId: number };

type Begun = { try: number | null; user_id: number | null; password_hash: string | null; wait: number };

/**
 * Checks a password. The try is counted before it is checked, so a hundred at once are a hundred tries.
 * @throws Problem session.badSignIn for a wrong password, an unknown name and a disabled account alike; session.tooManyTries with `seconds`.
 */
export async function checkSignIn(
  apart: Apart,
  policy: Policy,
  username: string,
  password: string,
  address: string,
): Promise<RightPassword> {
  const name = username.normalize('NFKC').trim();
  const account = accountHash(policy, name);
  const begun = await apart(async (db) => {
    const values = [name, account, addressHash(policy, address)];
    const [row] = await db.query<Begun>('select * from pokpong.sign_in_begin($1, $2, $3)', values);
    return row;
  });
  // Counted a minute, not a row each: a flood of tries would fill the log.
  if (!begun?.try) throw problem('session.tooManyTries', { seconds: begun?.wait ?? 1 });
  const right = await verifyPassword(begun.password_hash ?? undefined, password);
  if (right && begun.user_id !== null) return { tryId: begun.try, userId: begun.user_id };
  await endTry(apart, begun.try, false, { user: begun.user_id });
  throw problem('session.badSignIn');
}

/** @param wrong whose account it was, for the audit of a wrong password. */
export async function endTry(
  apart: Apart,
  tryId: number,
  right: boolean,
  wrong?: { user: number | null; problem?: 'session.badCode' },
): Promise<void> {
  await apart(async (db) => {
    await db.query('select pokpong.sign_in_end($1, $2)', [tryId, right]);
    if (wrong) await writeAudit(db, publicActor, null, [{ action: 'sign-in-refused', detail: { problem: 'session.badSignIn', ...wrong } }]);
  });
}

/** Goes on from a password that was right. With a whole session, the transaction acts for its user from here on. */
export async function startSession(db: Write, policy: Policy, right: RightPassword, agent: string): Promise<Started> {
  const token = newToken();
  const values = [right.tryId, tokenHash(token), lifetimeOf(policy), agent];
  const [row] = await db.query<{ started: { session?: Session; asks?: Factor[] } | null }>(
    'select pokpong.session_start($1, $2, $3, $4) as started',
    values,
  );
  const { session, asks } = row?.started ?? {};
  if (asks) return { token, asks };
  if (!session) throw problem('session.badSignIn');
  return { token, session };
}

export const newToken = (): string => randomBytes(tokenBytes).toString('base64url');
export const lifetimeOf = (policy: Policy): string => `${policy.sessionHours} hours`;

export const endSession = (db: Write, hash: Buffer): Promise<unknown> => db.query('select pokpong.session_end($1)', [hash]);

/** @param but a session that stays. @returns how many ended. */
export async function endAllSessions(db: Write, userId: number, but: number | null = null): Promise<number> {
  const [row] = await db.query<{ ended: number }>('select pokpong.session_end_all($1, $2) as ended', [userId, but]);
  return row?.ended ?? 0;
}

/** One of one's own sessions, as its owner may know it again; `here` is the one that asks. */
export type OwnSession = { id: number; agent: string; since: string; lastUsed: string; here: boolean };

/** Where somebody is signed in at present, the last used first. */
export async function listOwnSessions(db: Read): Promise<OwnSession[]> {
  const [row] = await db.query<{ mine: OwnSession[] }>('select pokpong.sessions_mine() as mine');
  return row?.mine ?? [];
}

/** @throws Problem access.notFound when it has ended, or is somebody else's */
export async function endOwnSession(db: Write, id: number): Promise<void> {
  const [row] = await db.query<{ done: boolean }>('select pokpong.session_end_one($1) as done', [id]);
  if (!row?.done) throw problem('access.notFound');
}

/** What kind of program holds the session: enough to recognise one's own, too little to follow anybody. */
export function agentFamily(userAgent: string | undefined): string {
  const text = userAgent ?? '';
  const browsers = ['Edg', 'OPR', 'SamsungBrowser', 'Firefox', 'FxiOS', 'CriOS', 'Chrome', 'Safari'];
  const systems = ['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS X', 'CrOS', 'Linux'];
  const find = (names: readonly string[]) => names.find((name) => text.includes(name)) ?? 'other';
  return `${find(browsers)} / ${find(systems)}`;
}

/** By which the tries of an account are counted, also of one that nobody has. */
export const accountHash = (policy: Pick<Policy, 'key'>, username: string): Buffer => keyed(policy, 'account', username.toLowerCase());

export const addressHash = (policy: Pick<Policy, 'key'>, address: string): Buffer => keyed(policy, 'address', network(address));

const keyed = (policy: Pick<Policy, 'key'>, kind: string, text: string) =>
  createHmac('sha256', policy.key).update(`${kind}/${text}`).digest();

/** One household or phone holds a whole /64 of IPv6: its addresses count as one. */
export function network(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped || !address.includes(':')) return mapped ?? address;
  const [head = '', tail = ''] = address.split('%')[0]?.toLowerCase().split('::') ?? [];
  const left = head.split(':').filter(Boolean);
  const right = tail.split(':').filter(Boolean);
  const groups = address.includes('::')
    ? [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right]
    : left;
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
