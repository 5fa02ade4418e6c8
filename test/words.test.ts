// Every word a person may read is there, in every language that must have it, and asks for the same details in each.
import path from 'node:path';
import { expect, test } from 'vitest';
import { problemStatuses, recordTypes } from '../domains/register.ts';
import { kernelProblems } from '../kernel/problem.ts';
import { allFiles, readText, sources } from './sources.ts';

/** Lao and English are always complete. What the public reads is there for the neighbours too. */
const complete = ['en', 'lo'];
const neighbours = ['th', 'vi', 'zh'];
const publicNamespaces = ['public'];
/** A text in one of these must show its script, unless it is the same in every language: a sign, a name, a unit. */
const scripts: Readonly<Record<string, RegExp>> = { lo: /\p{Script=Lao}/u, th: /\p{Script=Thai}/u, zh: /\p{Script=Han}/u };

type Words = Readonly<Record<string, string>>;
const plural = /_(zero|one|two|few|many|other)$/;

const words = (language: string, namespace: string): Words => {
  const file = `languages/${language}/${namespace}.json`;
  return allFiles.includes(file) ? flat(JSON.parse(readText(file))) : {};
};
const namespacesOf = (language: string) =>
  allFiles.flatMap((file) => (path.posix.dirname(file) === `languages/${language}` ? [path.posix.basename(file, '.json')] : []));
const english = Object.fromEntries(namespacesOf('en').map((namespace) => [namespace, words('en', namespace)]));

function flat(tree: object, prefix = ''): Words {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${prefix}${key}`, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );
}
/** Languages count differently: `days_one` and `days_other` are one thing to say. */
const thingsToSay = (said: Words) => [...new Set(Object.keys(said).map((key) => key.replace(plural, '')))].sort();
const detailsOf = (said: Words, thing: string) =>
  [
    ...new Set(
      Object.entries(said).flatMap(([key, text]) =>
        key.replace(plural, '') === thing ? [...text.matchAll(/\{\{\s*-?\s*(\w+)/g)].map((match) => match[1]) : [],
      ),
    ),
  ].sort();
const has = (namespace: string, key: string) => thingsToSay(english[namespace] ?? {}).includes(key);
const missing = (wanted: readonly string[]) =>
  wanted.filter((word) => !has(word.slice(0, word.indexOf(':')), word.slice(word.indexOf(':') + 1)));

const twins = [
  ...complete.flatMap((language) => namespacesOf('en').map((namespace) => ({ language, namespace }))),
  ...neighbours.flatMap((language) => publicNamespaces.map((namespace) => ({ language, namespace }))),
].filter(({ language }) => language !== 'en');

test('there are words at all', () => {
  expect(Object.keys(english)).toEqual(expect.arrayContaining(['kernel', 'public', ...new Set(definitions().map(({ domain }) => domain))]));
});

test('no language has a file that English lacks', () => {
  const strange = [...complete, ...neighbours].flatMap((language) => namespacesOf(language).filter((namespace) => !english[namespace]));
  expect(strange).toEqual([]);
});

test.each(twins)('$language says all that English says: $namespace', ({ language, namespace }) => {
  expect(thingsToSay(words(language, namespace))).toEqual(thingsToSay(english[namespace] ?? {}));
});

test.each(twins)('$language asks for the details English asks for: $namespace', ({ language, namespace }) => {
  const [said, original] = [words(language, namespace), english[namespace] ?? {}];
  const differing = thingsToSay(original).filter((thing) => detailsOf(said, thing).join() !== detailsOf(original, thing).join());
  expect(differing).toEqual([]);
});

test('no text is empty, and each is in its own script', () => {
  const odd = [...complete, ...neighbours].flatMap((language) =>
    namespacesOf(language).flatMap((namespace) =>
      Object.entries(words(language, namespace)).flatMap(([key, text]) => {
        const foreign = scripts[language] && !scripts[language].test(text) && text !== english[namespace]?.[key];
        const untranslated =
          scripts[language] && text === english[namespace]?.[key] && /[a-z]{3,}\s+[a-z]{3,}/.test(text.replace(/\{\{.*?\}\}/g, ''));
        return text.trim() === '' || foreign || untranslated ? [`${language}/${namespace}:${key}`] : [];
      }),
    ),
  );
  expect(odd).toEqual([]);
});

test('every problem has its words', () => {
  const kernel = Object.keys(kernelProblems).map((problem) => `kernel:problems.${problem}`);
  const domains = Object.keys(problemStatuses)
    .filter((problem) => !(problem in kernelProblems))
    .map((problem) => problem.replace('.', ':problems.'));
  expect(missing([...kernel, ...domains])).toEqual([]);
});

test('every part of a record type has its words', () => {
  const wanted = definitions().flatMap(({ domain, name, fields, states, transitions, sections }) => [
    `${domain}:${name}.name`,
    ...Object.keys(fields).map((field) => `${domain}:${name}.fields.${field}`),
    ...states.map((state) => `${domain}:${name}.states.${state}`),
    ...Object.keys(transitions).map((transition) => `${domain}:${name}.transitions.${transition}`),
    ...sections.map((section) => `${domain}:${name}.sections.${section}`),
  ]);
  expect(missing(wanted)).toEqual([]);
});

test.each(complete)('the menu, the figures and the file itself have one name for it: %s', (language) => {
  const name = words(language, 'case')['case.plural'];
  expect(words(language, 'app')['nav.cases']).toBe(name);
  expect(words(language, 'statistics')['of.case']).toBe(name);
});

test('every word the code asks for by name is there', () => {
  const asked = sources
    .filter(({ file }) => /^(web|public|server|cli|kernel|domains)\//.test(file) && !/\.test\.tsx?$/.test(file))
    .flatMap(({ file, text }) => askedIn(text).map((word) => ({ file, word })));
  expect(asked.filter(({ word }) => missing([word]).length > 0)).toEqual([]);
});

test('a word asked for by name is seen', () => {
  expect(askedIn(`t('kernel:no.such')`)).toEqual(['kernel:no.such']);
  expect(askedIn(`<Trans i18nKey="kernel:no.such" />`)).toEqual(['kernel:no.such']);
  expect(missing(['kernel:no.such'])).toEqual(['kernel:no.such']);
});

/** Any text of the form namespace:key is a word asked for, whatever the function is called. */
function askedIn(text: string): string[] {
  return [...text.matchAll(/(['"`])([a-z][A-Za-z-]*):([A-Za-z][\w.-]*)\1/g)]
    .filter(([, , namespace = '']) => namespace in english)
    .map(([, , namespace, key]) => `${namespace}:${key}`);
}

function definitions() {
  return Object.values(recordTypes).map(({ definition }) => definition);
}
