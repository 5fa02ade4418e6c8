// What answers come to: by a small tool of a country that does not exist, and for any tool that may be made.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drizzling } from '../../country/nowhere/drizzling.ts';
import { type Answers, askedOf, assess, readAnswers, writeAnswers } from './assess.ts';
import type { ScreeningTool, ToolQuestion } from './tool.ts';

const nobody = {};

test('what is answered is weighed, and the level follows from the thresholds', () => {
  expect(assess(drizzling, { rain: 'some' }, nobody)).toMatchObject({ score: 1, level: 'damp', does: 'advise', atOnce: false, advice: [] });
  expect(assess(drizzling, { rain: 'some', shoes: 'wet' }, nobody)).toMatchObject({
    score: 3,
    level: 'soaked',
    urgency: 'before_rain',
    kinds: ['towel'],
    signs: ['drip'],
  });
});

test('a worry that must be reported at once is the highest level, whatever the score', () => {
  expect(assess(drizzling, { storm: 'yes' }, nobody)).toMatchObject({ score: 0, level: 'soaked', atOnce: true });
});

test('guidance looks at answers, score and age, and says each thing once', () => {
  expect(assess(drizzling, { rain: 'no' }, nobody).advice).toEqual(['wait']);
  expect(assess(drizzling, { rain: 'much', shoes: 'wet' }, { age: 2 }).advice).toEqual(['dry_off', 'wait']);
  expect(assess(drizzling, { rain: 'much', shoes: 'wet' }, { age: 1 }).advice).toEqual(['dry_off']);
});

test('a question that the answers do not ask counts nothing, even if it was answered before they changed', () => {
  expect(askedOf(drizzling, { rain: 'no' }, nobody).map(({ code }) => code)).toEqual(['rain', 'storm']);
  expect(assess(drizzling, { rain: 'no', shoes: 'wet' }, nobody).score).toBe(0);
});

test('answers are written as they are read, and nothing else is read', () => {
  expect(writeAnswers(drizzling, { storm: 'no', rain: 'much' })).toBe('rain=much;storm=no');
  expect(readAnswers(drizzling, 'rain=much;storm=no')).toEqual({ rain: 'much', storm: 'no' });
  expect(readAnswers(drizzling, '')).toEqual({});
  for (const odd of ['rain=flood', 'snow=no', 'rain', 'rain=no;rain=much', 'rain=no=much', '__proto__=no', 7, undefined])
    expect(readAnswers(drizzling, odd), String(odd)).toBeUndefined();
});

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const questionOf = (code: string): fc.Arbitrary<ToolQuestion> =>
  fc
    .array(fc.nat(20), { minLength: 2, maxLength: 5 })
    .map((weights) => ({ code, picture: 'cloud', answers: weights.map((weight, at) => ({ code: letters[at] as string, weight })) }));
const anyTool: fc.Arbitrary<ScreeningTool> = fc
  .tuple(fc.tuple(...letters.map((letter) => questionOf(`q_${letter}`))), fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 4 }))
  .map(([questions, steps]) => ({
    ...drizzling,
    questions,
    atOnce: { field: 'q_a', is: 'never' },
    guidance: [],
    levels: [0, ...steps.sort((a, b) => a - b)].map((from, at) => ({ level: `l${at}`, from, does: 'advise' as const })),
  }));
/** Any question may be skipped. */
const answersTo = ({ questions }: ScreeningTool): fc.Arbitrary<Answers> =>
  fc
    .tuple(...questions.map(({ answers }) => fc.option(fc.constantFrom(...answers.map(({ code }) => code)), { nil: undefined })))
    .map((said) => Object.fromEntries(questions.flatMap(({ code }, at) => (said[at] === undefined ? [] : [[code, said[at] as string]]))));
const answered = anyTool.chain((tool) => fc.tuple(fc.constant(tool), answersTo(tool)));
const rank = (tool: ScreeningTool, level: string) => tool.levels.findIndex((each) => each.level === level);

test('any answers to any tool have one level: the last that begins at or below the score', () => {
  fc.assert(
    fc.property(answered, ([tool, answers]) => {
      const { score, level } = assess(tool, answers, nobody);
      const at = rank(tool, level);
      expect(tool.levels[at]?.from).toBeLessThanOrEqual(score);
      expect(tool.levels[at + 1]?.from ?? Number.POSITIVE_INFINITY).toBeGreaterThan(score);
    }),
  );
});

test('a heavier answer never makes a worry smaller', () => {
  fc.assert(
    fc.property(answered, fc.nat(5), fc.nat(4), fc.nat(30), ([tool, answers], which, choice, more) => {
      const heavier = {
        ...tool,
        questions: tool.questions.map((question, at) =>
          at === which
            ? {
                ...question,
                answers: question.answers.map((each, place) => (place === choice ? { ...each, weight: each.weight + more } : each)),
              }
            : question,
        ),
      };
      const [before, after] = [assess(tool, answers, nobody), assess(heavier, answers, nobody)];
      expect(after.score).toBeGreaterThanOrEqual(before.score);
      expect(rank(tool, after.level)).toBeGreaterThanOrEqual(rank(tool, before.level));
    }),
  );
});

test('to skip a question weighs nothing, and what was written is what is read', () => {
  fc.assert(
    fc.property(answered, fc.nat(5), ([tool, answers], which) => {
      const skipped = tool.questions[which]?.code ?? '';
      const { [skipped]: gone, ...rest } = answers;
      const weight = tool.questions[which]?.answers.find(({ code }) => code === gone)?.weight ?? 0;
      expect(assess(tool, rest, nobody).score).toBe(assess(tool, answers, nobody).score - weight);
      expect(readAnswers(tool, writeAnswers(tool, answers))).toEqual(answers);
    }),
  );
});
