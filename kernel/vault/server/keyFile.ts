// Changes the file of the installation's keys: whole or not at all, readable by its owner alone.
import { randomBytes } from 'node:crypto';
import { chmod, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseKeys } from './keyring.ts';

/** Adds a new key at the end, where the newest stands. @returns its id. @throws BadKeys when the file cannot be read as keys. */
export async function addKeyTo(file: string): Promise<string> {
  const text = await readFile(file, 'utf8');
  parseKeys(text, file);
  const line = randomBytes(32).toString('base64');
  await replace(file, `${text.replace(/\n*$/, '\n')}${line}\n`);
  return parseKeys(line, file)[0]?.id as string;
}

/** Takes every other key out. The disk may still hold what was written before: a copy of the file is as dangerous as the file. */
export async function keepKeysIn(file: string, ids: readonly string[]): Promise<void> {
  const lines = (await readFile(file, 'utf8')).split(/\r?\n/);
  const kept = lines.filter((line) => line.trim() === '' || line.startsWith('#') || ids.includes(parseKeys(line, file)[0]?.id ?? ''));
  parseKeys(kept.join('\n'), file);
  await replace(file, kept.join('\n'));
}

async function replace(file: string, text: string): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  const { mode, uid, gid } = await stat(file);
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.chown(uid, gid).catch(() => {});
    await handle.sync();
  } finally {
    await handle.close();
  }
  await chmod(draft, mode & 0o700);
  await rename(draft, file);
}
