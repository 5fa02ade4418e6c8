// What the signed log says, word for word, and who signed it: seals and keys as texts, and Ed25519 signatures over them.
import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonical } from '../../record/server/chain.ts';
import { sha256 } from '../../vault/server/vault.ts';

/** Bytes are hexadecimal everywhere in here; moments ISO 8601 in UTC; transactions, of 64 bits, are text. */
export type Seal = {
  number: number;
  key: number;
  since: string;
  until: string;
  audits: number;
  events: number;
  root: string;
  previous: string;
  earliest: string | null;
  next_earliest: string | null;
  at: string;
};
export type SignedSeal = Seal & { signature: string };

export type Key = {
  number: number;
  public: string;
  made: string;
  after_seal: number;
  head: string;
};
export type SignedKey = Key & { signed_before: string | null; signed_itself: string };

/** The private half signs; the public half is what everybody may know. */
export type KeyPair = { private: KeyObject; public: string };

/** Before the first seal. */
export const noHead = '00'.repeat(32);

export function sealText({ number, key, since, until, audits, events, root, previous, earliest, next_earliest, at }: Seal): string {
  return canonical({
    says: 'pokpong audit seal 1',
    number,
    key,
    since,
    until,
    audits,
    events,
    root,
    previous,
    earliest,
    next_earliest,
    at,
  });
}
export const headOf = (seal: Seal): string => sha256(sealText(seal)).toString('hex');

export function keyText({ number, public: publicKey, made, after_seal, head }: Key): string {
  return canonical({ says: 'pokpong audit key 1', number, public: publicKey, made, after_seal, head });
}

export const signText = (text: string, key: KeyPair): string => sign(null, Buffer.from(text), key.private).toString('hex');

/** @param publicKey 32 bytes. False for anything that is no key or no signature. */
export function isSigned(text: string, signature: string | null, publicKey: string | undefined): boolean {
  if (signature === null || publicKey === undefined || !/^[0-9a-f]{64}$/.test(publicKey) || !/^[0-9a-f]{128}$/.test(signature))
    return false;
  const x = Buffer.from(publicKey, 'hex').toString('base64url');
  try {
    return verify(
      null,
      Buffer.from(text),
      createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }),
      Buffer.from(signature, 'hex'),
    );
  } catch {
    return false;
  }
}

/** What two people read to each other: SHA-256 of the public key, in groups of four. */
export const fingerprintOf = (publicKey: string): string =>
  (sha256(Buffer.from(publicKey, 'hex')).toString('hex').match(/.{4}/g) ?? []).join(' ');

/** The key that signs a seal of this number. @param keys in their order. */
export const keyOfSeal = <K extends Key>(keys: readonly K[], number: number): K | undefined =>
  keys.findLast(({ after_seal }) => after_seal < number);
