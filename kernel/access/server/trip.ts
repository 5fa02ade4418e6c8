// What the server must know again when somebody comes back from the provider: sealed into a cookie of theirs, for a few minutes and one purpose.
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Challenge } from './challenge.ts';

export type Trip = {
  /** Signing in, or proving in this session that it is oneself. */
  to: 'sign-in' | `proof/${number}`;
  state: string;
  nonce: string;
  verifier: string;
  /** Milliseconds since 1970. */
  begun: number;
  /** The page of the staff app to go on at. */
  back: string;
};

/** How long somebody may take at the provider, in seconds. */
export const tripLasts = 600;

const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM. @param key 32 bytes, for nothing else. */
export function sealTrip(key: Buffer, trip: Trip): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(JSON.stringify(trip), 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @param now milliseconds since 1970. @returns undefined for one that we did not make, or that has lasted too long. */
export function openTrip(key: Buffer, sealed: string | undefined, now: number): Trip | undefined {
  const bytes = Buffer.from(sealed ?? '', 'base64url');
  if (bytes.length <= nonceLength + tagLength) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAuthTag(bytes.subarray(-tagLength));
  try {
    const text = decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8') + decipher.final('utf8');
    const trip = JSON.parse(text) as Trip;
    return trip.begun <= now && now < trip.begun + tripLasts * 1000 ? trip : undefined;
  } catch {
    return undefined;
  }
}

/** What the database writes down when a trip has ended, so that it ends once. */
export const endOfTrip = ({ state, begun }: Trip): Challenge => ({
  hash: createHash('sha256').update(`trip/${state}`).digest(),
  until: new Date(begun + tripLasts * 1000).toISOString(),
});

/** A page of the staff app, and nothing that a browser could take for another address. */
export const isOurPage = (path: string): boolean => /^\/staff(\/[\w.~-]+)*\/?$/.test(path) && path.length <= 200;
