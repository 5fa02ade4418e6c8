// Challenges that a passkey signs: random, for one purpose and one asker, for five minutes, and recognised again without keeping a row of them.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const nonceLength = 16;
const momentLength = 8;
const lifetime = 5 * 60_000;

/** Whom it is for and to what end: signed for one thing, it is no good for another. */
type Purpose = `sign-in` | `second/${string}` | `register/${number}` | `proof/${number}`;
export type Challenge = { hash: Buffer; until: string };

const markOf = (key: Buffer, head: Buffer, purpose: Purpose) => createHmac('sha256', key).update(head).update(purpose).digest();

/** @param now milliseconds since 1970. */
export function newChallenge(key: Buffer, purpose: Purpose, now: number): Uint8Array<ArrayBuffer> {
  const until = Buffer.alloc(momentLength);
  until.writeBigUInt64BE(BigInt(now + lifetime));
  const head = Buffer.concat([randomBytes(nonceLength), until]);
  return new Uint8Array([...head, ...markOf(key, head, purpose)]);
}

/** @returns undefined for one that we did not make, for another purpose, or too long ago. That it is used once, the database sees to. */
export function readChallenge(key: Buffer, purpose: Purpose, text: string, now: number): Challenge | undefined {
  const bytes = Buffer.from(text, 'base64url');
  const head = bytes.subarray(0, nonceLength + momentLength);
  const mark = bytes.subarray(nonceLength + momentLength);
  const right = markOf(key, head, purpose);
  if (mark.length !== right.length || !timingSafeEqual(mark, right)) return undefined;
  const until = Number(head.readBigUInt64BE(nonceLength));
  if (until <= now) return undefined;
  return { hash: createHash('sha256').update(bytes).digest(), until: new Date(until).toISOString() };
}
