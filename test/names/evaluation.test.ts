// What is claimed of comparing names, held on names it was never tuned on: `npx tsx test/names/table.ts` prints the figures.
import { describe, expect, test } from 'vitest';
import { metaphones, trigrams } from '../../cli/names/baselines.ts';
import { names as customs } from '../../country/laos/names.ts';
import { createNames } from '../../kernel/search/names.ts';
import * as heldOut from './heldOut.ts';
import { barFor, draw, mean, reach } from './measure.ts';
import { rowsOf } from './rows.ts';
import * as tuned from './tuned.ts';

const { score, keys, nearKeys } = createNames(customs);
const list = { given: rowsOf(heldOut.givenNames), surnames: rowsOf(heldOut.surnames) };
const pairs = draw(list, 20261121, 600);

describe('on names held out', () => {
  test('no name is among those that were tuned on', () => {
    const seen = new Set([...rowsOf(tuned.givenNames), ...rowsOf(tuned.surnames)].map(({ lao }) => lao));
    expect([...list.given, ...list.surnames].filter(({ lao }) => seen.has(lao))).toEqual([]);
  });

  const recall = reach(pairs.same, score, 0.5);
  test('at least 95 % of the pairs of one name score 0.5 or more', () => {
    expect(mean(recall)).toBeGreaterThanOrEqual(0.95);
  });

  test.each(recall)('and of each kind at least 90 %: $kind', ({ reached }) => {
    expect(reached).toBeGreaterThanOrEqual(0.9);
  });

  const wrong = reach(pairs.different, score, 0.5);
  test('at most 0.5 % of the pairs of two names do', () => {
    expect(mean(wrong)).toBeLessThanOrEqual(0.005);
  });

  test.each([...wrong, ...reach(pairs.lookAlikes, score, 0.5)])('and of each kind at most 1 %: $kind', ({ reached }) => {
    expect(reached).toBeLessThanOrEqual(0.01);
  });

  test('precision is at least 99.5 % where there are as many pairs of one name as of two', () => {
    expect(mean(recall) / (mean(recall) + mean(wrong))).toBeGreaterThanOrEqual(0.995);
  });

  test('nothing that anybody else would use comes near at the same share of mistakes', () => {
    for (const other of [metaphones, trigrams]) {
      expect(mean(reach(pairs.same, other, barFor(pairs.different, other, 0.005)))).toBeLessThan(mean(recall) - 0.2);
    }
  });
});

test('a key, or a key less one sound, is shared by at least 98 %: what the index is asked by', () => {
  const near = (a: string, b: string) => {
    const found = new Set([...keys(a), ...nearKeys(a)]);
    return [...keys(b), ...nearKeys(b)].some((key) => found.has(key)) ? 1 : 0;
  };
  expect(mean(reach(pairs.same, near, 1))).toBeGreaterThanOrEqual(0.98);
});

test('a key is shared by at least 95 % of the pairs of one name, so that an index finds what the score would', () => {
  const share = (a: string, b: string) => {
    const found = new Set(keys(a));
    return keys(b).some((key) => found.has(key)) ? 1 : 0;
  };
  expect(mean(reach(pairs.same, share, 1))).toBeGreaterThanOrEqual(0.95);
});
