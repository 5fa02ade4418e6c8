// How strongly each agreement speaks for one person: Fellegi and Sunter's weights, with the shares estimated on the data by expectation and maximisation.
import { type Agreement, levels, type Trait, traits } from './traits.ts';

/** Shares of each level of a trait, adding up to 1. */
type Shares = Readonly<Record<Trait, readonly number[]>>;
/** `one`: shares among pairs that are one person. `two`: among pairs that are two. */
export type Weights = { one: Shares; two: Shares };

/** What is taken for true before there is data, and what little data is held against. */
export const assumed: Weights = {
  one: {
    name: [0.03, 0.07, 0.2, 0.7],
    born: [0.05, 0.15, 0.5, 0.3],
    sex: [0.02, 0.98],
    place: [0.2, 0.25, 0.55],
    phone: [0.5, 0.5],
    parent: [0.1, 0.25, 0.65],
  },
  two: {
    name: [0.967, 0.03, 0.002, 0.001],
    born: [0.68, 0.21, 0.107, 0.003],
    sex: [0.45, 0.55],
    place: [0.9, 0.08, 0.02],
    phone: [0.999, 0.001],
    parent: [0.995, 0.003, 0.002],
  },
};

/** @returns bits: each one more doubles the odds that the two are one person. What is not known adds nothing. */
export function weightOf(agreement: Agreement, { one, two }: Weights): number {
  let bits = 0;
  for (const trait of traits) {
    const level = agreement[trait];
    if (level !== undefined) bits += Math.log2((one[trait][level] ?? 1) / (two[trait][level] ?? 1));
  }
  return bits;
}

/**
 * The weight from which on a pair is shown to a person. Among a few a name that sounds the same is reason to ask; among a million many bear it,
 * and something more must agree.
 */
export const barAmong = (persons: number): number => Math.max(6, Math.log2(Math.max(persons, 1)) - 4);

/** How often an agreement was met. */
export type Counted = { agreement: Agreement; count: number };

/** So many pairs would have to be met before what was assumed counts less than what was seen. Two strangers agree so seldom that few say nothing of it. */
const assumedPairs = { one: 50, two: 2_000 };
const rounds = 100;
const settled = 1e-6;

/**
 * @param candidates agreements of pairs that share a hash of a name: some are one person, it is not known which.
 * @param strangers agreements of pairs drawn by chance, of which practically none is one person.
 */
export function estimate(candidates: readonly Counted[], strangers: readonly Counted[]): Weights {
  const two = sharesOf(
    strangers.map(({ agreement, count }) => ({ agreement, weight: count })),
    assumed.two,
    assumedPairs.two,
  );
  const all = candidates.reduce((sum, { count }) => sum + count, 0);
  if (all === 0) return { one: assumed.one, two };
  // Among candidates two names are alike far more often than among strangers; there the shares of two persons are their own.
  let amongTwo = two;
  let one = assumed.one;
  let part = 0.1;
  for (let round = 0; round < rounds; round += 1) {
    const likely = candidates.map(({ agreement }) => chanceOf(agreement, { one, two: amongTwo }, part));
    const next = candidates.reduce((sum, { count }, at) => sum + count * (likely[at] ?? 0), 0) / all;
    one = sharesOf(
      candidates.map(({ agreement, count }, at) => ({ agreement, weight: count * (likely[at] ?? 0) })),
      assumed.one,
      assumedPairs.one,
    );
    amongTwo = sharesOf(
      candidates.map(({ agreement, count }, at) => ({ agreement, weight: count * (1 - (likely[at] ?? 0)) })),
      two,
      assumedPairs.one,
    );
    const moved = Math.abs(next - part);
    part = Math.min(0.9, Math.max(0.001, next));
    if (moved < settled) break;
  }
  return { one, two };
}

/** The chance that a pair with this agreement is one person, where this part of all are. */
export function chanceOf(agreement: Agreement, weights: Weights, part: number): number {
  const odds = (part / (1 - part)) * 2 ** weightOf(agreement, weights);
  return odds / (1 + odds);
}

type Weighed = { agreement: Agreement; weight: number };

function sharesOf(pairs: readonly Weighed[], before: Shares, worth: number): Shares {
  const shares = traits.map((trait): [Trait, number[]] => {
    const seen = before[trait].map((share) => share * worth);
    for (const { agreement, weight } of pairs) {
      const level = agreement[trait];
      if (level !== undefined) seen[level] = (seen[level] ?? 0) + weight;
    }
    const sum = seen.reduce((total, each) => total + each, 0);
    return [trait, Array.from({ length: levels[trait] }, (_, level) => (seen[level] ?? 0) / sum)];
  });
  return Object.fromEntries(shares) as Record<Trait, number[]>;
}
