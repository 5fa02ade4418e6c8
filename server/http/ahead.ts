// What a browser may fetch while it still learns that its person is signed in: the files of the frame, named beside the page, so that a slow network
// carries them side by side instead of one after the other.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Chunk = { file: string; css?: string[]; imports?: string[] };

/** The frame with everybody's first page, and the words that most people read it in. */
const modules = ['shell.tsx', 'words/lo.ts'];

/** @returns a Link header for those files of the build that the page does not name itself; undefined where there are none. */
export function filesAhead(folder: string): string | undefined {
  const listed = path.join(folder, '.vite', 'manifest.json');
  const page = path.join(folder, 'index.html');
  if (!existsSync(listed) || !existsSync(page)) return undefined;
  const manifest = JSON.parse(readFileSync(listed, 'utf8')) as Record<string, Chunk | undefined>;
  const files = new Set<string>();
  const add = (name: string) => {
    const { file, css = [], imports = [] } = manifest[name] ?? { file: '' };
    if (file === '' || files.has(file)) return;
    for (const each of [file, ...css]) files.add(each);
    imports.forEach(add);
  };
  modules.forEach(add);
  const named = readFileSync(page, 'utf8');
  const links = [...files].filter((file) => !named.includes(file)).map(linkTo);
  return links.length > 0 ? links.join(', ') : undefined;
}

const linkTo = (file: string): string =>
  file.endsWith('.css') ? `</staff/${file}>; rel=preload; as=style; crossorigin` : `</staff/${file}>; rel=modulepreload; crossorigin`;
