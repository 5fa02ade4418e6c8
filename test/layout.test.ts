// The architecture as a test: who may import whom, what stands where, and how long a file may be. docs/tour.md tells it in prose.
import path from 'node:path';
import { expect, test } from 'vitest';
import { allFiles, parseSource, type Source, sources } from './sources.ts';

/** Who may import whom, by room. Read it as the architecture; the tests below make it true. */
const may: Readonly<Record<string, readonly string[]>> = {
  kernel: ['kernel'],
  domains: ['kernel', 'domains'],
  country: ['kernel', 'domains', 'country'], // types only, and its own data; a pack holds no code of ours
  languages: [],
  server: ['kernel', 'domains', 'country', 'languages', 'public', 'server'],
  public: ['kernel', 'domains', 'country', 'languages', 'public'],
  web: ['kernel', 'domains', 'country', 'languages', 'web'],
  cli: ['kernel', 'domains', 'country', 'languages', 'server', 'cli'],
};
/** Between domains only a definition may be imported, and only downwards: a later one may use an earlier one's. */
const order = [
  'directory',
  'screening',
  'consent',
  'disclosure',
  'case',
  'intake',
  'person',
  'referral',
  'village',
  'retention',
  'statistics',
];
const drawers = /^(utils?|helpers?|managers?|common|misc|lib|stuff|shared)$/i;
/** A drawer too, save where services are what the directory lists. */
const isDrawer = (file: string) =>
  file.split('/').some((part) => {
    const { name } = path.parse(part);
    return drawers.test(name) || (/^services?$/i.test(name) && !/^(domains\/directory|country)\//.test(file));
  });

const side = (file: string) => (/^(server|public|cli)\/|\/server\//.test(file) ? 'server' : /^web\/|\/web\//.test(file) ? 'web' : 'shared');
/** Which folder of domains/ a file lives in; undefined for the register that names them all. */
const domainOf = (file: string) => /^domains\/([^/]+)\//.exec(file)?.[1];
const isTest = (file: string) => /\.test\.tsx?$/.test(file);
const ruled = sources.filter(({ file }) => !/^(test|scripts)\//.test(file) && !isTest(file));

function whyNot(file: string, target: string, typeOnly: boolean): string | undefined {
  const [from = ''] = file.split('/');
  const [to = ''] = target.split('/');
  // A domain's own screens are part of the staff app and stand on its forms and tables; see docs/decisions/screens-of-a-domain.md.
  const screen = from === 'domains' && side(file) === 'web' && to === 'web';
  if (!screen && !may[from]?.includes(to)) return `${from} may not import ${to}`;
  if (from === 'country' && to !== 'country' && !typeOnly) return 'a country pack imports types only';
  if (side(target) !== 'shared' && side(target) !== side(file)) return `${side(file)} code may not import ${side(target)} code`;
  return from === 'domains' && to === 'domains' ? whyNotBetween(file, target) : undefined;
}

function whyNotBetween(file: string, target: string): string | undefined {
  const [domain, other] = [domainOf(file), domainOf(target)];
  if (domain === other || !domain) return undefined;
  if (!other) return 'a domain may not import the register of all domains';
  if (!target.endsWith('/definition.ts')) return `only ${other}/definition.ts is open to ${domain}`;
  return order.indexOf(other) > order.indexOf(domain) ? `${domain} comes before ${other}` : undefined;
}

const wrongImports = (files: readonly Source[]) =>
  files.flatMap(({ file, imports }) =>
    imports.flatMap(({ target, typeOnly }) => {
      const why = whyNot(file, target, typeOnly);
      return why ? [`${file} → ${target}: ${why}`] : [];
    }),
  );

test('every import goes in an allowed direction', () => {
  expect(wrongImports(ruled)).toEqual([]);
});

test('a forbidden import is seen in each of its forms', () => {
  const seen = (file: string, text: string) => wrongImports([parseSource(file, text)]);
  expect(seen('kernel/record/fold.ts', `import { c } from '../../domains/case/definition.ts';`)).toHaveLength(1);
  expect(seen('kernel/record/fold.ts', `export { q } from './server/query.ts';`)).toHaveLength(1);
  expect(seen('domains/case/rules.ts', `const later = await import('../referral/definition.ts');`)).toHaveLength(1);
  expect(seen('domains/referral/rules.ts', `import { due } from '../case/due.ts';`)).toHaveLength(1);
  expect(seen('domains/referral/rules.ts', `import { theCase } from '../case/definition.ts';`)).toEqual([]);
  expect(seen('country/laos/pack.ts', `import { due } from '../../domains/case/due.ts';`)).toHaveLength(1);
  expect(seen('country/laos/pack.ts', `import type { Due } from '../../domains/case/due.ts';`)).toEqual([]);
  expect(seen('domains/case/rules.ts', `import { get } from '../../web/api.ts';`)).toHaveLength(1);
  expect(seen('domains/case/web/CaseFile.tsx', `import { get } from '../../../web/api.ts';`)).toEqual([]);
  expect(seen('web/app.tsx', `import { pool } from '../kernel/record/server/database.ts';`)).toHaveLength(1);
});

test('nothing imports in a circle', () => {
  const importsOf = new Map(sources.map(({ file, imports }) => [file, imports.map(({ target }) => target)]));
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: readonly string[]) => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const target of importsOf.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of importsOf.keys()) walk(file, []);
  expect(circles).toEqual([]);
});

test('every import leads to a file', () => {
  const there = new Set(allFiles);
  const lost = sources.flatMap(({ file, imports }) =>
    imports.flatMap(({ target }) => {
      const ours = /^(kernel|domains|country|languages|server|public|web|cli|test|scripts)\//.test(target);
      return ours && !there.has(target.replace(/\?.*$/, '')) ? [`${file} → ${target}`] : [];
    }),
  );
  expect(lost).toEqual([]);
});

test('every domain has its place in the order', () => {
  const domains = new Set(allFiles.flatMap((file) => domainOf(file) ?? []));
  expect([...domains].filter((domain) => !order.includes(domain))).toEqual([]);
});

test('no barrels and no drawers', () => {
  expect(allFiles.filter((file) => /(^|\/)index\.tsx?$/.test(file))).toEqual([]);
  expect(sources.filter(({ isBarrel }) => isBarrel).map(({ file }) => file)).toEqual([]);
  expect(allFiles.filter(isDrawer)).toEqual([]);
});

test('a file begins with a sentence that says what it is for', () => {
  const silent = sources.filter(({ text }) => !/^(#!.*\n)?(\/\/ |\/\*\*? )\S.*[.:;]?/.test(text)).map(({ file }) => file);
  expect(silent).toEqual([]);
});

test('shared code asks no clock, no chance and no console', () => {
  const impure = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bcrypto\.|\bperformance\.now\(|\bconsole\.|\bprocess\.|\bfetch\(/;
  const guilty = ruled
    .filter(({ file }) => /^(kernel|domains|country)\//.test(file) && side(file) === 'shared')
    .flatMap(({ file, text }) =>
      text.split('\n').flatMap((line, at) => (impure.test(line.replace(/\/\/.*$/, '')) ? [`${file}:${at + 1}`] : [])),
    );
  expect(guilty).toEqual([]);
});

test('a file has at most 400 lines, and nearly all have at most 250', () => {
  expect(sources.filter(({ lines }) => lines > 400).map(({ file, lines }) => `${file}: ${lines}`)).toEqual([]);
  const sizes = sources.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sizes[Math.ceil(sizes.length * 0.95) - 1]).toBeLessThanOrEqual(250);
});

test('nearly all functions have at most 40 lines', () => {
  const ofProducts = sources.filter(({ file }) => !isTest(file)).flatMap(({ functions }) => functions);
  const sizes = ofProducts.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sizes[Math.ceil(sizes.length * 0.95) - 1]).toBeLessThanOrEqual(40);
});
