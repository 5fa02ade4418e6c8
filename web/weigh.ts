// Weighs what a browser must load before a screen stands there: scripts, style sheets and words, compressed, each counted once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean };
type Manifest = Readonly<Record<string, Chunk>>;

/** What is loaded, one after the other, until a screen can be used; the page itself names what the sign-in needs, words in Lao among it. */
export const screens: Readonly<Record<'signIn' | 'workList', readonly string[]>> = {
  signIn: [],
  workList: ['shell.tsx', '../domains/intake/web/Reports.tsx', 'words/lo.ts', '../languages/lo/laos.json'],
};

/** @returns bytes after gzip, with what the page itself names. */
export function weigh(folder: string, modules: readonly string[]): number {
  const manifest = JSON.parse(readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8')) as Manifest;
  const files = new Set<string>();
  const add = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const each of chunk.imports ?? []) add(each);
  };
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  for (const [, file = ''] of page.matchAll(/="\/staff\/(assets\/[^"]+\.(?:js|css))"/g)) files.add(file);
  for (const name of modules) add(name);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0);
}
