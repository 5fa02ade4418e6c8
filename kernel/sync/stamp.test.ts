// Stamps: the same on every device for ever, another for another version or cut; sums that agree only where the sets do.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partOf, parts } from './protocol.ts';
import { cutOf, stampOf, sumsOf } from './stamp.ts';

const here = { place: 'NW1', owner: 7, agency: 'unit', referredTo: null };
const nowhere = { place: null, owner: null, agency: null, referredTo: null };
const id = '01900000-0000-7000-8000-0000000000ab';

test('a stamp is the same wherever it is worked out', () => {
  // Written down: a device that was built last year must reckon like a server of today.
  expect(stampOf(id, 3, cutOf(['risk', 'child']), here, false)).toBe(stampOf(id, 3, 'child,risk', { ...here }, false));
  expect(stampOf('a', 1, '', nowhere, false)).toBe(3_514_355_405);
});

test('another version, another cut, another standing and an erased record are other stamps', () => {
  const cut = cutOf(['child', 'risk']);
  const stamp = (version: number, seen: string, stands: object = {}, erased = false) =>
    stampOf(id, version, seen, { ...here, ...stands }, erased);
  const moved = [{ place: 'NW2' }, { owner: 8 }, { owner: null }, { agency: 'other' }, { referredTo: 'other' }];
  const all = [stamp(3, cut), stamp(4, cut), stamp(3, 'child'), stamp(3, cut, {}, true), ...moved.map((each) => stamp(3, cut, each))];
  expect(new Set(all).size).toBe(all.length);
});

test('sums agree whatever the order, and differ in the part where one record does', () => {
  const record = fc.record({ id: fc.uuid(), stamp: fc.integer({ min: 0, max: 0xffff_ffff }) });
  fc.assert(
    fc.property(fc.uniqueArray(record, { minLength: 1, maxLength: 60, selector: (each) => each.id }), fc.nat(), (set, which) => {
      expect(sumsOf([...set].reverse())).toEqual(sumsOf(set));
      const one = set[which % set.length] as (typeof set)[number];
      const without = sumsOf(set.filter((each) => each !== one));
      const part = partOf(one.id);
      const differ = sumsOf(set).flatMap((sum, at) => (sum === without[at] ? [] : [at]));
      expect(differ).toEqual(one.stamp === 0 ? [] : [part]);
      expect(without).toHaveLength(parts);
      expect(sumsOf(set).every((sum) => sum >= 0 && sum <= 0xffff_ffff)).toBe(true);
    }),
  );
});
