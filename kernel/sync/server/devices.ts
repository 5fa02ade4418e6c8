// Devices that work without a network: registered by their person, let in again by a secret of their own, and told to forget everything.
import type { Policy } from '../../access/server/policy.ts';
import { accountHash, addressHash, lifetimeOf, newToken, type Session, tokenHash } from '../../access/server/sessions.ts';
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';

/** Moments are ISO 8601 in UTC. */
export type Device = {
  id: string;
  /** The family of the browser and of the system. */
  agent: string;
  since: string;
  heard: string;
  /** When its secret opens nothing any more. */
  until: string;
  wipeAsked: string | null;
  wiped: string | null;
  /** It is the one that asks. */
  here: boolean;
};

const refusals = { taken: 'device.taken', wiped: 'device.wiped', many: 'device.tooMany' } as const;

/** @returns the secret, told this once. @throws Problem device.taken, device.wiped, device.tooMany */
export async function registerDevice(db: Write, id: string, days: number): Promise<{ secret: string; until: string; made: boolean }> {
  const secret = newToken();
  const [row] = await db.query<{ said: keyof typeof refusals | null; made: boolean; until: string }>(
    'select * from pokpong.device_register($1, $2, $3)',
    [id, tokenHash(secret), `${days} days`],
  );
  if (!row) throw problem('device.unknown');
  if (row.said) throw problem(refusals[row.said]);
  return { secret, until: row.until, made: row.made };
}

/** Whoever signs out: the device they work on must be signed in on anew. */
export async function leaveDevice(db: Write): Promise<void> {
  await db.query('select pokpong.device_leave()');
}

/** Holds a request to a device of whoever asks. @throws Problem device.unknown, device.expired, device.wiped */
export async function heardDevice(db: Write, id: string): Promise<void> {
  const [row] = await db.query<{ wrong: 'unknown' | 'expired' | 'wiped' | null }>('select pokpong.device_heard($1) as wrong', [id]);
  if (row?.wrong) throw problem(`device.${row.wrong}`);
}

type Entered = { wait?: number; says?: 'unknown' | 'expired' | 'wiped' | 'disabled'; session?: Session };
const denials = {
  unknown: 'device.unknown',
  expired: 'device.expired',
  wiped: 'device.wiped',
  disabled: 'device.accountDisabled',
} as const;

/**
 * Opens a session by a device's secret; the transaction acts for its person from here on. It must be committed also where it says no: the try counts.
 * @returns the session with its token, or what stands against it and, for too many tries, how many seconds to wait.
 */
export async function enterByDevice(
  db: Write,
  policy: Policy,
  { id, secret, address, agent }: { id: string; secret: string; address: string; agent: string },
): Promise<{ token: string; session: Session } | { denied: (typeof denials)[keyof typeof denials] } | { seconds: number }> {
  const token = newToken();
  // A secret that cannot be one is counted like a wrong one.
  const hash = tokenHash(secret) ?? Buffer.alloc(32);
  const hashes = [hash, accountHash(policy, `device/${id}`), addressHash(policy, address), tokenHash(token)];
  const [row] = await db.query<{ entered: Entered }>('select pokpong.device_enter($1, $2, $3, $4, $5, $6, $7) as entered', [
    id,
    ...hashes,
    lifetimeOf(policy),
    agent,
  ]);
  const { wait, says = 'unknown', session } = row?.entered ?? {};
  if (wait !== undefined) return { seconds: wait };
  return session ? { token, session } : { denied: denials[says] };
}

/** What a device shall do, also while it is locked. One that nobody knows keeps what it has. */
export async function wordFor(db: Read, id: string): Promise<'keep' | 'wipe'> {
  const [row] = await db.query<{ word: 'keep' | 'wipe' }>('select pokpong.device_word($1) as word', [id]);
  return row?.word ?? 'keep';
}

/** @returns whether it was news. */
export async function noteWiped(db: Write, id: string): Promise<boolean> {
  const [row] = await db.query<{ news: boolean }>('select pokpong.device_wiped($1) as news', [id]);
  return row?.news === true;
}

/** @returns whose device it is. @throws Problem access.notFound */
export async function askWipe(db: Write, id: string): Promise<number> {
  const [row] = await db.query<{ whose: number | null }>('select pokpong.device_wipe($1) as whose', [id]);
  if (row?.whose == null) throw problem('access.notFound');
  return row.whose;
}

/** A device of somebody in the team that whoever asks leads. */
export type TeamDevice = Omit<Device, 'here'> & { user: number; name: string };
export const listTeamDevices = (db: Read): Promise<TeamDevice[]> => db.query<TeamDevice>('select * from pokpong.devices_of_team()');

export const listDevices = (db: Read, user: number): Promise<Device[]> => db.query<Device>('select * from pokpong.devices_of($1)', [user]);
