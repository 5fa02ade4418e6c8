// Who is slowed and who is not: a flood, a village behind one address, a country behind one gateway.
import { expect, test } from 'vitest';
import { Buckets, Limits } from './limits.ts';

const clock = () => {
  const at = { now: 0 };
  return { at, limits: new Limits(() => at.now) };
};
const times = (count: number, what: () => boolean) => Array.from({ length: count }, what).filter(Boolean).length;

test('a thousand reports in a minute from one address are slowed to what people could send', () => {
  const { at, limits } = clock();
  const passed = times(1000, () => {
    at.now += 60;
    return limits.mayReport('10.0.0.1', true);
  });
  expect(passed).toBeGreaterThanOrEqual(60);
  expect(passed).toBeLessThanOrEqual(120);
});

test('during the flood a village behind the same address gets through by the pages', () => {
  const { at, limits } = clock();
  times(1000, () => limits.mayReport('10.0.0.1', true));
  const village = times(40, () => {
    at.now += 1500;
    times(25, () => limits.mayReport('10.0.0.1', true));
    return limits.mayReport('10.0.0.1', false);
  });
  expect(village).toBe(40);
});

test('a household of IPv6 is one address, two households are two', () => {
  const { limits } = clock();
  expect(times(100, () => limits.mayReport('2001:db8:1:2::1', true))).toBe(60);
  expect(limits.mayReport('2001:db8:1:2:ffff::9', true)).toBe(false);
  expect(limits.mayReport('2001:db8:1:3::1', true)).toBe(true);
  expect(limits.mayReport('::ffff:10.0.0.9', true)).toBe(true);
});

test('wrong codes are counted, right ones are not', () => {
  const { limits } = clock();
  const right = times(200, () => {
    const may = limits.mayAskByCode('10.0.0.1');
    limits.rightCode('10.0.0.1');
    return may;
  });
  expect(right).toBe(200);
  expect(times(200, () => limits.mayAskByCode('10.0.0.1'))).toBe(20);
});

test('whoever guesses from everywhere leaves each other person their few tries', () => {
  const { limits } = clock();
  for (let address = 0; address < 3000; address += 1) limits.mayAskByCode(`10.1.${address >> 8}.${address & 255}`);
  expect(times(20, () => limits.mayAskByCode('10.2.0.1'))).toBe(5);
});

test('a forgotten key starts anew, so memory is bounded', () => {
  const buckets = new Buckets({ size: 1, perMinute: 1 }, 2);
  for (const key of ['a', 'b', 'c']) buckets.take(key, 0);
  expect(['a', 'b', 'c'].map((key) => buckets.left(key, 0))).toEqual([1, 0, 0]);
});
