// Seals confidential values: AES-256-GCM under a data key of their record, bound to the record and field they belong to, so that none can be
// moved or swapped unseen. The data key is itself sealed ("wrapped") under a key of the installation, and kept in the table record_key.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomFillSync } from 'node:crypto';
import { Again } from '../../record/server/database.ts';
import type { Keyring } from './keyring.ts';

const mark = 'sealed:2:';
export const isSealed = (value: unknown): value is string => typeof value === 'string' && value.startsWith(mark);

/** What the database gives as the key of a record that was erased: nothing sealed under it is ever read again. */
export const erasedKey = 'erased';

/** A key is missing here that is in use: it was added elsewhere, and is read in before the transaction is begun anew, or it is lost. */
export class KeyUnknown extends Again {}

/** The data key of one record. */
export type RecordKey = {
  /** Wrapped, where it was made here and is not kept yet; gone once `keep` says that it is. */
  readonly made: string | undefined;
  keep(): void;
  readonly erased: boolean;
  /** @returns text that says nothing about the value but its rough length. */
  seal(field: string, value: unknown): string;
  /** @returns undefined once the record is erased. @throws Error when the text was changed, or moved from another record or field; KeyUnknown */
  open(field: string, sealed: unknown): unknown;
  /** The same for bytes. @param about what they are, so that none stand in for others; a field's name has no space in it, this has. */
  sealBytes(about: `${string} ${string}`, clear: Buffer): Buffer;
  openBytes(about: `${string} ${string}`, sealed: Buffer): Buffer | undefined;
};

export type Vault = {
  /** @param wrapped as it is kept; null where the record has none yet: then the first value that is sealed makes one. */
  keyOf(record: string, wrapped: string | null | undefined): RecordKey;
  /** The same data key under the newest key of the installation, or undefined where it is already. @throws KeyUnknown */
  rewrap(record: string, wrapped: string): string | undefined;
  /** Keyed hash of a normalised word, for comparing without opening; 16 hexadecimal digits. */
  hashWord(word: string): string;
  keyring: Keyring;
};

/** @param secret the installation's, 32 bytes; each use derives its own key from it. */
export function createVault(secret: Buffer, keyring: Keyring): Vault {
  const wordKey = Buffer.from(hkdfSync('sha256', secret, '', 'pokpong words 1', 32));
  return {
    keyring,
    keyOf: (record, wrapped) => new DataKey(keyring, record, wrapped ?? undefined),
    rewrap: (record, wrapped) =>
      keyIdOf(wrapped) === keyring.current().id ? undefined : wrap(keyring, record, unwrap(keyring, record, wrapped)),
    hashWord: (word) => createHmac('sha256', wordKey).update(word).digest('hex').slice(0, 16),
  };
}

/** Which key of the installation a data key is wrapped under. */
export const keyIdOf = (wrapped: string): string => wrapped.slice(0, wrapped.indexOf('.'));

class DataKey implements RecordKey {
  made: string | undefined;
  readonly erased: boolean;
  readonly #keyring: Keyring;
  readonly #record: string;
  readonly #wrapped: string | undefined;
  #key: Buffer | undefined;

  constructor(keyring: Keyring, record: string, wrapped: string | undefined) {
    this.#keyring = keyring;
    this.#record = record;
    this.erased = wrapped === erasedKey;
    this.#wrapped = this.erased ? undefined : wrapped;
  }

  seal(field: string, value: unknown): string {
    return mark + this.sealBytes(field, Buffer.from(JSON.stringify(value), 'utf8')).toString('base64url');
  }

  open(field: string, sealed: unknown): unknown {
    if (!isSealed(sealed)) throw new Error(`${field} of ${this.#record} is not sealed`);
    const clear = this.openBytes(field, Buffer.from(sealed.slice(mark.length), 'base64url'));
    return clear && JSON.parse(clear.toString('utf8'));
  }

  sealBytes(about: string, clear: Buffer): Buffer {
    if (this.erased) throw new Error(`${this.#record} is erased`);
    return encrypt(this.#begun(), `${this.#record}/${about}`, clear);
  }

  openBytes(about: string, sealed: Buffer): Buffer | undefined {
    if (this.erased) return undefined;
    const key = this.#known();
    if (!key) throw new Error(`${this.#record} has no data key`);
    return decrypt(key, `${this.#record}/${about}`, sealed);
  }

  keep(): void {
    this.made = undefined;
  }

  /** Opened when it is first needed: most records are listed and counted without one. */
  #known(): Buffer | undefined {
    if (!this.#key && this.#wrapped !== undefined) this.#key = unwrap(this.#keyring, this.#record, this.#wrapped);
    return this.#key;
  }

  #begun(): Buffer {
    const known = this.#known();
    if (known) return known;
    this.#key = randomBytes(32);
    this.made = wrap(this.#keyring, this.#record, this.#key);
    return this.#key;
  }
}

const wrap = (keyring: Keyring, record: string, dataKey: Buffer): string => {
  const { id, key } = keyring.current();
  return `${id}.${encrypt(key, `key of ${record}`, dataKey).toString('base64url')}`;
};

function unwrap(keyring: Keyring, record: string, wrapped: string): Buffer {
  const id = keyIdOf(wrapped);
  const key = keyring.find(id);
  if (!key) throw new KeyUnknown(`the key ${id} of the installation is not among those it was given`, keyring.renew);
  return decrypt(key, `key of ${record}`, Buffer.from(wrapped.slice(id.length + 1), 'base64url'));
}

function encrypt(key: Buffer, about: string, clear: Buffer): Buffer {
  const iv = nonce();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(clear), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, about: string, text: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, text.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(text.subarray(-16));
  return Buffer.concat([decipher.update(text.subarray(12, -16)), decipher.final()]);
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
