// Agreements and what they are worth: hand-made persons, and shares that are found again in data made with them.
import { describe, expect, test } from 'vitest';
import { chanceFrom } from '../../test/names/rows.ts';
import { type Agreement, compare, levels, type Traits, traits } from './traits.ts';
import { assumed, barAmong, type Counted, chanceOf, estimate, type Weights, weightOf } from './weights.ts';

const possibleFrom = barAmong(1);

/** Names are one where they are equal. */
const likeness = (a: string, b: string) => (a === b ? 1 : a[0] === b[0] ? 0.6 : 0);
const girl: Traits = {
  names: ['Bounmy Vongsa'],
  birth: '2011-05-17',
  bornFrom: 2011,
  bornTo: 2011,
  sex: 'female',
  province: 'LA05',
  district: 'LA0501',
  phones: ['+856 20 5555 0001'],
  parents: ['Khamla'],
};
const agree = (changes: Partial<Traits>) => compare(girl, { ...girl, ...changes }, likeness);

describe('two persons agree', () => {
  test('fully with themselves', () => {
    expect(compare(girl, girl, likeness)).toEqual(Object.fromEntries(traits.map((trait) => [trait, levels[trait] - 1])));
  });

  test('the same both ways', () => {
    const other = { ...girl, names: ['Bounma'], bornFrom: 2012, bornTo: 2013, district: 'LA0502' };
    expect(compare(girl, other, likeness)).toEqual(compare(other, girl, likeness));
  });

  test.each<[string, Partial<Traits>, Agreement]>([
    ['by the best of several names', { names: ['Noy', 'Bounmy Vongsa'] }, { name: 3 }],
    ['rather, by a name that is rather one', { names: ['Boonmee'] }, { name: 2 }],
    ['not, by another name', { names: ['Somphone'] }, { name: 0 }],
    ['by the year, where only the year is known', { birth: '2011' }, { born: 2 }],
    ['nearly, by an age that was guessed', { birth: '2013', bornFrom: 2013, bornTo: 2013 }, { born: 1 }],
    ['not, by years apart', { birth: '2001', bornFrom: 2001, bornTo: 2001 }, { born: 0 }],
    ['by the province alone', { district: 'LA0502' }, { place: 1 }],
    ['by a telephone written otherwise', { phones: ['020 55550001'] }, { phone: 1 }],
    ['not, by another telephone', { phones: ['020 55550002'] }, { phone: 0 }],
  ])('%s', (_, changes, expected) => {
    expect(agree(changes)).toMatchObject(expected);
  });

  test('on nothing that one of them is silent about', () => {
    expect(compare(girl, { names: ['Bounmy Vongsa'] }, likeness)).toEqual({ name: 3 });
    expect(agree({ phones: ['12'] })).not.toHaveProperty('phone');
  });
});

describe('what agreements are worth', () => {
  test('a name that sounds the same is enough to ask; sex and province alone are not, nor is a sister', () => {
    expect(weightOf({ name: 3 }, assumed)).toBeGreaterThan(possibleFrom);
    expect(weightOf({ name: 2 }, assumed)).toBeGreaterThan(possibleFrom);
    expect(weightOf({ name: 0, sex: 1, place: 2, born: 2 }, assumed)).toBeLessThan(possibleFrom);
    expect(weightOf({ name: 1, sex: 1, place: 2, born: 1, parent: 0 }, assumed)).toBeLessThan(possibleFrom);
    expect(weightOf({ name: 1, sex: 1, place: 2, born: 2 }, assumed)).toBeGreaterThan(possibleFrom);
    expect(weightOf({}, assumed)).toBe(0);
  });

  test('among a million a name alone is not enough; with sex, year and district it is', () => {
    expect(weightOf({ name: 3 }, assumed)).toBeLessThan(barAmong(1_000_000));
    expect(weightOf({ name: 3, sex: 1, born: 2, place: 2 }, assumed)).toBeGreaterThan(barAmong(1_000_000));
  });

  test.each(traits)('a higher level of %s never speaks less for one person', (trait) => {
    const bits = Array.from({ length: levels[trait] }, (_, level) => weightOf({ [trait]: level }, assumed));
    expect(bits).toEqual([...bits].sort((a, b) => a - b));
    for (const shares of [assumed.one[trait], assumed.two[trait]]) {
      expect(shares).toHaveLength(levels[trait]);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10);
    }
  });

  const truth: Weights = {
    one: { ...assumed.one, sex: [0.1, 0.9], place: [0.5, 0.2, 0.3], phone: [0.2, 0.8] },
    two: { ...assumed.two, name: [0.6, 0.3, 0.07, 0.03], place: [0.7, 0.2, 0.1] },
  };
  const chance = chanceFrom(7);
  const draw = (shares: Weights['one']): Agreement =>
    Object.fromEntries(
      traits.map((trait) => {
        const at = chance.below(1_000_000) / 1_000_000;
        const level = shares[trait].findIndex((_, upTo) => at < shares[trait].slice(0, upTo + 1).reduce((sum, share) => sum + share, 0));
        return [trait, level < 0 ? levels[trait] - 1 : level];
      }),
    );
  const many = (shares: Weights['one'], count: number): Counted[] =>
    Array.from({ length: count }, () => ({ agreement: draw(shares), count: 1 }));
  const candidates = [...many(truth.one, 1_500), ...many(truth.two, 6_000)];

  test('shares that data was made with are found in it, without being told which pairs are one', () => {
    const found = estimate(candidates, many(assumed.two, 4_000));
    for (const trait of traits)
      for (const [level, share] of truth.one[trait].entries())
        expect(Math.abs((found.one[trait][level] ?? 0) - share), `${trait} ${level}`).toBeLessThan(0.06);
  });

  test('pairs that are one weigh more than pairs that are two', () => {
    const found = estimate(candidates, many(assumed.two, 4_000));
    const reach = (shares: Weights['one']) =>
      many(shares, 1_000).filter(({ agreement }) => weightOf(agreement, found) >= possibleFrom).length;
    expect(reach(truth.one)).toBeGreaterThan(900);
    expect(reach(assumed.two)).toBeLessThan(20);
  });

  test('without data, and with hardly any, what was assumed holds', () => {
    const nothing = estimate([], []);
    for (const trait of traits) {
      for (const [level, share] of assumed.one[trait].entries()) expect(nothing.one[trait][level]).toBeCloseTo(share, 10);
      for (const [level, share] of assumed.two[trait].entries()) expect(nothing.two[trait][level]).toBeCloseTo(share, 10);
    }
    const little = estimate([{ agreement: { name: 3, sex: 0 }, count: 1 }], [{ agreement: { name: 3 }, count: 1 }]);
    expect(weightOf({ name: 3 }, little)).toBeGreaterThan(possibleFrom);
    for (const shares of [little.one, little.two])
      expect(
        Object.values(shares)
          .flat()
          .every((share) => share > 0 && share < 1),
      ).toBe(true);
  });

  test('the chance is the part of all where nothing is known', () => {
    expect(chanceOf({}, assumed, 0.2)).toBeCloseTo(0.2, 10);
  });
});
