// What a browser may fetch while it still learns that its person is signed in: the files of the frame, named beside the page, so that a slow network
// carries them side by side instead of one after the other.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { filesBehind } from './builtFiles.ts';

/** The frame with everybody's first page, and the words that most people read it in. */
const modules = ['shell.tsx', 'words/lo.ts'];

/** @returns a Link header for those files of the build that the page does not name itself; undefined where nothing was built. */
export function filesAhead(folder: string): string | undefined {
  const isBuilt = ['index.html', path.join('.vite', 'manifest.json')].every((file) => existsSync(path.join(folder, file)));
  return isBuilt ? filesBehind(folder, modules).map(linkTo).join(', ') : undefined;
}

const linkTo = (file: string): string =>
  file.endsWith('.css') ? `</staff/${file}>; rel=preload; as=style; crossorigin` : `</staff/${file}>; rel=modulepreload; crossorigin`;
