// A question is whole or not, and days said as a month or a year are whole months and years.
import { expect, test } from 'vitest';
import { atFirst, isWhole, pathOf } from './asked.ts';

test('a month ends with its last day, a year too', () => {
  expect(pathOf({ ...atFirst, question: 'left', from: '2024-02', to: '2024-02' })).toBe(
    '/api/audit/looks?kind=left&from=2024-02-01&to=2024-02-29',
  );
  expect(pathOf({ ...atFirst, question: 'refused', from: '2025', to: '2025' })).toBe(
    '/api/audit/looks?kind=refused&from=2025-01-01&to=2025-12-31',
  );
});

test('a file is asked about by its code, a person by who they are; the rest needs neither', () => {
  expect(
    [
      { code: ' ' },
      { code: 'C26-000001' },
      { question: 'person' as const },
      { question: 'person' as const, user: '4' },
      { question: 'left' as const },
    ].map((each) => isWhole({ ...atFirst, ...each })),
  ).toEqual([false, true, false, true, true]);
});
