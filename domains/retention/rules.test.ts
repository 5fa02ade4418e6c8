// How long each kind of record is kept, by the tables of two countries: what counts from when, and which of several rules.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { nowhere } from '../../country/nowhere/pack.ts';
import { type Ended, keptUntil } from './rules.ts';

const file = (values: Record<string, unknown>, endedOn = '2020-05-31', more: Partial<Ended> = {}): Ended => ({
  type: 'case',
  state: 'closed',
  createdOn: '2018-02-01',
  endedOn,
  values,
  linked: [],
  ...more,
});
const until = (record: Ended, rules = laos.retention.rules) => {
  const kept = keptUntil(rules, record);
  return kept && `${kept.day} ${kept.rule.code}`;
};

test('a closed file is kept seven years, or until the child is 25, whichever is later', () => {
  expect(until(file({ birth: '1999-07-01' }))).toBe('2027-05-31 case-closed');
  expect(until(file({ birth: '2003-07-01' }))).toBe('2028-07-01 case-closed');
});

test('a birth that is known only to the year or month counts as its last day, and one born on 29 February has a birthday on the 28th', () => {
  expect(until(file({ birth: '2010' }))).toBe('2035-12-31 case-closed');
  expect(until(file({ birth: '2010-02' }))).toBe('2035-02-28 case-closed');
  expect(until(file({ birth: '2008-02-29' }))).toBe('2033-02-28 case-closed');
});

test('without a birth it is the age on the day the file was opened; without an age, a child born that day', () => {
  expect(until(file({ age: 12, openedOn: '2018-01-15' }))).toBe('2031-01-15 case-closed');
  expect(until(file({ age: 12.5, openedOn: '2018' }))).toBe('2031-12-31 case-closed');
  expect(until(file({ openedOn: '2018-01-15' }))).toBe('2043-01-15 case-closed');
  expect(until(file({}))).toBe('2043-02-01 case-closed');
});

test('of several rules the longest counts: a child who was trafficked', () => {
  expect(until(file({ birth: '1999', formOfHarm: 'trafficking' }))).toBe('2040-05-31 case-court');
  expect(until(file({ birth: '1999', formOfHarm: 'neglect', otherHarm: ['trafficking'] }))).toBe('2040-05-31 case-court');
  expect(until(file({ birth: '1999', formOfHarm: 'neglect', otherHarm: ['child_labour'] }))).toBe('2027-05-31 case-closed');
});

test('a report is kept a year, and three where a child is known', () => {
  const report = { type: 'report', state: 'closed' };
  expect(until(file({}, '2026-01-31', report))).toBe('2027-01-31 report-closed');
  expect(until(file({ childWho: 'x' }, '2026-01-31', report))).toBe('2029-01-31 report-child');
  expect(until(file({}, '2026-01-31', { ...report, linked: ['child'] }))).toBe('2029-01-31 report-child');
  expect(until(file({}, '2026-01-31', { ...report, linked: ['reporter'] }))).toBe('2027-01-31 report-closed');
});

test('what is open has no day, nor what no rule names', () => {
  for (const state of ['registered', 'assessed', 'planned', 'closing']) expect(until(file({}, '1990-01-01', { state }))).toBeUndefined();
  expect(until(file({}, '1990-01-01', { type: 'service', state: 'offered' }))).toBeUndefined();
});

test('another country keeps umbrellas', () => {
  const umbrella = { type: 'umbrella', state: 'returned' };
  const { rules } = nowhere.retention;
  expect(until(file({}, '2026-08-31', umbrella), rules)).toBe('2027-02-28 home');
  expect(until(file({ moods: ['sulky', 'inside_out'] }, '2026-08-31', umbrella), rules)).toBe('2028-08-31 inside-out');
  expect(until(file({ story: 'x', birth: '2027' }, '2026-08-31', umbrella), rules)).toBe('2029-12-31 story');
});
