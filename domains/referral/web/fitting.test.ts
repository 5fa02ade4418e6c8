// A service that cannot take the child is said to be unfit before anybody writes a referral to it.
import { expect, test } from 'vitest';
import { whyUnfit } from './fitting.ts';

const shelter = { takesNew: true, forSex: 'female', ageFrom: 10, ageTo: 17 };

test('a girl of 15 fits a shelter for girls from 10 to 17', () => {
  expect(whyUnfit(shelter, { sex: 'female', age: 15 })).toBeUndefined();
});

test('what nobody knows excludes nobody', () => {
  expect(whyUnfit(shelter, {})).toBeUndefined();
  expect(whyUnfit(shelter, { sex: 'unknown', age: 17 })).toBeUndefined();
});

test('sex, age and a full house are each said', () => {
  expect(whyUnfit(shelter, { sex: 'male', age: 15 })).toBe('otherSex');
  expect(whyUnfit(shelter, { sex: 'female', age: 18 })).toBe('otherAge');
  expect(whyUnfit(shelter, { sex: 'female', age: 9 })).toBe('otherAge');
  expect(whyUnfit({ ...shelter, takesNew: false }, { sex: 'female', age: 15 })).toBe('takesNone');
});
