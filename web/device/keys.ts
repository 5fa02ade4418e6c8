// The keys of what this device keeps: one secret made here, which opens only by the person's passphrase or passkey and is never kept open.
// @NOTE the browser offers PBKDF2 alone among the slow functions; the rounds are those of OWASP's password storage sheet of 2023 for SHA-256.

export type Bytes = Uint8Array<ArrayBuffer>;

/** One way to open the secret. Nothing in it tells anything of it or of the person. */
export type Lock =
  | { by: 'passphrase'; salt: Bytes; rounds: number; box: Bytes }
  /** A passkey whose device answers a question of ours with the same secret each time (WebAuthn's PRF). */
  | { by: 'passkey'; credential: Bytes; salt: Bytes; box: Bytes };

/** What boxes are closed with, and what names are hidden with. Neither can be read out of the browser again. */
export type Keys = { box: CryptoKey; hide: CryptoKey };

export const rounds = 600_000;
const { subtle } = crypto;
const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

export const newSecret = (): Bytes => random(32);
export const newSalt = (): Bytes => random(32);

export async function keysOf(secret: Bytes): Promise<Keys> {
  const root = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const from = (info: string) => ({ name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: new TextEncoder().encode(info) });
  const [box, hide] = await Promise.all([
    subtle.deriveKey(from('pokpong/box'), root, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
    subtle.deriveKey(from('pokpong/hide'), root, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign']),
  ]);
  return { box, hide };
}

export async function lockByPassphrase(secret: Bytes, passphrase: string): Promise<Lock> {
  const salt = newSalt();
  return { by: 'passphrase', salt, rounds, box: await close(await stretched(passphrase, salt, rounds), secret) };
}

/** @param answer what the passkey's device said to `salt`, 32 bytes. */
export async function lockByPasskey(secret: Bytes, credential: Bytes, salt: Bytes, answer: Bytes): Promise<Lock> {
  return { by: 'passkey', credential, salt, box: await close(await fromAnswer(answer), secret) };
}

/** @returns undefined for a wrong passphrase, or another passkey's answer. */
export async function openLock(lock: Lock, said: string | Bytes): Promise<Bytes | undefined> {
  const key = lock.by === 'passphrase' ? await stretched(said as string, lock.salt, lock.rounds) : await fromAnswer(said as Bytes);
  const iv = lock.box.subarray(0, 12);
  return subtle.decrypt({ name: 'AES-GCM', iv }, key, lock.box.subarray(12)).then(
    (secret) => new Uint8Array(secret),
    () => undefined,
  );
}

/** The same passphrase typed on another keyboard is the same: composed letters, and no space before or behind. */
async function stretched(passphrase: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  const base = await subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  return subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations }, base, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
}

async function fromAnswer(answer: Bytes): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', answer, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: new TextEncoder().encode('pokpong/passkey') };
  return subtle.deriveKey(how, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function close(key: CryptoKey, secret: Bytes): Promise<Bytes> {
  const iv = random(12);
  return joined(iv, new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv }, key, secret)));
}

export function joined(one: Bytes, other: Bytes): Bytes {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
