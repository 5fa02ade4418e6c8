// The secret of somebody's authenticator app: sealed for that one person before it reaches the database, opened to check a code.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;
const aboutOf = (user: number) => Buffer.from(`totp/${user}`);

/** AES-256-GCM, bound to its person: moved to another's row it does not open. @param key 32 bytes. */
export function sealSecret(key: Buffer, user: number, secret: string): string {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aboutOf(user));
  return Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** @throws Error when it was changed, sealed for another person, or under another key. */
export function openSecret(key: Buffer, user: number, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(aboutOf(user)).setAuthTag(bytes.subarray(-tagLength));
  return decipher.update(bytes.subarray(nonceLength, -tagLength), undefined, 'utf8') + decipher.final('utf8');
}
