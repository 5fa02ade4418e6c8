// Where a record is shown: on its own page, or on that of what it hangs under.
import { expect, test } from 'vitest';
import { recordTypes } from '../domains/register.ts';
import { codeIn, holderOf, pathOf } from './paths.ts';

test('a consent is shown with the file or the screening it hangs under', () => {
  const consent = { type: 'consent', id: 'x', parent: 'p' };
  expect(pathOf({ ...consent, parentCode: 'C26-000123' })).toBe('/cases/p');
  expect(pathOf({ ...consent, parentCode: 'G26-000124' })).toBe('/screenings/p');
  expect(pathOf({ ...consent, parentCode: null })).toBe('/cases/p');
  expect(pathOf({ type: 'referral', id: 'x', parent: 'p', parentCode: 'G26-000124' })).toBe('/referrals/x');
  expect(pathOf({ type: 'goal', id: 'x', parent: 'p' })).toBe('/cases/p');
});

test('the letters are those of the types', () => {
  for (const type of ['case', 'screening'] as const) expect(holderOf(`${recordTypes[type].definition.letter}26-000001`)).toBe(type);
});

test('a code is told from a name, in any script', () => {
  for (const code of ['C26-000123', ' c26-000123 ', 'g26-1', '26']) expect(codeIn(code), code).toBe(code.trim().toUpperCase());
  for (const none of ['', 'Noy', 'Bounmy Vongsa', 'ນ້ອຍ ທົດລອງ', 'ນ້ອຍ 2', '020 5555 0100 Noy', 'C26-000123?x=1', `C${'1'.repeat(30)}`])
    expect(codeIn(none), none).toBeUndefined();
});
