// Opens the file that a command was given with --file.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { type Call, Misuse } from './command.ts';

/** A file is read as often as needed; what comes on standard input is kept for that. */
export async function fileOf({ values, input }: Pick<Call, 'values' | 'input'>): Promise<() => AsyncIterable<Uint8Array>> {
  const { file = '' } = values;
  if (file === '-') {
    const bytes = await input();
    return async function* () {
      yield bytes;
    };
  }
  const handle = await open(file).catch(() => undefined);
  const isFile = (await handle?.stat())?.isFile();
  await handle?.close();
  if (!isFile) throw new Misuse('fileNotFound', { file });
  return () => createReadStream(file);
}
