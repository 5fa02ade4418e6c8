// Passkeys (WebAuthn): made on a device, kept here as public keys, and proof enough alone, for the device asks its holder for a finger or a number too.
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';
import { type Challenge, newChallenge, readChallenge } from './challenge.ts';
import { hashRecoveryCode, newRecoveryCodes } from './codes.ts';
import { myFactors } from './enrolment.ts';
import type { Policy } from './policy.ts';
import { lifetimeOf, newToken, type Session, tokenHash } from './sessions.ts';

/** Where it is asked for, at what moment: the address of the staff app, which a passkey is bound to, and milliseconds since 1970. */
export type Here = { origin: string; now: number };
export type Passkey = { id: number; name: string; created: string; used: string | null };

/** Read at the first passkey, so that a server that meets none does not hold it. */
const webauthn = () => import('@simplewebauthn/server');

const relyingParty = (origin: string) => new URL(origin).hostname;
const purposeOf = (half: Buffer | undefined) => (half ? (`second/${half.toString('hex')}` as const) : 'sign-in');

/** What the browser is asked at sign-in; it offers the passkeys that it has for this address. */
export const askForPasskey = (
  policy: Policy,
  { origin, now }: Here,
  half: Buffer | undefined,
): Promise<PublicKeyCredentialRequestOptionsJSON> => asking(policy, { origin, now }, purposeOf(half));

export const askForProof = (policy: Policy, here: Here, session: Session): Promise<PublicKeyCredentialRequestOptionsJSON> =>
  asking(policy, here, `proof/${session.session}`);

const asking = async (policy: Policy, { origin, now }: Here, purpose: Parameters<typeof newChallenge>[1]) =>
  (await webauthn()).generateAuthenticationOptions({
    rpID: relyingParty(origin),
    challenge: newChallenge(policy.factorKeys.challenge, purpose, now),
    userVerification: 'required',
    timeout: 120_000,
  });

type Signed = { credential: Buffer; challenge: Challenge; counter: number; user: number };

/** Reads its challenge, finds the passkey, and checks the signature. @throws Problem session.badPasskey, for whatever was wrong with it */
async function checkSigned(
  db: Read,
  policy: Policy,
  { origin, now }: Here,
  purpose: Parameters<typeof newChallenge>[1],
  response: AuthenticationResponseJSON,
): Promise<Signed> {
  const credential = Buffer.from(response.id, 'base64url');
  const [known] = await db.query<{ user_id: number; public_key: Buffer; counter: string }>('select * from pokpong.passkey_find($1)', [
    credential,
  ]);
  let challenge: Challenge | undefined;
  const expectedChallenge = (text: string) => {
    challenge = readChallenge(policy.factorKeys.challenge, purpose, text, now);
    return challenge !== undefined;
  };
  if (!known) throw problem('session.badPasskey');
  const { verifyAuthenticationResponse } = await webauthn();
  const checked = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: relyingParty(origin),
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(known.public_key), counter: Number(known.counter) },
  }).catch(() => undefined);
  if (!checked?.verified || !challenge) throw problem('session.badPasskey');
  return { credential, challenge, counter: checked.authenticationInfo.newCounter, user: known.user_id };
}

/**
 * Signs in by a passkey: alone, or as the second step of a half session. The transaction acts for the person from here on.
 * @throws Problem session.badPasskey
 */
export async function signInByPasskey(
  db: Write,
  policy: Policy,
  here: Here,
  { response, half, agent, address }: { response: AuthenticationResponseJSON; half: Buffer | undefined; agent: string; address: Buffer },
): Promise<{ token: string; session: Session }> {
  const { credential, challenge, counter } = await checkSigned(db, policy, here, purposeOf(half), response);
  const token = newToken();
  const values = [credential, challenge.hash, challenge.until, counter, half ?? null, tokenHash(token), lifetimeOf(policy), agent, address];
  const [row] = await db.query<{ session: Session | null }>(
    'select pokpong.passkey_sign_in($1, $2, $3, $4, $5, $6, $7, $8, $9) as session',
    values,
  );
  if (!row?.session) throw problem('session.badPasskey');
  return { token, session: row.session };
}

/** @throws Problem session.badPasskey */
export async function proveByPasskey(
  db: Write,
  policy: Policy,
  here: Here,
  session: Session,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const { credential, challenge, counter } = await checkSigned(db, policy, here, `proof/${session.session}`, response);
  const values = [credential, challenge.hash, challenge.until, counter];
  const [row] = await db.query<{ done: boolean }>('select pokpong.proof_by_passkey($1, $2, $3, $4) as done', values);
  if (!row?.done) throw problem('session.badPasskey');
}

type Kept = Passkey & { credential: string };
const keptOf = async (db: Read): Promise<Kept[]> => {
  const [row] = await db.query<{ mine: Kept[] }>('select pokpong.passkeys_mine() as mine');
  return row?.mine ?? [];
};

export const myPasskeys = async (db: Read): Promise<Passkey[]> =>
  (await keptOf(db)).map(({ id, name, created, used }) => ({ id, name, created, used }));

/** What the browser is asked to make. The device is told the person's name to show, and a number that says nothing of them. */
export async function askForNewPasskey(
  db: Read,
  policy: Policy,
  { origin, now }: Here,
  session: Session,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const kept = await keptOf(db);
  return (await webauthn()).generateRegistrationOptions({
    rpName: 'Pokpong',
    rpID: relyingParty(origin),
    userName: session.username,
    userDisplayName: session.display_name,
    userID: new TextEncoder().encode(`user/${session.id}`),
    challenge: newChallenge(policy.factorKeys.challenge, `register/${session.session}`, now),
    attestationType: 'none',
    excludeCredentials: kept.map(({ credential }) => ({ id: Buffer.from(credential, 'hex').toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/**
 * Keeps a new passkey.
 * @returns recovery codes, shown once, for whoever had none. @throws Problem session.badPasskey
 */
export async function addPasskey(
  db: Write,
  policy: Policy,
  { origin, now }: Here,
  session: Session,
  { name, response }: { name: string; response: RegistrationResponseJSON },
): Promise<string[]> {
  let challenge: Challenge | undefined;
  const expectedChallenge = (text: string) => {
    challenge = readChallenge(policy.factorKeys.challenge, `register/${session.session}`, text, now);
    return challenge !== undefined;
  };
  const expected = { expectedChallenge, expectedOrigin: origin, expectedRPID: relyingParty(origin), requireUserVerification: true };
  const made = await (await webauthn()).verifyRegistrationResponse({ response, ...expected }).catch(() => undefined);
  if (!made?.verified || !challenge) throw problem('session.badPasskey');
  const { id, publicKey, counter } = made.registrationInfo.credential;
  const values = [Buffer.from(id, 'base64url'), Buffer.from(publicKey), counter, name.trim(), challenge.hash, challenge.until];
  const [row] = await db.query<{ made: number | null }>('select pokpong.passkey_add($1, $2, $3, $4, $5, $6) as made', values);
  if (row?.made == null) throw problem('session.badPasskey');
  if ((await myFactors(db)).recoveryLeft > 0) return [];
  const codes = newRecoveryCodes();
  await db.query('select pokpong.recovery_renew($1)', [codes.map((each) => hashRecoveryCode(policy.factorKeys.hash, session.id, each))]);
  return codes;
}

/** @throws Problem access.notFound */
export async function renamePasskey(db: Write, id: number, name: string): Promise<void> {
  const [row] = await db.query<{ done: boolean }>('select pokpong.passkey_rename($1, $2) as done', [id, name.trim()]);
  if (!row?.done) throw problem('access.notFound');
}

/** @throws Problem access.notFound, session.factorNeeded when it is the last of a role that requires one */
export async function dropPasskey(db: Write, id: number): Promise<void> {
  if (!(await keptOf(db)).some((each) => each.id === id)) throw problem('access.notFound');
  const [row] = await db.query<{ done: boolean }>('select pokpong.passkey_drop($1) as done', [id]);
  if (!row?.done) throw problem('session.factorNeeded');
}
