// Tests of numbers and dates as people type them.
import { expect, test } from 'vitest';
import { dateOf, numberOf, partsOf, plainDigits } from './digits.ts';

test('Lao and Thai digits are digits', () => {
  expect(plainDigits('໒໐໑໑ ๑๗')).toBe('2011 17');
  expect(numberOf('໑໕')).toBe(15);
});

test('what is not a number stays as it was written, so that it can be refused by name', () => {
  expect([numberOf(''), numberOf(' 12 '), numberOf('1,5'), numberOf('-3'), numberOf('about 12'), numberOf('1e3')]).toEqual([
    undefined,
    12,
    1.5,
    -3,
    'about 12',
    '1e3',
  ]);
});

test('a date is as precise as it was said', () => {
  expect(dateOf({ day: '7', month: '5', year: '2011' })).toBe('2011-05-07');
  expect(dateOf({ day: '', month: '5', year: '2011' })).toBe('2011-05');
  expect(dateOf({ day: '', month: '', year: '2011' })).toBe('2011');
  expect(dateOf({ day: '', month: ' ', year: '' })).toBeUndefined();
});

test('a day without its month or a date without its year is not guessed', () => {
  expect(dateOf({ day: '7', month: '', year: '2011' })).toBe('2011--7');
  expect(dateOf({ day: '7', month: '5', year: '' })).toBe('-5-7');
});

test('parts of a date come back as they were', () => {
  for (const date of ['2011', '2011-05', '2011-05-07']) expect(dateOf(partsOf(date))).toBe(date);
});
