// How far apart two names sound: the cheapest way of turning the sounds of one into those of the other.
import { dropCosts, known, latinCosts, letterCosts, splitCost, splits } from './costs.ts';

/** Names are compared to this many sounds; that is more than a name has. */
const most = 64;
const width = most + 1;
const table = new Float64Array(width * width);
const left = new Uint16Array(most);
const right = new Uint16Array(most);

export type Ear = {
  /** Both names are in Lao letters, or both in Thai ones: they leave less open than Latin letters, and their marks can be compared. */
  sameLetters: boolean;
  /** One is in Thai letters, which leave many a short a unwritten. */
  unwritten: boolean;
  /** What a difference between unlike sounds counts: more where both names are well formed, and neither looks mistyped. */
  weight: number;
  /** More than this need not be known exactly. */
  limit: number;
};

type Sounds = { sounds: string; marks: string };

const marked = 0.25;
const swapped = 0.85;

export function distance(a: Sounds, b: Sounds, ear: Ear): number {
  const m = load(left, a.sounds);
  const n = load(right, b.sounds);
  const costs = ear.sameLetters ? letterCosts : latinCosts;
  table[0] = 0;
  for (let j = 1; j <= n; j += 1) table[j] = at(j - 1) + dropAt(right, j - 1, ear);
  for (let i = 1; i <= m; i += 1) {
    const dropX = dropAt(left, i - 1, ear);
    let least = at((i - 1) * width) + dropX;
    table[i * width] = least;
    for (let j = 1; j <= n; j += 1) {
      const cell = i * width + j;
      let best = at(cell - width - 1) + unlike(costs, left[i - 1] ?? 0, right[j - 1] ?? 0, ear.weight);
      if (ear.sameLetters && left[i - 1] === right[j - 1] && differ(a.marks, i - 1, b.marks, j - 1)) best += marked;
      best = Math.min(best, at(cell - width) + dropX, at(cell - 1) + dropAt(right, j - 1, ear), aroundTwo(costs, i, j, ear.weight));
      table[cell] = best;
      if (best < least) least = best;
    }
    if (least > ear.limit) return least;
  }
  return at(m * width + n);
}

const at = (cell: number) => table[cell] ?? 0;

/** Two sounds that changed places, one that is written as two. */
function aroundTwo(costs: Float64Array, i: number, j: number, weight: number): number {
  const cell = i * width + j;
  const x = left[i - 1] ?? 0;
  const y = right[j - 1] ?? 0;
  let best = Number.POSITIVE_INFINITY;
  if (i > 1 && j > 1 && x === right[j - 2] && y === left[i - 2] && x !== y) best = at(cell - 2 * width - 2) + swapped * weight;
  const ones = j > 1 && x < known ? splits[x] : undefined;
  const others = i > 1 && y < known ? splits[y] : undefined;
  if (ones) best = Math.min(best, at(cell - width - 2) + asTwo(costs, ones, right[j - 2] ?? 0, y, weight));
  if (others) best = Math.min(best, at(cell - 2 * width - 1) + asTwo(costs, others, left[i - 2] ?? 0, x, weight));
  return best;
}

function asTwo(costs: Float64Array, pairs: readonly number[], first: number, second: number, weight: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let pair = 0; pair < pairs.length; pair += 2) {
    const cost = splitCost + unlike(costs, pairs[pair] ?? 0, first, weight) + unlike(costs, pairs[pair + 1] ?? 0, second, weight);
    if (cost < best) best = cost;
  }
  return best;
}

function unlike(costs: Float64Array, x: number, y: number, weight: number): number {
  if (x === y) return 0;
  return weighed(x < known && y < known ? (costs[x * known + y] ?? 1) : 1, weight);
}

/** What writers mean the same by is no more apart in a name that is well formed. */
const weighed = (cost: number, weight: number) => (cost >= 0.3 ? cost * weight : cost);

const linking = 'Z'.charCodeAt(0);
const shortA = 'a'.charCodeAt(0);

function dropAt(sounds: Uint16Array, index: number, { weight, unwritten }: Ear): number {
  const sound = sounds[index] ?? 0;
  // A linking a may be left out with what it doubles: วรรณนิดา, Vannanida.
  if (index > 1 && sounds[index - 1] === linking && sounds[index - 2] === sound) return 0.1;
  return weighed(unwritten && sound === shortA ? 0.55 : sound < known ? (dropCosts[sound] ?? 1) : 1, weight);
}

const differ = (a: string, i: number, b: string, j: number) => a[i] !== b[j] && a[i] !== '0' && b[j] !== '0';

function load(into: Uint16Array, sounds: string): number {
  const length = Math.min(sounds.length, most);
  for (let index = 0; index < length; index += 1) into[index] = sounds.charCodeAt(index);
  return length;
}
