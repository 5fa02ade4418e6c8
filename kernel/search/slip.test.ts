// One slip of the finger, on three keyboards.
import { expect, test } from 'vitest';
import { slipCost } from './slip.ts';

const slip = (a: string, b: string, given = a.length, plain = true) => slipCost(a, b, given, plain);

test('a letter doubled, left out, turned round or beside the one meant is one slip', () => {
  expect(slip('phommachanh', 'phommmachanh')).toBeLessThan(0.5);
  for (const [a, b] of [
    ['phommachanh', 'phommchanh'],
    ['phommachanh', 'phommahcanh'],
    ['phommachanh', 'phonmachanh'],
    ['ພົມມະຈັນ', 'ພົມມະຈນ'],
    ['ພົມມະສອນ', 'ພົມມະຊອນ'],
    ['ບຸນມີວົງສາ', 'ບຸນມິວົງສາ'],
    ['พรหมมะจัน', 'พรหมมะจีน'],
  ] as const)
    expect(slip(a, b), b).toBeLessThan(1);
});

test('two slips are more than one', () => {
  expect(slip('phommachanh', 'phonmachang')).toBe(Number.POSITIVE_INFINITY);
  expect(slip('khamla', 'khamphanh')).toBe(Number.POSITIVE_INFINITY);
});

test('any other letter in a given name makes another name, unless it looks mistyped', () => {
  expect(slip('bounmyvongsa', 'bounmavongsa', 6)).toBeGreaterThan(1.3);
  expect(slip('bounmyvongsa', 'bounmqvongsa', 6, false)).toBeLessThan(1);
  expect(slip('bounmyvongsa', 'bounmyvongka', 6)).toBeLessThan(1);
  expect(slip('noyvongsa', 'moyvongsa', 3)).toBeGreaterThan(slip('phonethipvongsa', 'phomethipvongsa', 9));
});
