// Single sign-on: somebody goes to the provider, comes back with its word, and is let in as the account that an administrator linked.
import { createHmac, randomBytes } from 'node:crypto';
import { writeAudit } from '../../audit/server/audit.ts';
import { type Problem, problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { publicActor } from '../grant.ts';
import { newLinkCode, tidyCode } from './codes.ts';
import type { Policy } from './policy.ts';
import type { Provider, Vouched } from './provider.ts';
import { type Apart, addressHash, type Factor, lifetimeOf, newToken, type Session, type Started, tokenHash } from './sessions.ts';
import { endOfTrip, openTrip, sealTrip, type Trip } from './trip.ts';

/** Begins a trip. @returns where the browser goes, and what it keeps meanwhile. @throws Problem session.identityAway */
export async function setOut(
  provider: Provider,
  { factorKeys }: Policy,
  { to, back, now }: Pick<Trip, 'to' | 'back'> & { now: number },
): Promise<{ address: string; kept: string }> {
  const random = () => randomBytes(32).toString('base64url');
  const trip: Trip = { to, back, begun: now, state: random(), nonce: random(), verifier: random() };
  return { address: await provider.addressFor(trip), kept: sealTrip(factorKeys.trip, trip) };
}

/** `query` is what stands behind the question mark of the address they came back to. */
export type Return = { kept: string | undefined; query: string; address: string; now: number };
/** Somebody who is back, with the provider's word; the try is spent by what follows. */
export type Back = { trip: Trip; vouched: Vouched; tryId: number };

/**
 * Hears from the provider who came back. The try is counted before it is looked at, in a transaction of its own.
 * @throws Problem session.tooManyTries with `seconds`, session.identityAway, session.badIdentity
 */
export async function comeBack(apart: Apart, provider: Provider, policy: Policy, { kept, query, address, now }: Return): Promise<Back> {
  const at = addressHash(policy, address);
  const account = createHmac('sha256', policy.key).update('identity/').update(at).digest();
  const tried = await apart(async (db) => {
    const [row] = await db.query<{ try: number | null; wait: number }>('select * from pokpong.identity_try($1, $2)', [account, at]);
    return row;
  });
  if (!tried?.try) throw problem('session.tooManyTries', { seconds: tried?.wait ?? 1 });
  const tryId = tried.try;
  const trip = openTrip(policy.factorKeys.trip, kept, now);
  try {
    if (!trip) throw problem('session.badIdentity');
    return { trip, vouched: await provider.vouch(trip, query, now), tryId };
  } catch (error) {
    await refuse(apart, tryId, (error as Problem).problem);
    throw error;
  }
}

/** Writes down that a return came to nothing. A provider that does not answer is nobody's wrong guess. */
export async function refuse(apart: Apart, tryId: number, why: string | undefined, user: number | null = null): Promise<void> {
  await apart(async (db) => {
    await db.query('select pokpong.sign_in_end($1, $2)', [tryId, why === 'session.identityAway' || why === 'session.identityUnlinked']);
    await writeAudit(db, publicActor, null, [{ action: 'sign-in-refused', detail: { problem: why ?? 'server.failed', user } }]);
  });
}

/** A session or half of one; or a code to tell an administrator; or nothing, for a reason that is not told apart to whoever asks. */
export type Entered = Started | { code: string } | { disabled: number } | undefined;

/** With a whole session, the transaction acts for its user from here on. */
export async function signInByIdentity(db: Write, policy: Policy, { trip, vouched, tryId }: Back, agent: string): Promise<Entered> {
  const [token, code, end] = [newToken(), newLinkCode(), endOfTrip(trip)];
  const values = [
    ...[tryId, vouched.issuer, vouched.subject, end.hash, end.until, vouched.withFactor],
    ...[hashLinkCode(policy, code), tokenHash(token), lifetimeOf(policy), agent],
  ];
  type Answer = { session?: Session; asks?: Factor[]; unlinked?: true; disabled?: number } | null;
  const [row] = await db.query<{ entered: Answer }>(
    'select pokpong.identity_sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as entered',
    values,
  );
  const { session, asks, unlinked, disabled } = row?.entered ?? {};
  if (session) return { token, session };
  if (asks) return { token, asks };
  if (unlinked) return { code };
  return disabled === undefined ? undefined : { disabled };
}

/** @returns whether this session is proved anew. */
export async function proveByIdentity(db: Write, { trip, vouched, tryId }: Back): Promise<boolean> {
  const end = endOfTrip(trip);
  const values = [tryId, vouched.issuer, vouched.subject, end.hash, end.until, vouched.withFactor];
  const [row] = await db.query<{ done: boolean }>('select pokpong.identity_prove($1, $2, $3, $4, $5, $6) as done', values);
  return row?.done === true;
}

/** An administrator links whoever told them this code. @throws Problem access.linkCodeUnknown, access.linkTaken */
export async function linkByCode(db: Write, policy: Policy, user: number, code: string): Promise<void> {
  const [row] = await db.query<{ said: 'linked' | 'unknown' | 'taken' }>('select pokpong.identity_link($1, $2) as said', [
    user,
    hashLinkCode(policy, code),
  ]);
  if (row?.said === 'unknown') throw problem('access.linkCodeUnknown', undefined, 'code');
  if (row?.said !== 'linked') throw problem('access.linkTaken');
}

/** For the owner's command line, where the provider's own name for somebody is known. @throws Problem access.linkTaken */
export async function linkBySubject(db: Write, user: number, issuer: string, subject: string): Promise<void> {
  const made = await db.query(
    'insert into identity (user_id, issuer, subject) values ($1, $2, $3) on conflict do nothing returning user_id',
    [user, issuer, subject],
  );
  if (made.length === 0) throw problem('access.linkTaken');
}

/** Their sessions end. @returns whether there was a link. */
export async function unlink(db: Write, user: number): Promise<boolean> {
  const [row] = await db.query<{ done: boolean }>('select pokpong.identity_unlink($1) as done', [user]);
  return row?.done === true;
}

const hashLinkCode = ({ factorKeys }: Policy, code: string) =>
  createHmac('sha256', factorKeys.trip)
    .update(`link/${tidyCode(code)}`)
    .digest();

export type WayIn = { user_id: number; totp: boolean; passkeys: number; linked: boolean; signed_in: string | null };

/** How everybody signs in, by number of the user; for who manages users. */
export async function waysIn(db: Read): Promise<ReadonlyMap<number, WayIn>> {
  const rows = await db.query<WayIn>('select * from pokpong.ways_in()');
  return new Map(rows.map((row) => [row.user_id, row]));
}
