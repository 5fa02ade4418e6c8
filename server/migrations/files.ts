// Reads a migration's SQL: from the source tree in development, from the bundle itself in production.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../config.ts';

/** Put in by scripts/build.mjs; not there when the source is run. */
declare const POKPONG_SQL: Readonly<Record<string, string>> | undefined;

const inlined = typeof POKPONG_SQL === 'undefined' ? undefined : POKPONG_SQL;

export function readMigration(name: string): string {
  const text = inlined ? inlined[name] : readFileSync(path.join(root(), name), 'utf8');
  if (text === undefined) throw new Error(`The migration ${name} is not in this build.`);
  return text;
}
