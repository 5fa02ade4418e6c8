// How many pairs of one name reach the bar, and how many pairs of two: kind by kind, on names drawn from one list.
import { differentKinds, lookAlikes } from './different.ts';
import { type Chance, chanceFrom, type Names } from './rows.ts';
import { kinds, type Pair, pairsOf, twoAtOnce } from './variants.ts';

export type Score = (a: string, b: string) => number;
/** Shares of 1. */
export type Kind = { kind: string; reached: number };

type Make = (names: Names, chance: Chance) => Pair;

export type Pairs = Readonly<Record<string, readonly Pair[]>>;

const drawn = (makers: Readonly<Record<string, Make>>, names: Names, chance: Chance, count: number): Pairs =>
  Object.fromEntries(Object.entries(makers).map(([kind, make]) => [kind, pairsOf(make, names, chance, count)]));

/** The same pairs for everybody who is measured. */
export function draw(names: Names, seed: number, count: number) {
  const chance = chanceFrom(seed);
  return {
    same: drawn(kinds, names, chance, count),
    sameTwice: drawn(twoAtOnce, names, chance, count),
    different: drawn(differentKinds, names, chance, count * 2),
    lookAlikes: drawn({ 'look-alikes': lookAlikes }, names, chance, count * 2),
  };
}

export const reach = (pairs: Pairs, score: Score, bar: number): Kind[] =>
  Object.entries(pairs).map(([kind, all]) => ({ kind, reached: all.filter(({ a, b }) => score(a, b) >= bar).length / all.length }));

export const mean = (all: readonly Kind[]) => all.reduce((sum, { reached }) => sum + reached, 0) / all.length;

/** The lowest bar at which at most this share of different pairs is taken for one: the best that a score can do. */
export function barFor(different: Pairs, score: Score, share: number): number {
  const scores = Object.values(different)
    .flatMap((pairs) => pairs.map(({ a, b }) => score(a, b)))
    .sort((a, b) => b - a);
  return (scores[Math.floor(scores.length * share)] ?? 0) + 1e-9;
}
