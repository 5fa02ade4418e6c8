// What a browser may fetch while it still learns that its person is signed in: the files of the frame, named beside the page, so that a slow network
// carries them side by side instead of one after the other.
import path from 'node:path';
import { filesBehind, isBuilt } from './builtFiles.ts';

/** The frame with everybody's first page, the words that most people read it in, and the letters of its headings. */
const modules = ['shell.tsx', 'words/lo.ts', 'fonts/noto-sans-lao-600.woff2'];

/**
 * @param words namespace of the country in languages/.
 * @returns a Link header for those files of the build that the page does not name itself; undefined where nothing was built.
 */
export function filesAhead(folder: string, words: string): string | undefined {
  if (!modules.every((module) => isBuilt(folder, module))) return undefined;
  // A country need not have words in Lao.
  const ofCountry = [`../languages/lo/${words}.json`].filter((module) => isBuilt(folder, module));
  return filesBehind(folder, [...modules, ...ofCountry])
    .map(linkTo)
    .join(', ');
}

const kinds: Readonly<Record<string, string>> = { '.css': 'preload; as=style', '.woff2': 'preload; as=font', '.js': 'modulepreload' };

const linkTo = (file: string): string => `</staff/${file}>; rel=${kinds[path.extname(file)]}; crossorigin`;
