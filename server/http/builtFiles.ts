// Which files of the built staff app a browser needs: those that its page names, and those that a part of it is made of, as the build lists them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Chunk = { file: string; css?: string[]; imports?: string[] };

/** Scripts and style sheets that the page itself names. */
export function filesOfPage(folder: string): Set<string> {
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  return new Set([...page.matchAll(/="\/staff\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, file = '']) => file));
}

/** Whether the build has such a module; not where nothing was built. */
export const isBuilt = (folder: string, module: string): boolean => existsSync(manifestIn(folder)) && module in manifestOf(folder);

/** @returns scripts and style sheets that these modules need beside those of the page. @throws where the build has no such module. */
export function filesBehind(folder: string, modules: readonly string[]): string[] {
  const manifest = manifestOf(folder);
  const seen = new Set<string>();
  const files: string[] = [];
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    if (seen.has(chunk.file)) return;
    seen.add(chunk.file);
    files.push(chunk.file, ...(chunk.css ?? []));
    chunk.imports?.forEach(add);
  };
  modules.forEach(add);
  const named = filesOfPage(folder);
  return [...new Set(files)].filter((file) => !named.has(file));
}

const manifestIn = (folder: string): string => path.join(folder, '.vite', 'manifest.json');

const manifestOf = (folder: string) => JSON.parse(readFileSync(manifestIn(folder), 'utf8')) as Record<string, Chunk | undefined>;
