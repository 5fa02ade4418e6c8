// The key that signs the log stands in a file outside the database: whoever owns the database cannot sign.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../../problem.ts';
import type { KeyPair } from './statements.ts';

/** @returns undefined when there is no such file. @throws Problem audit.keyUnfit when others may read or write it, or it holds no Ed25519 key. */
export function readKey(file: string): KeyPair | undefined {
  if (!existsSync(file)) return undefined;
  if (statSync(file).mode & 0o077) throw problem('audit.keyUnfit');
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType !== 'ed25519') throw problem('audit.keyUnfit');
    return pairOf(key);
  } catch {
    throw problem('audit.keyUnfit');
  }
}

/** Made once, readable by its owner alone; of two processes that begin together only the first makes it. */
export function readOrMakeKey(file: string): KeyPair {
  const known = readKey(file);
  if (known) return known;
  const draft = `${file}.${process.pid}`;
  writeKey(draft);
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readKey(file) as KeyPair;
}

/** A further key waits beside the present one until it is known in the database that it takes over. */
const waiting = (file: string) => `${file}.next`;

export function makeNextKey(file: string): KeyPair {
  rmSync(waiting(file), { force: true });
  return writeKey(waiting(file));
}

/** The present key is gone afterwards: nobody signs with it any more. */
export const takeNextKey = (file: string): void => renameSync(waiting(file), file);

export const readNextKey = (file: string): KeyPair | undefined => readKey(waiting(file));

function writeKey(file: string): KeyPair {
  mkdirSync(path.dirname(file), { recursive: true });
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return pairOf(privateKey);
}

function pairOf(key: KeyObject): KeyPair {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { private: key, public: Buffer.from(x, 'base64url').toString('hex') };
}
