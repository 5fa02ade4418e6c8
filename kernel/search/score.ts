// How likely two names are one: 1 the same letters, above 0.5 one name written two ways or with one slip, 0 nothing in common.
import { distance } from './distance.ts';
import { type Name, type Part, type Reading, together } from './reading.ts';
import { slipCost } from './slip.ts';

/** By sounds: how much may differ before two names are rather two than one. In a short name a letter is much of it. */
const allowed = [0.5, 0.5, 0.6, 0.75, 0.9, 1.05, 1.15];
const allowedAtMost = 1.3;
const steepness = 4.5;
/** A name without its surname may be many people's. */
const surnameMissing = 0.45;
/** So may a nickname. */
const onlyCalled = 0.45;
/** What a difference counts. The given name is what tells sisters apart. */
const givenWeight = 1.35;
const restWeight = 0.95;
const mistypedWeight = 0.85;
/** This far apart nothing more is asked. */
const far = 2.2;

export function scoreOf(a: Reading, b: Reading): number {
  if (a.names.length === 0 || b.names.length === 0) return 0;
  if (a.plain === b.plain) return 1;
  const [first, second] = a.plain < b.plain ? [a, b] : [b, a];
  let best = far;
  for (const one of first.names) {
    for (const other of second.names) best = Math.min(best, apart(one, other) + (one.called || other.called ? onlyCalled : 0));
  }
  return 1 / (1 + Math.exp(steepness * (best - 1)));
}

/** 0 where two names are one, 1 where it is open, more where they are two. */
function apart(a: Name, b: Name): number {
  let best = a.words.length === b.words.length ? inOrder(a, b) : partsApart(a.whole, b.whole);
  if (best < 0.3) return best;
  if (a.words.length > 1 && b.words.length > 1) best = Math.min(best, swappedApart(a, b));
  if (a.words.length !== b.words.length) best = Math.min(best, a.words.length < b.words.length ? missingApart(a, b) : missingApart(b, a));
  else if (a.words.length > 2) best = Math.min(best, partsApart(a.whole, b.whole));
  return best;
}

function inOrder(a: Name, b: Name): number {
  const [given, otherGiven] = [a.words[0], b.words[0]];
  if (!given || !otherGiven || !a.rest || !b.rest) return partsApart(a.whole, b.whole);
  const slip = slipApart(a.whole, b.whole, given.letters.length);
  return Math.min(slip, wordByWord(given, otherGiven, a.rest, b.rest, a.whole, b.whole));
}

function wordByWord(given: Part, otherGiven: Part, rest: Part, otherRest: Part, whole: Part, other: Part): number {
  const plain = whole.wellFormed && other.wellFormed;
  const first = soundsApart(given, otherGiven, plain ? givenWeight : mistypedWeight);
  if (first > far) return far;
  return (first + soundsApart(rest, otherRest, plain ? restWeight : mistypedWeight)) / barOf(whole, other);
}

/** The surname is written first by one of the two; with more words than two, either end may have changed places. */
function swappedApart(a: Name, b: Name): number {
  const [given, last, otherGiven] = [a.words[0], b.words.at(-1), b.words[0]];
  if (!given || !last || !otherGiven || !a.rest || !b.rest) return far;
  if (a.words.length === 2 && b.words.length === 2) return wordByWord(given, last, a.rest, otherGiven, a.whole, b.whole);
  return Math.min(
    partsApart(a.whole, together([last, ...b.words.slice(0, -1)])),
    b.words.length > 2 ? partsApart(a.whole, together([...b.words.slice(1), otherGiven])) : far,
    a.words.length > 2 ? partsApart(together([...a.words.slice(1), given]), b.whole) : far,
  );
}

/** The given name comes first; what the shorter name lacks is a surname, or a name in the middle. */
function missingApart(shorter: Name, longer: Name): number {
  const count = shorter.words.length;
  let best = far;
  for (let kept = count; kept < longer.words.length; kept += 1) {
    best = Math.min(best, partsApart(shorter.whole, together(longer.words.slice(0, kept))));
  }
  if (count > 1)
    best = Math.min(best, partsApart(shorter.whole, together([...longer.words.slice(0, 1), ...longer.words.slice(1 - count)])));
  return surnameMissing + best * 0.6;
}

function partsApart(a: Part, b: Part): number {
  const slip = slipApart(a, b, a.letters.length);
  return Math.min(slip, soundsApart(a, b, a.wellFormed && b.wellFormed ? givenWeight : mistypedWeight) / barOf(a, b));
}

const slipApart = (a: Part, b: Part, given: number) =>
  a.script === b.script && a.script !== 'other' ? slipCost(a.letters, b.letters, given, a.wellFormed && b.wellFormed) / barOf(a, b) : far;

const barOf = (a: Part, b: Part) => allowed[Math.max(a.sounds.length, b.sounds.length)] ?? allowedAtMost;

function soundsApart(a: Part, b: Part, weight: number): number {
  // Names of very different lengths need no closer look.
  if (Math.abs(a.sounds.length - b.sounds.length) > 5) return far * allowedAtMost;
  const same = a.script === b.script;
  return distance(a, b, {
    sameLetters: same && (a.script === 'lao' || a.script === 'thai'),
    unwritten: !same && (a.script === 'thai' || b.script === 'thai'),
    weight,
    limit: far,
  });
}
