// What a second party keeps of the log: the keys and the signed roots, a line each. Whoever holds it can say that nothing before was taken away.
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { problem } from '../../problem.ts';
import type { Read } from '../../record/server/database.ts';
import { type KeptSeal, listKeys, listSeals } from './seal.ts';
import { headOf, isSigned, type SignedKey, type SignedSeal, sealText } from './statements.ts';

const says = 'pokpong audit witness 1';

/** The witness as lines of JSON, key by key and seal by seal. @param behind number of a seal; those up to it are held by the ones that follow. */
export async function* witnessLines(db: Read, behind = 0): AsyncGenerator<string> {
  yield JSON.stringify({ says });
  for (const key of await listKeys(db)) yield JSON.stringify({ key });
  for (let after = behind; ; ) {
    const seals = await listSeals(db, after, 1_000);
    for (const { head: _, ...seal } of seals) yield JSON.stringify({ seal });
    const last = seals.at(-1);
    if (!last) return;
    after = last.number;
  }
}

/** Beside the key stands what was sealed last: the installation's own witness against its database. */
export const ownWitness = (keyFile: string): string => `${keyFile}.witness`;

export async function keepOwnWitness(db: Read, keyFile: string, { head: _, ...seal }: KeptSeal): Promise<void> {
  const lines = [{ says }, ...(await listKeys(db)).map((key) => ({ key })), { seal }];
  await writeFile(ownWitness(keyFile), lines.map((line) => `${JSON.stringify(line)}\n`).join(''), { mode: 0o600 });
}

export type WitnessLine = { key: SignedKey } | { seal: SignedSeal; head: string };

/**
 * Reads a witness line by line. A seal that its own keys did not sign is no witness.
 * @throws Problem audit.noWitness
 */
export async function* readWitness(file: string): AsyncGenerator<WitnessLine> {
  const input = createReadStream(file);
  const keys = new Map<number, SignedKey>();
  let begun = false;
  try {
    for await (const text of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (text.trim() === '') continue;
      const line = JSON.parse(text) as { says?: string; key?: SignedKey; seal?: SignedSeal };
      if (!begun && line.says !== says) throw problem('audit.noWitness');
      begun = true;
      if (line.key) {
        keys.set(line.key.number, line.key);
        yield { key: line.key };
      }
      if (line.seal) {
        if (!isSigned(sealText(line.seal), line.seal.signature, keys.get(line.seal.key)?.public)) throw problem('audit.noWitness');
        yield { seal: line.seal, head: headOf(line.seal) };
      }
    }
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || (error as NodeJS.ErrnoException).code)
      throw problem('audit.noWitness');
    throw error;
  } finally {
    input.destroy();
  }
  if (!begun) throw problem('audit.noWitness');
}
