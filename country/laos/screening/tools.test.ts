// The Lao screening tools are short, said in both languages of staff, and hold what their guidance means.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { assess } from '../../../domains/screening/assess.ts';
import type { ScreeningTool } from '../../../domains/screening/tool.ts';
import { laos } from '../pack.ts';

type Words = { [key: string]: string | Words };
const languages = new URL('../../../languages/', import.meta.url);
const under = (words: Words, ...path: string[]): Words =>
  path.reduce<Words>((at, key) => (typeof at[key] === 'object' ? at[key] : {}), words);
const keys = (words: Words) => Object.keys(words).sort();
const codes = (rows: readonly { code: string }[]) => rows.map(({ code }) => code);
const complete = ['en', 'lo'].map((language) => ({ language }));

test.each(complete)('$language has words for every tool, question, answer and level, and no other', ({ language }) => {
  const words = JSON.parse(readFileSync(new URL(`${language}/laos-screening.json`, languages), 'utf8')) as Words;
  expect(keys(under(words, 'tools'))).toEqual(codes(laos.screeningTools).sort());
  for (const { code, questions, levels } of laos.screeningTools) {
    expect(keys(under(words, 'tools', code)).filter((key) => key !== 'todo')).toEqual(['about', 'before', 'questions']);
    expect(keys(under(words, 'tools', code, 'questions'))).toEqual(codes(questions).sort());
    for (const question of questions)
      expect(keys(under(words, 'tools', code, 'questions', question.code, 'answers'))).toEqual(codes(question.answers).sort());
    for (const { level } of levels) expect(keys(under(words, 'levels', level))).toEqual(['title', 'todo']);
  }
});

test.each(complete)('$language says of no level to offer a service where the tool reports, or only advises', ({ language }) => {
  const words = JSON.parse(readFileSync(new URL(`${language}/laos-screening.json`, languages), 'utf8')) as Words;
  // What is said of a level in general is said for the first tool.
  const [{ levels: general }] = laos.screeningTools as [ScreeningTool, ...ScreeningTool[]];
  for (const { code, levels } of laos.screeningTools) {
    const own = levels.filter(({ level, does }) => general.find((each) => each.level === level)?.does !== does).map(({ level }) => level);
    expect(keys(under(words, 'tools', code, 'todo')), code).toEqual(own.sort());
  }
});

test('a tool is short, and every drawing in it is used', () => {
  for (const { questions } of laos.screeningTools) expect([8, 9, 10, 11, 12]).toContain(questions.length);
  const used = new Set(laos.screeningTools.flatMap(({ questions }) => questions.map(({ picture }) => picture)));
  expect(Object.keys(laos.screeningTools[0]?.pictures ?? {}).filter((picture) => !used.has(picture))).toEqual([]);
});

test('in Laos a child who is kept at a place of night work is reported at once, and one who is well is not', () => {
  const [children, border] = laos.screeningTools as [ScreeningTool, ScreeningTool];
  const well = { danger: 'no', sleeps: 'family', trusted: 'yes', basics: 'yes', works: 'light', free: 'yes' };
  expect(assess(children, well, { age: 12 })).toMatchObject({ score: 0, level: 'none', kinds: [] });
  expect(assess(children, { ...well, sleeps: 'venue', free: 'no' }, {})).toMatchObject({ level: 'high', atOnce: true, does: 'report' });
  expect(assess(children, { ...well, danger: 'yes' }, {})).toMatchObject({ level: 'high', atOnce: true });
  expect(assess(children, { ...well, marriage: 'yes' }, { age: 18 }).score).toBe(0);
  expect(assess(border, { help: 'no', company: 'parent', papers: 'own', where: 'yes', what_for: 'visit', speaks: 'yes' }, {}).level).toBe(
    'none',
  );
  expect(assess(border, { help: 'no', company: 'other', knows: 'no', parents: 'no', papers: 'other', what_for: 'work' }, {})).toMatchObject(
    { level: 'high', does: 'report' },
  );
});
