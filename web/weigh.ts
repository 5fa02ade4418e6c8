// Weighs what a browser must load before a screen stands there: scripts, style sheets and words, compressed, each counted once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

type Chunk = { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean };
type Manifest = Readonly<Record<string, Chunk>>;

/** What is loaded, one after the other, until a screen can be used; words are counted for one language. */
export const screens: Readonly<Record<'signIn' | 'workList', readonly string[]>> = {
  signIn: ['index.html', '../languages/lo/app.json', '../languages/lo/kernel.json'],
  workList: [
    'index.html',
    'shell.tsx',
    '../domains/intake/web/Reports.tsx',
    ...['app', 'kernel', 'laos', 'intake', 'case', 'consent', 'person', 'referral', 'directory', 'screening', 'village', 'screens'].map(
      (name) => `../languages/lo/${name}.json`,
    ),
  ],
};

/** @returns bytes after gzip. */
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
  for (const name of modules) add(name);
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0);
}
