// Sums of stamps find what a device lacks, holds otherwise or should no longer hold, whatever it holds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf, parts } from './protocol.ts';
import { addTo, differing, noSums, reconcile } from './sums.ts';
import { uuid } from './umbrellas.fixture.ts';

const stamps = fc
  .dictionary(fc.integer({ min: 0, max: 600 }).map(uuid), fc.integer({ min: 1, max: 2 ** 32 - 1 }))
  .map((said) => new Map(Object.entries(said)));

test('sums are one number of 32 bits for each part, in whatever order they are made', () => {
  expect(noSums).toHaveLength(parts);
  fc.assert(
    fc.property(stamps, (held) => {
      const once = addTo(noSums, held);
      expect(addTo(noSums, [...held].reverse())).toEqual(once);
      const half = Math.floor(held.size / 2);
      expect(addTo(addTo(noSums, [...held].slice(0, half)), [...held].slice(half))).toEqual(once);
      expect(once.every((sum) => Number.isInteger(sum) && sum >= 0 && sum < 2 ** 32)).toBe(true);
    }),
  );
  expect(
    addTo(noSums, [
      [uuid(3), 2 ** 32 - 1],
      [uuid(3 + parts), 2],
    ])[3],
  ).toBe(1);
});

test('the parts that differ are those in which one holds what the other does not', () => {
  fc.assert(
    fc.property(stamps, stamps, (mine, theirs) => {
      const found = differing(addTo(noSums, mine), addTo(noSums, theirs));
      const ids = new Set([...mine.keys(), ...theirs.keys()]);
      const wrong = [...ids].filter((id) => mine.get(id) !== theirs.get(id)).map(partOf);
      // Two wrongs in one part may add up to the same sum by chance: one in four thousand million.
      expect(found).toEqual([...new Set(wrong)].sort((a, b) => a - b));
    }),
  );
  expect(differing(addTo(noSums, []), [])).toEqual([]);
});

test('what was told of the parts that differ makes the same set, and nothing else is touched', () => {
  fc.assert(
    fc.property(stamps, stamps, fc.array(fc.nat(parts - 1)), (mine, theirs, more) => {
      const check = new Set([...differing(addTo(noSums, mine), addTo(noSums, theirs)), ...more]);
      const listed = [...check].map((part): [number, [string, number][]] => [part, [...theirs].filter(([id]) => partOf(id) === part)]);
      const { forget, want } = reconcile(mine, listed);
      const after = new Map(mine);
      for (const id of forget) expect(after.delete(id)).toBe(true);
      for (const id of want) {
        expect(after.get(id)).not.toBe(theirs.get(id));
        after.set(id, theirs.get(id) as number);
      }
      expect(new Map([...after].sort())).toEqual(new Map([...theirs].sort()));
    }),
  );
});
