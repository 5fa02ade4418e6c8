// The key-encryption keys of an installation, read from where it keeps them: a file, a command of its own, or derived from its secret.
import { execFile, execFileSync } from 'node:child_process';
import { createHash, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** Where the keys come from. A command prints what would stand in the file: it may ask a key store for it. */
export type KeySource = { from: 'file'; file: string } | { from: 'command'; command: string } | { from: 'secret' };

/** `id` tells a key apart and says nothing about it. */
export type WrappingKey = { id: string; key: Buffer };

/** A line that is no key, or no key at all. The message names the source and the line, and never repeats a key. */
export class BadKeys extends Error {}

export type Keyring = {
  source: KeySource;
  /** The newest: what is sealed from now on is sealed under it. */
  current: () => WrappingKey;
  find: (id: string) => Buffer | undefined;
  /** Reads them again: another process may have added one. @throws BadKeys; what was known before stays. */
  renew: () => Promise<void>;
};

const commandSeconds = 20;
const mostOutput = 1_000_000;

/** @param secret of the installation, 32 bytes. The key derived from it opens what was sealed before there was another. @throws BadKeys */
export function createKeyring(source: KeySource, secret: Buffer): Keyring {
  const derived = wrappingKey(Buffer.from(hkdfSync('sha256', secret, '', 'pokpong vault 2', 32)));
  let keys = [derived];
  const take = (text: string) => {
    keys = [derived, ...parseKeys(text, nameOf(source))];
  };
  if (source.from === 'file') take(readFileSync(source.file, 'utf8'));
  if (source.from === 'command') take(told(() => execFileSync(source.command, [], { ...limits, stdio: ['ignore', 'pipe', 'ignore'] })));
  return {
    source,
    current: () => keys.at(-1) as WrappingKey,
    find: (id) => keys.find((each) => each.id === id)?.key,
    renew: async () => {
      if (source.from === 'file') take(readFileSync(source.file, 'utf8'));
      if (source.from === 'command') take(await printed(source.command));
    },
  };
}

const limits = { timeout: commandSeconds * 1000, maxBuffer: mostOutput, encoding: 'utf8' } as const;

/** What a command wrote beside its answer may quote a key: how it failed is told without it. */
function told(run: () => string): string {
  try {
    return run();
  } catch (error) {
    throw commandFailed(error);
  }
}

async function printed(command: string): Promise<string> {
  try {
    return (await promisify(execFile)(command, [], limits)).stdout;
  } catch (error) {
    throw commandFailed(error);
  }
}

function commandFailed(error: unknown): BadKeys {
  const { code, status, signal } = error as { code?: string | number; status?: number; signal?: string };
  return new BadKeys(`the command of the keys failed (${signal ?? code ?? status ?? 'unknown'})`);
}

const nameOf = (source: KeySource) => (source.from === 'file' ? source.file : 'what the command of the keys printed');

export function wrappingKey(key: Buffer): WrappingKey {
  return { id: createHash('sha256').update('pokpong key ').update(key).digest('hex').slice(0, 12), key };
}

/** One key a line, 32 bytes in base64; the last is the newest. Empty lines and lines that begin with # are passed over. @throws BadKeys */
export function parseKeys(text: string, source: string): WrappingKey[] {
  const keys = text.split(/\r?\n/).flatMap((line, at) => {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) return [];
    const key = Buffer.from(written, 'base64');
    if (key.length !== 32 || key.toString('base64') !== written)
      throw new BadKeys(`line ${at + 1} of ${source} is not a key: 32 bytes in base64 are`);
    if (new Set(key).size < 12) throw new BadKeys(`line ${at + 1} of ${source} is no random key; make one with: openssl rand -base64 32`);
    return [wrappingKey(key)];
  });
  if (keys.length === 0) throw new BadKeys(`${source} holds no key; make one with: openssl rand -base64 32`);
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) throw new BadKeys(`a key stands twice in ${source}`);
  return keys;
}
