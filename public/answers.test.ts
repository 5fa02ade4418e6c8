// What people type, from the right answer in Lao digits to what nobody should send, and what becomes of it.
import { expect, test } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import { report } from '../domains/intake/definition.ts';
import { forCountry } from '../kernel/record/country.ts';
import { referenceOf } from '../server/world.ts';
import { changesOf, firstWrong, type Judging, judge, westernDigits } from './answers.ts';
import { asked, type Raw, type Step } from './journey.ts';

const judging: Judging = {
  report: forCountry(report, laos.overlays.report),
  reference: referenceOf(laos, '2026-05-01'),
  now: '2026-05-01T03:00:00.000Z',
};
const wrong = (step: Step, raw: Raw) =>
  judge(judging, step, raw).complaints.map(({ field, key }) => `${field} ${key.replace('problems.', '')}`);

test('digits of every script count', () => {
  expect(westernDigits('໐໑໒໓໔໕໖໗໘໙')).toBe('0123456789');
  expect(westernDigits('๐๑๒๓๔๕๖๗๘๙')).toBe('0123456789');
  expect(westernDigits('０１２３４５６７８９ ၀၁၂၃၄၅၆၇၈၉')).toBe('0123456789 0123456789');
});

test.each([
  ['15', 15],
  ['໑໕', 15],
  ['15 ປີ', 15],
  ['about 15', 15],
  ['๑๕', 15],
])('an age typed as %s is %d', (typed, age) => {
  expect(wrong('child', { childAge: typed })).toEqual([]);
  expect(changesOf(judging, { childAge: typed })).toEqual({ childAge: age });
});

test.each([
  ['childAge', '99', 'tooLarge'],
  ['childAge', '14-15', 'wrongNumber'],
  ['childAge', '-3', 'wrongNumber'],
  ['childAge', '1.5', 'wrongNumber'],
  ['childAge', 'young', 'wrongNumber'],
  ['childAge', '9'.repeat(40), 'wrongNumber'],
  ['childCount', '0', 'tooSmall'],
  ['childSex', '<script>', 'unknownCode'],
  ['childWho', 'a'.repeat(1001), 'tooLong'],
  ['childWho', 'a\u202Eb', 'badText'],
])('%s: %s is %s', (field, typed, key) => {
  expect(wrong('child', { [field]: typed })).toEqual([`${field} ${key}`]);
});

test('one page of the journey needs an answer, and a tick is one', () => {
  const needy = Object.keys(asked).filter((step) => wrong(step as Step, {}).length > 0);
  expect(needy).toEqual(['worry']);
  expect(wrong('worry', { since: 'today' })).toEqual(['signs nothingSaid']);
  expect(wrong('worry', { worry: ' \n\t ' })).toEqual(['signs nothingSaid']);
  expect(wrong('worry', { signs: ['hurt'] })).toEqual([]);
  expect(wrong('worry', { worry: 'ເປັນຫ່ວງ' })).toEqual([]);
});

test('hidden characters are taken out and said, the rest is kept', () => {
  const { complaints, raw } = judge(judging, 'worry', { worry: 'ເຫັນ\u0000ເດັກ\u202E', signs: ['hurt'] });
  expect(complaints).toEqual([{ field: 'worry', key: 'problems.badText' }]);
  expect(raw).toEqual({ worry: 'ເຫັນເດັກ', signs: ['hurt'] });
});

test('the smallest place that was named is the place; a district of another province is none', () => {
  expect(changesOf(judging, { province: 'LA05' })).toEqual({ place: 'LA05' });
  expect(changesOf(judging, { province: 'LA05', district: 'LA0501' })).toEqual({ place: 'LA0501' });
  expect(changesOf(judging, { province: 'LA04', district: 'LA0501' })).toEqual({ place: 'LA04' });
  expect(wrong('province', { province: 'TH50' })).toEqual(['province unknownPlace']);
  expect(wrong('place', { district: 'LA05' })).toEqual(['district unknownPlace']);
});

test('how safe it is to call is only said of a number that was given', () => {
  expect(changesOf(judging, { safeToContact: 'no' })).toEqual({});
  expect(changesOf(judging, { safeToContact: 'no', reporterContact: '020 5555 0000' })).toEqual({
    safeToContact: 'no',
    reporterContact: '020 5555 0000',
  });
});

test('danger is yes, no or nothing', () => {
  expect(changesOf(judging, { dangerNow: 'yes' })).toEqual({ dangerNow: true });
  expect(changesOf(judging, { dangerNow: 'no' })).toEqual({ dangerNow: false });
  expect(changesOf(judging, { dangerNow: 'unknown' })).toEqual({});
  expect(wrong('danger', { dangerNow: 'perhaps' })).toEqual(['dangerNow unknownCode']);
});

test('before anything is sent, the first page that will not do is found', () => {
  expect(firstWrong(judging, { worry: 'x', childAge: '99', province: 'nowhere' })).toBe('province');
  expect(firstWrong(judging, { worry: 'x' })).toBeUndefined();
});
