// Old sins, counted. A count may not rise; when it falls, lower the number here, and it cannot rise again.
import { expect, test } from 'vitest';
import { readText, sources } from './sources.ts';

/** What each sin is, and how many there are today. */
const sins: Readonly<Record<string, { pattern: RegExp; today: number; of?: RegExp }>> = {
  'a type forced through unknown': { pattern: /\bas unknown as\b/g, today: 0 },
  'a type asserted away': { pattern: /\bas any\b|: any\b|\bany\[\]/g, today: 0 },
  'a non-null assertion': { pattern: /[\w)\]]!(?=[.;,)\]])/g, today: 0 },
  'the compiler silenced': { pattern: /@ts-(ignore|expect-error|nocheck)/g, today: 0 },
  'the linter silenced': { pattern: /biome-ignore|eslint-disable/g, today: 0 },
  'a skipped or focused test': { pattern: /\b(it|test|describe)\.(skip|only|todo|fails)\b|\bxit\(/g, today: 0, of: /\.test\.tsx?$/ },
  'a promise of work': { pattern: /\b(TODO|FIXME|XXX|HACK)\b/g, today: 0 },
  'a default export': { pattern: /^export default /gm, today: 0, of: /^(?!.*\.config\.ts$)(?!test\/(reporter|globalSetup)\.ts$)/ },
};

/** This file names the sins; it does not commit them. */
const counted = sources.filter(({ file }) => file !== 'test/ratchets.test.ts');

const atLines = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map((match) => text.slice(0, match.index).split('\n').length);

for (const [sin, { pattern, today, of }] of Object.entries(sins)) {
  test(`${sin}: ${today}, no more and no fewer`, () => {
    const where = counted
      .filter(({ file }) => !of || of.test(file))
      .flatMap(({ file, text }) => atLines(text, pattern).map((line) => `${file}:${line}`));
    expect(where.length, lesson(where, today)).toBe(today);
  });
}

const long = [
  {
    what: 'files of more than 250 lines',
    today: 0,
    list: () => sources.filter(({ lines }) => lines > 250).map(({ file, lines }) => `${file}: ${lines}`),
  },
  {
    what: 'functions of more than 40 lines, tests aside',
    today: 0,
    list: () =>
      sources
        .filter(({ file }) => !/^test\/|\.test\.tsx?$/.test(file))
        .flatMap(({ file, functions }) =>
          functions.filter(({ lines }) => lines > 40).map(({ line, lines }) => `${file}:${line}: ${lines}`),
        ),
  },
];

for (const { what, today, list } of long) {
  test(`${what}: ${today}, no more and no fewer`, () => {
    expect(list().length, lesson(list(), today)).toBe(today);
  });
}

test('no dependency is given as a range', () => {
  const { dependencies, devDependencies } = JSON.parse(readText('package.json'));
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
  );
  expect(loose).toEqual([]);
});

function lesson(found: readonly string[], today: number): string {
  const advice =
    found.length < today
      ? 'Thank you for mending one: lower the number in test/ratchets.test.ts.'
      : 'There is one more than before. Please find another way.';
  return `${advice} Here they are:\n${found.join('\n')}\n`;
}
