// Who must agree at which age, by the table of Laos: each line, and a child whose age nobody knows.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { needsOf } from './ages.ts';
import { agreed } from './rules.ts';

const day = '2026-01-05';
const at = (age: number) => needsOf(laos.consent, { age, openedOn: day }, day);
const problem = (age: number | undefined, said: Parameters<typeof agreed>[0]) => {
  const verdict = agreed(said, age === undefined ? laos.consent.unknownAge : at(age));
  return verdict.say === 'deny' ? verdict.problem : verdict.say;
};
const caregiver = { givenBy: 'caregiver', how: 'written' };

test('every age has one line', () => {
  for (let age = 0; age <= 25; age += 1) expect(laos.consent.ages.filter(({ from, to }) => age >= from && age <= to)).toHaveLength(1);
});

test('for a small child the caregiver agrees in writing, and the child is not asked', () => {
  expect(problem(5, caregiver)).toBe('allow');
  expect(problem(5, { ...caregiver, how: 'oral' })).toBe('consent.notThisWay');
  expect(problem(5, { givenBy: 'child', how: 'written', noCaregiver: 'none' })).toBe('consent.notTheirs');
});

test('another adult stands in for the caregiver only with the reason', () => {
  expect(problem(4, { givenBy: 'other_adult', how: 'thumbprint' })).toBe('consent.whyNoCaregiver');
  expect(problem(4, { givenBy: 'other_adult', how: 'thumbprint', noCaregiver: 'not_safe' })).toBe('allow');
});

test('from six a child is asked too: by word of mouth, from twelve in writing', () => {
  expect(problem(6, caregiver)).toBe('consent.childNotAsked');
  expect(problem(11, { ...caregiver, childAgrees: false })).toBe('consent.childNotAsked');
  expect(problem(11, { ...caregiver, childAgrees: true, childHow: 'oral' })).toBe('allow');
  expect(problem(12, { ...caregiver, childAgrees: true, childHow: 'oral' })).toBe('consent.childNotThisWay');
  expect(problem(12, { ...caregiver, childAgrees: true, childHow: 'written' })).toBe('allow');
});

test('from fifteen a child with no caregiver who can be asked agrees alone; from eighteen always', () => {
  expect(problem(15, { givenBy: 'child', how: 'written' })).toBe('consent.whyNoCaregiver');
  expect(problem(15, { givenBy: 'child', how: 'oral', noCaregiver: 'none' })).toBe('consent.notThisWay');
  expect(problem(17, { givenBy: 'child', how: 'written', noCaregiver: 'child_does_not_wish' })).toBe('allow');
  expect(problem(17, { givenBy: 'other_adult', how: 'written', noCaregiver: 'none' })).toBe('consent.notTheirs');
  expect(problem(18, { givenBy: 'child', how: 'oral' })).toBe('allow');
});

test('an age nobody knows asks both, and a child never decides alone on it', () => {
  expect(problem(undefined, caregiver)).toBe('consent.childNotAsked');
  expect(problem(undefined, { ...caregiver, childAgrees: true, childHow: 'oral' })).toBe('allow');
  expect(problem(undefined, { givenBy: 'child', how: 'written', noCaregiver: 'none' })).toBe('consent.notTheirs');
});

test('the age is that of the day: by birth, or as stated and the years since; where two lines are possible, it is not known', () => {
  const needs = (file: Record<string, unknown>) => needsOf(laos.consent, file, day);
  expect(needs({ birth: '2014-01-05' })).toBe(at(12));
  expect(needs({ birth: '2014-01-06' })).toBe(at(11));
  expect(needs({ birth: '2014' })).toBe(laos.consent.unknownAge);
  expect(needs({ birth: '2013' })).toBe(at(12));
  expect(needs({ birth: '2010' })).toBe(at(15));
  expect(needs({ birth: '2011', age: 15 })).toBe(laos.consent.unknownAge);
  expect(needs({ age: 11, openedOn: '2024-06' })).toBe(at(12));
  expect(needs({ age: 11, openedOn: '2025' })).toBe(laos.consent.unknownAge);
  expect(needs({ age: 7, openedOn: '2024-06' })).toBe(at(8));
  expect(needs({})).toBe(laos.consent.unknownAge);
  expect(needs({ age: 300 })).toBe(laos.consent.unknownAge);
});
