// Which reports may be about the same child: an offer to a person, with its reasons, never a decision.

/** What may be compared without opening a sealed word: coded answers and keyed hashes of the words about the place and the child. */
export type Trace = {
  id: string;
  place: string | null;
  formOfHarm: string | null;
  signs: readonly string[];
  childSex: string | null;
  childAge: number | null;
  childCount: number | null;
  /** Keyed hashes of normalised words; equal words give equal hashes. */
  words: readonly string[];
  /** ISO 8601. */
  receivedAt: string;
};

export type Reason = 'samePlace' | 'sameWords' | 'sameSigns' | 'sameHarm' | 'similarAge' | 'sameSex' | 'sameCount' | 'sameNight';

const weights: Record<Reason, number> = {
  sameWords: 0.4,
  samePlace: 0.2,
  sameSigns: 0.1,
  sameHarm: 0.05,
  similarAge: 0.1,
  sameSex: 0.05,
  sameCount: 0.05,
  sameNight: 0.05,
};
/** Offered from this score on; alone, the same district on the same night is not enough. */
export const offeredFrom = 0.5;

const shared = (left: readonly string[], right: readonly string[]) => left.filter((each) => right.includes(each)).length;
const overlap = (left: readonly string[], right: readonly string[]) => {
  const smaller = Math.min(left.length, right.length);
  return smaller === 0 ? 0 : shared(left, right) / smaller;
};
const equal = (left: unknown, right: unknown) => left !== null && left === right;

/** @returns a score from 0 to 1 and what speaks for it, strongest first. */
export function likeness(left: Trace, right: Trace): { score: number; reasons: Reason[] } {
  const speaks: [Reason, number][] = [
    ['sameWords', overlap(left.words, right.words)],
    ['samePlace', Number(equal(left.place, right.place))],
    ['sameSigns', overlap(left.signs, right.signs)],
    ['similarAge', Number(left.childAge !== null && right.childAge !== null && Math.abs(left.childAge - right.childAge) <= 2)],
    ['sameHarm', Number(equal(left.formOfHarm, right.formOfHarm))],
    ['sameSex', Number(equal(left.childSex, right.childSex))],
    ['sameCount', Number(equal(left.childCount, right.childCount))],
    ['sameNight', Number(Math.abs(Date.parse(left.receivedAt) - Date.parse(right.receivedAt)) <= 36 * 3_600_000)],
  ];
  const reasons = speaks.filter(([, much]) => much >= 0.5).sort((a, b) => weights[b[0]] * b[1] - weights[a[0]] * a[1]);
  return { score: speaks.reduce((sum, [reason, much]) => sum + weights[reason] * much, 0), reasons: reasons.map(([reason]) => reason) };
}
