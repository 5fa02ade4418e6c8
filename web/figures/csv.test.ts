// What leaves as CSV is read back the same, and never as a formula.
import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('commas, quotes and line ends stay inside their cell', () => {
  expect(csvOf({ columns: ['a', 'b'], rows: [['x, "y"', 'one\ntwo']] })).toBe('\uFEFFa,b\r\n"x, ""y""","one\ntwo"\r\n');
});

test('a text that looks like a formula is shown as text, a number stays a number', () => {
  expect(
    csvOf({
      columns: ['a', 'b'],
      rows: [
        ['=1+1', -3],
        ['@sum', 0],
      ],
    }),
  ).toBe("\uFEFFa,b\r\n'=1+1,-3\r\n'@sum,0\r\n");
});
