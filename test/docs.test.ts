// What the documentation says is there: every file, function, command, setting and word it names.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../server/config.ts';
import { allFiles, readText, sources } from './sources.ts';

type Page = { file: string; text: string };

const pagesIn = (folder: string) =>
  readdirSync(path.join(root(), folder)).flatMap((name) => (name.endsWith('.md') ? [`${folder}/${name}`] : []));
const pages: readonly Page[] = [
  ...['README.md', 'CONTRIBUTING.md', ...pagesIn('docs'), ...pagesIn('docs/decisions')],
  ...allFiles.filter((file) => path.posix.basename(file) === 'README.md'),
].map((file) => ({ file, text: readText(file) }));
const page = (file: string): Page => ({ file, text: readText(file) });

/** Beside the sources: what stands at the top and in docs/. */
const atTop = readdirSync(root(), { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
const known = [
  ...allFiles,
  ...atTop,
  ...readdirSync(path.join(root(), 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => `docs/${name.split(path.sep).join('/')}`),
];

const inCode = (text: string) => [...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
const withoutBlocks = (text: string) => text.replace(/^```.*?^```/gms, '');

/** A path from the root, or its end where a page speaks of a kind of file (`definition.ts`); `*` and `<language>` stand for anything. */
function isThere(named: string): boolean {
  if (named.endsWith('/')) return existsSync(path.join(root(), named)) || known.some((file) => file.includes(`/${named}`));
  const pattern = named.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]+>|\*/g, '[^/]+');
  return known.some((file) => new RegExp(`(^|/)${pattern}$`).test(file));
}
const endings = /\.(ts|tsx|mjs|sql|json|md|css|svg|typ|txt)$/;
/** Made when the product runs, so not in a fresh checkout; the address of a proxy's file is its own. */
const madeLater = /^(\.pokpong|sounds)\/|^\/|register\.csv/;
const pathsIn = (text: string) =>
  inCode(withoutBlocks(text)).filter(
    (code) => !/\s/.test(code) && !madeLater.test(code) && (endings.test(code) || /^[a-z]+(\/[\w.-]+)*\/$/.test(code)),
  );

const lostPaths = ({ file, text }: Page) =>
  pathsIn(text)
    .filter((named) => !isThere(named))
    .map((named) => `${file}: ${named}`);

test('every file and folder that is named is there', () => {
  expect(pages.flatMap(lostPaths)).toEqual([]);
  expect(
    lostPaths({ file: 'docs/x.md', text: 'See `kernel/nothing.ts`, `kernel/record/fold.ts`, `noroom/` and `languages/*/intake.json`.' }),
  ).toEqual(['docs/x.md: kernel/nothing.ts', 'docs/x.md: noroom/']);
});

test('every link to a page or picture of ours leads somewhere', () => {
  const lost = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/\]\(([^)#:]+)(#[^)]*)?\)/g)].flatMap(([, target = '']) =>
      existsSync(path.join(root(), path.dirname(file), target)) ? [] : [`${file}: ${target}`],
    ),
  );
  expect(lost).toEqual([]);
});

test('a page that the code names is there', () => {
  const named = sources
    .filter(({ file }) => !file.startsWith('test/docs'))
    .flatMap(({ file, text }) => [...text.matchAll(/\bdocs\/[\w./-]+\.(md|json|svg)\b/g)].map(([target]) => ({ file, target })));
  expect(named.filter(({ target }) => !known.includes(target))).toEqual([]);
});

/** `file` `function()` and `function()` in `file`. */
const functionsIn = (text: string) => [
  ...[...text.matchAll(/`([\w./-]+\.(?:ts|tsx|sql))`\s+`([\w.]+)(?:\(\))?`/g)].map(([, file = '', name = '']) => ({ file, name })),
  ...[...text.matchAll(/`([\w.]+)\(\)`\s+in\s+`([\w./-]+\.(?:ts|tsx|sql))`/g)].map(([, name = '', file = '']) => ({ file, name })),
];

function isDeclared({ file, name }: { file: string; name: string }): boolean {
  if (!allFiles.includes(file)) return false;
  const escaped = name.replaceAll('.', '\\.');
  return new RegExp(`(function\\*? |const |class |async |^  )${escaped}\\b`, 'm').test(readText(file));
}

test('every function the tour names stands in its file', () => {
  const named = functionsIn(page('docs/tour.md').text);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((each) => !isDeclared(each))).toEqual([]);
  expect(isDeclared({ file: 'kernel/record/fold.ts', name: 'nothing' })).toBe(false);
});

test('every script of npm that is named is there', () => {
  const { scripts } = JSON.parse(readText('package.json'));
  const named = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z]+)\b/g)]
      .filter(([call]) => call.includes('run') || /start|test/.test(call))
      .map(([, script = '']) => ({ file, script })),
  );
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
});

test('every command that is named is one, with options it understands', () => {
  const commands = readdirSync(path.join(root(), 'cli'))
    .filter((name) => /\.ts$/.test(name) && !name.endsWith('.test.ts'))
    .flatMap((name) => commandsIn(readText(`cli/${name}`)));
  expect(commands.map(({ name }) => name)).toEqual(expect.arrayContaining(['migrate', 'stats', 'audit verify', 'user add']));
  const wrong = pages.flatMap(({ file, text }) =>
    [...text.matchAll(/npm run (?:-s )?pokpong -- ([a-z][^`\n]*)/g)].flatMap(([, line = '']) => {
      const found = commands.find(({ name }) => line === name || line.startsWith(`${name} `));
      const strange = [...line.matchAll(/--([a-z-]+)/g)].flatMap(([, option = '']) =>
        found?.text.includes(option) || /^(json|help|language)$/.test(option) ? [] : [option],
      );
      return found && strange.length === 0 ? [] : [`${file}: ${line}`];
    }),
  );
  expect(wrong).toEqual([]);
});

const commandsIn = (text: string) => [...text.matchAll(/^ {2}name: '([a-z ]+)',$/gm)].map(([, name = '']) => ({ name, text }));

test('the settings named are the settings read', () => {
  const read = sources
    .filter(({ file }) => /^(server|cli|scripts|web|test)\//.test(file) && !file.endsWith('.test.ts'))
    .flatMap(({ text }) => [...text.matchAll(/\benv\.(POKPONG_\w+)/g)].map(([, name = '']) => name));
  // The tests' own: npm test tells its reporter where to write.
  const settings = new Set(read.filter((name) => name !== 'POKPONG_TEST_RESULT'));
  const told = [...readText('README.md').matchAll(/^\| `(POKPONG_\w+)` \|/gm)].map(([, name]) => name);
  expect([...told].sort()).toEqual([...settings].sort());
});

test('the sign-ins named are those of the demonstration', async () => {
  const { demonstration } = await import('../server/country.ts');
  const { demonstrationPassword } = await import('../server/demonstration/password.ts');
  const readme = readText('README.md');
  const told = [...readme.matchAll(/^\| ((?:`[a-z]+`(?:, )?)+) \| [a-z]/gm)].flatMap(([, users = '']) => inCode(users));
  const shown = demonstration.users.flatMap((user) => (user.shown ? [user.username] : []));
  expect(told.sort()).toEqual(shown.sort());
  expect(readme).toContain(`\`${demonstrationPassword}\``);
});

test('the glossary says what the screens say', () => {
  const rows = [...readText('docs/glossary.md').matchAll(/^\| ([^|]+) \| ([^|]+) \| `([a-z-]+):([\w.-]+)` \|/gm)];
  expect(rows.length).toBeGreaterThan(30);
  const differing = rows.flatMap(([, english, lao, namespace = '', key = '']) =>
    wordAt('en', namespace, key) === english && wordAt('lo', namespace, key) === lao ? [] : [`${namespace}:${key}`],
  );
  expect(differing).toEqual([]);
});

function wordAt(language: string, namespace: string, key: string): unknown {
  const file = path.join(root(), 'languages', language, `${namespace}.json`);
  if (!existsSync(file)) return undefined;
  return key
    .split('.')
    .reduce<unknown>((tree, part) => (tree as Record<string, unknown> | undefined)?.[part], JSON.parse(readFileSync(file, 'utf8')));
}

test('the example of a new field is still one: its neighbours are where the page says', () => {
  const { text } = page('docs/add-a-field.md');
  const definition = readText('domains/intake/definition.ts');
  expect(definition).toMatch(/childSex: \{ kind: 'code', section: 'child'/);
  // Once somebody adds the field of the example, the page needs another.
  const [, example = ''] = /^(\w+): \{ kind: /m.exec(text) ?? [];
  expect(example).not.toBe('');
  expect(definition).not.toContain(`${example}:`);
  for (const [file, place] of [
    ['public/journey.ts', 'export const asked'],
    ['domains/intake/web/NewReport.tsx', 'const asked ='],
    ['domains/intake/web/openingCases.ts', 'newChild({ sex: report.childSex, age: report.childAge'],
  ] as const)
    expect(readText(file), file).toContain(place);
});
