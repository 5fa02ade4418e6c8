// Carries what a person has said so far in the page itself: sealed, so that neither a cache, a proxy nor the page's source shows it.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';

export type Seal = {
  seal: (value: unknown) => string;
  /** Undefined for anything this key did not seal for this purpose. */
  open: (text: unknown) => unknown;
};

/** @param key 32 bytes. @param purpose what is sealed for one purpose cannot be passed off for another. */
export function createSeal(key: Buffer, purpose: string): Seal {
  return {
    seal(value) {
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
      // Lao takes three bytes a letter; packed first, a long worry stays small on a slow line.
      const packed = deflateRawSync(JSON.stringify(value));
      return Buffer.concat([iv, cipher.update(packed), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open(text) {
      if (typeof text !== 'string') return undefined;
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length < 29) return undefined;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(purpose));
      decipher.setAuthTag(bytes.subarray(-16));
      try {
        return JSON.parse(inflateRawSync(Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])).toString());
      } catch {
        return undefined;
      }
    },
  };
}
