// Seals confidential values: AES-256-GCM, bound to the record and field they belong to, so that none can be moved or swapped unseen.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomFillSync } from 'node:crypto';

const mark = 'sealed:1:';

export type Vault = {
  /** @returns text that says nothing about the value but its rough length. */
  seal(recordId: string, field: string, value: unknown): string;
  /** @throws Error when the text was changed, moved to another record or field, or sealed by another key. */
  open(recordId: string, field: string, sealed: unknown): unknown;
  /** Keyed hash of a normalised word, for comparing without opening; 16 hexadecimal digits. */
  hashWord(word: string): string;
};

export const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(mark);

/** @param secret the installation's key, 32 bytes; each use derives its own key from it. */
export function createVault(secret: Buffer): Vault {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'pokpong vault 1', 32));
  const wordKey = Buffer.from(hkdfSync('sha256', secret, '', 'pokpong words 1', 32));
  return {
    seal(recordId, field, value) {
      const iv = nonce();
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(Buffer.from(`${recordId}/${field}`));
      const text = Buffer.concat([iv, cipher.update(JSON.stringify(value), 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return mark + text.toString('base64url');
    },
    open(recordId, field, sealed) {
      if (!isSealed(sealed)) throw new Error(`${field} of ${recordId} is not sealed`);
      const text = Buffer.from(sealed.slice(mark.length), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, text.subarray(0, 12));
      decipher.setAAD(Buffer.from(`${recordId}/${field}`));
      decipher.setAuthTag(text.subarray(-16));
      return JSON.parse(decipher.update(text.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8'));
    },
    hashWord: (word) => createHmac('sha256', wordKey).update(word).digest('hex').slice(0, 16),
  };
}

const nonceLength = 12;
const nonces = Buffer.alloc(nonceLength * 341);
let used = nonces.length;

/** Random bytes are drawn many at a time; each is used once. */
function nonce(): Buffer {
  if (used === nonces.length) {
    randomFillSync(nonces);
    used = 0;
  }
  used += nonceLength;
  return nonces.subarray(used - nonceLength, used);
}

export const sha256 = (...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
