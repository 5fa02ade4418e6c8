// How the staff app is cut into files: what the sign-in needs and what every screen behind it needs are one file each, since on a slow network the
// number of files costs more than their size.
import path from 'node:path';
import type { Rolldown } from 'vite';

type Context = Rolldown.ChunkingContext;

const library = /@mantine\/core\/esm\/index\.mjs$/;
/** The frame, with the day that everybody begins with. */
const work = [path.join(import.meta.dirname, 'shell.tsx')];

/** What runs before the rest is there (first.ts), in a file of its own. */
const first = /\/web\/(first|early|back|wasIn|device\/flag)\.ts$/;

/** What no first page needs is cut as the bundler does. */
export function chunks(): Rolldown.CodeSplittingOptions {
  let ofWork: Set<string> | undefined;
  return {
    includeDependenciesRecursively: false,
    groups: [
      { name: 'first', test: first, priority: 3 },
      { name: 'start', tags: ['$initial'], priority: 2 },
      { name: 'start', test: /rolldown\/runtime/, priority: 2 },
      {
        debugName: 'work',
        name: (id, context) => {
          ofWork ??= reached(work, context);
          return ofWork.has(id) ? 'work' : null;
        },
        priority: 1,
      },
    ],
  };
}

/** Everything that is loaded before these can run. */
function reached(from: readonly string[], context: Context): Set<string> {
  const seen = new Set<string>();
  const look = (id: string) => {
    if (seen.has(id) || library.test(id)) return;
    seen.add(id);
    const { importedIds = [], code } = context.getModuleInfo(id) ?? {};
    for (const next of importedIds) look(next);
    const whole = importedIds.find((next) => library.test(next));
    if (whole) partsAsked(code ?? '', context.getModuleInfo(whole)?.importedIds ?? []).forEach(look);
  };
  from.forEach(look);
  return seen;
}

/** Of a library's index, that names everything there is, only the parts that a module asks for. */
const partsAsked = (code: string, parts: readonly string[]): string[] => {
  const [, asked = ''] = /import\s*\{([^}]*)\}\s*from\s*["']@mantine\/core["']/.exec(code) ?? [];
  const names = new Set(asked.split(',').map((each) => each.trim().split(' ')[0]));
  return parts.filter((part) => names.has(path.basename(part, '.mjs')));
};
