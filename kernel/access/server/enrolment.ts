// Setting up a second factor, and giving it up: each only for oneself, and shortly after proving that it is oneself.
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { addressOf, hashRecoveryCode, newRecoveryCodes, newSecret, stepOf, tidyCode } from './codes.ts';
import { openSecret, sealSecret } from './factorSecret.ts';
import type { Policy } from './policy.ts';

type Person = { id: number; username: string };

/** `totp` and `identity` (linked with single sign-on) are since when, ISO 8601. */
export type Factors = { required: boolean; totp: string | null; passkeys: number; recoveryLeft: number; identity: string | null };

/** What of their own second factors somebody is shown. */
export async function myFactors(db: Read): Promise<Factors> {
  const [row] = await db.query<{ mine: Factors }>('select pokpong.factors_mine() as mine');
  return row?.mine as Factors;
}

/** What an app is given, as text and as the address that a picture of it holds. It is shown here once, and counts when a code of it came back. */
export async function beginTotp(db: Write, { factorKeys }: Policy, { id, username }: Person): Promise<{ secret: string; address: string }> {
  const secret = newSecret();
  await db.query('select pokpong.totp_begin($1)', [sealSecret(factorKeys.seal, id, secret)]);
  return { secret, address: addressOf(secret, username) };
}

/**
 * Takes the first code of a new app; every other session of the person ends.
 * @returns recovery codes, shown once. @throws Problem session.noSetup, session.badCode
 */
export async function confirmTotp(db: Write, { factorKeys }: Policy, { id }: Person, code: string, now: number): Promise<string[]> {
  const [row] = await db.query<{ pending: string | null }>('select pokpong.totp_pending() as pending');
  if (!row?.pending) throw problem('session.noSetup');
  const step = stepOf(openSecret(factorKeys.seal, id, row.pending), tidyCode(code), now);
  if (step === undefined) throw problem('session.badCode', undefined, 'code');
  const codes = newRecoveryCodes();
  const hashes = codes.map((each) => hashRecoveryCode(factorKeys.hash, id, each));
  const [done] = await db.query<{ done: boolean }>('select pokpong.totp_confirm($1, $2) as done', [step, hashes]);
  if (!done?.done) throw problem('session.noSetup');
  return codes;
}

/** @returns new recovery codes, shown once; those before them are worth nothing any more. @throws Problem session.noSetup */
export async function renewRecoveryCodes(db: Write, { factorKeys }: Policy, { id }: Person): Promise<string[]> {
  const { totp, passkeys } = await myFactors(db);
  if (totp === null && passkeys === 0) throw problem('session.noSetup');
  const codes = newRecoveryCodes();
  await db.query('select pokpong.recovery_renew($1)', [codes.map((each) => hashRecoveryCode(factorKeys.hash, id, each))]);
  return codes;
}

/** @throws Problem session.factorNeeded when the role requires one, session.noSetup */
export async function dropTotp(db: Write): Promise<void> {
  if ((await myFactors(db)).totp === null) throw problem('session.noSetup');
  const [row] = await db.query<{ done: boolean }>('select pokpong.totp_drop() as done');
  if (!row?.done) throw problem('session.factorNeeded');
}

/** Takes away every second factor of somebody who has lost them, and ends their sessions. @returns whether there was one. */
export async function resetFactors(db: Write, user: number): Promise<boolean> {
  const [row] = await db.query<{ had: boolean }>('select pokpong.factors_reset($1) as had', [user]);
  return row?.had === true;
}

/** They have read that their second factors were taken away. */
export const seeReset = (db: Write): Promise<unknown> => db.query('select pokpong.factor_reset_seen()');
