// Distances between places that have a point.
import { expect, test } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import { kilometres } from './nearness.ts';

const at = (code: string) => laos.places.find((place) => place.code === code);

test('from Luang Prabang to Bokeo it is about a hundred and eighty kilometres, and as far back', () => {
  const far = kilometres(at('LA06'), at('LA05'));
  expect(far).toBeGreaterThan(120);
  expect(far).toBeLessThan(240);
  expect(kilometres(at('LA05'), at('LA06'))).toBe(far);
  expect(kilometres(at('LA06'), at('LA06'))).toBe(0);
});

test('a place without a point is nowhere near', () => {
  expect(kilometres(at('LA06'), undefined)).toBeUndefined();
  expect(kilometres({ lat: 1 }, at('LA06'))).toBeUndefined();
});
