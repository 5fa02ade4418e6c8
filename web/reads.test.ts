// What the app offers before a record is opened follows the grants of the role, and nothing else.
import { expect, test } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import { mayFind } from './reads.ts';

test('a record is sought by its code by whoever may read one; whoever counts or looks after users is not asked for a code', () => {
  const without = laos.roles.filter((role) => !mayFind(role)).map(({ code }) => code);
  expect(without).toEqual(['statistics-officer', 'data-protection-officer', 'administrator']);
});
