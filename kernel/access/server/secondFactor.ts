// The second factor at work: a half session becomes a whole one, and whoever is signed in proves again that it is them.
import { problem } from '../../problem.ts';
import type { Write } from '../../record/server/database.ts';
import { hashRecoveryCode, isAppCode, stepOf, tidyCode } from './codes.ts';
import { openSecret } from './factorSecret.ts';
import type { Policy } from './policy.ts';
import {
  type Apart,
  accountHash,
  addressHash,
  checkSignIn,
  endTry,
  type Factor,
  lifetimeOf,
  newToken,
  type Session,
  tokenHash,
} from './sessions.ts';

/** By what somebody was known: the code's step of 30 seconds, or the hash of a recovery code. */
type Proof = { step: number | null; recovery: Buffer | null };
export type FactorUsed = 'code' | 'recovery' | 'password';

/** @param now milliseconds since 1970. @param sealed undefined when there is no app. @returns undefined for what cannot be right. */
function proofOf({ factorKeys }: Policy, user: number, sealed: string | null, typed: string, now: number): Proof | undefined {
  const code = tidyCode(typed);
  if (!isAppCode(code)) return { step: null, recovery: hashRecoveryCode(factorKeys.hash, user, code) };
  const step = sealed === null ? undefined : stepOf(openSecret(factorKeys.seal, user, sealed), code, now);
  return step === undefined ? undefined : { step, recovery: null };
}

const usedBy = ({ step }: Proof): FactorUsed => (step === null ? 'recovery' : 'code');

type Tried = { try: number | null; user_id: number; sealed: string | null; wait: number };
/** A code checked and not yet taken: it is taken, once, by {@link finishSignIn}. */
export type RightCode = { half: Buffer; tryId: number; userId: number; proof: Proof };

/**
 * Checks the code that finishes a sign-in. The try is counted before it is checked, in a transaction of its own.
 * @throws Problem session.halfEnded, session.tooManyTries with `seconds`, session.badCode
 */
export async function checkCode(
  apart: Apart,
  policy: Policy,
  half: Buffer | undefined,
  { code, address, now }: { code: string; address: string; now: number },
): Promise<RightCode> {
  if (!half) throw problem('session.halfEnded');
  const tried = await apart(async (db) => {
    const [row] = await db.query<Tried>('select * from pokpong.half_try($1, $2)', [half, addressHash(policy, address)]);
    return row;
  });
  if (!tried) throw problem('session.halfEnded');
  if (tried.try === null) throw problem('session.tooManyTries', { seconds: tried.wait });
  const proof = proofOf(policy, tried.user_id, tried.sealed, code, now);
  if (proof) return { half, tryId: tried.try, userId: tried.user_id, proof };
  await endTry(apart, tried.try, false, { user: tried.user_id, problem: 'session.badCode' });
  throw problem('session.badCode');
}

/** @returns undefined when the code was taken before: by somebody who saw it, or by a second press of the button. */
export async function finishSignIn(
  db: Write,
  policy: Policy,
  { half, tryId, proof }: RightCode,
  agent: string,
): Promise<{ token: string; session: Session; by: FactorUsed } | undefined> {
  const token = newToken();
  const values = [half, tryId, proof.step, proof.recovery, tokenHash(token), lifetimeOf(policy), agent];
  const [row] = await db.query<{ session: Session | null }>('select pokpong.half_finish($1, $2, $3, $4, $5, $6, $7) as session', values);
  return row?.session ? { token, session: row.session, by: usedBy(proof) } : undefined;
}

export const endHalf = (db: Write, half: Buffer): Promise<unknown> => db.query('select pokpong.half_end($1)', [half]);

/** A transaction that acts for whoever holds a session; undefined when it has ended. */
type AsHolder = <T>(work: (db: Write, session: Session) => Promise<T>) => Promise<T>;
type Proving = { try: number | null; sealed: string | null; wait: number | null; asks: Factor[] };

/**
 * Whoever is signed in proves again that it is them: by their second factor, or by the password if that is all they have.
 * @throws Problem session.tooManyTries, session.badCode, session.badSignIn
 */
export async function prove(
  { apart, asHolder }: { apart: Apart; asHolder: AsHolder },
  policy: Policy,
  { typed, address, now }: { typed: string; address: string; now: number },
): Promise<FactorUsed> {
  const { session, tried } = await asHolder(async (db, session) => {
    const account = accountHash(policy, session.username);
    const [row] = await db.query<Proving>('select * from pokpong.proof_try($1, $2)', [account, addressHash(policy, address)]);
    return { session, tried: row as Proving };
  });
  const end = (tryId: number, proof: Proof) =>
    asHolder(async (db) => {
      const [row] = await db.query<{ done: boolean }>('select pokpong.proof_end($1, $2, $3) as done', [tryId, proof.step, proof.recovery]);
      return row?.done === true;
    });
  if (tried.asks.length === 0) {
    const { tryId } = await checkSignIn(apart, policy, session.username, typed, address);
    if (!(await end(tryId, { step: null, recovery: null }))) throw problem('session.badSignIn');
    return 'password';
  }
  if (tried.try === null) throw problem('session.tooManyTries', { seconds: tried.wait ?? 1 });
  const proof = proofOf(policy, session.id, tried.sealed, typed, now);
  if (proof && (await end(tried.try, proof))) return usedBy(proof);
  await endTry(apart, tried.try, false, { user: session.id, problem: 'session.badCode' });
  throw problem('session.badCode');
}
