// Finds a person among those this device holds, by a name in any spelling: candidates share a sound with it, and the likest come first.
import type { Names } from '../../kernel/search/names.ts';
import type { Row } from '../api.ts';
import { type Summary, soundsOf } from './summary.ts';

export type FoundHere = { row: Row; name: string; score: number };

/** From here on two names are rather one, as on the server. */
const bar = 0.5;
const most = 20;
/** So many candidates are compared letter by letter: fewer than on the server, which has more people to tell apart and is no phone. */
const compared = 32;

export function findHere(
  summaries: ReadonlyMap<string, Summary>,
  names: Pick<Names, 'keys' | 'nearKeys' | 'score'>,
  sought: string,
): FoundHere[] {
  const best = new Map<string, FoundHere>();
  for (const { parent, text } of likeliest(summaries, soundsOf(names, sought))) {
    const person = summaries.get(parent)?.row;
    const score = person ? names.score(sought, text) : 0;
    if (!person || score < bar || score <= (best.get(person.id)?.score ?? 0)) continue;
    best.set(person.id, { row: person, name: text, score: Math.round(score * 100) / 100 });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1)).slice(0, most);
}

type Candidate = { parent: string; text: string; hits: readonly number[] };

/** Names that share a sound with it. Where they are too many to compare, those that share most, and what few others share: half a country is called Bounmy. */
function likeliest(summaries: ReadonlyMap<string, Summary>, sounds: ReadonlySet<number>): readonly Candidate[] {
  const found: Candidate[] = [];
  const holders = new Map<number, number>();
  for (const { row, name } of summaries.values()) {
    if (!name || row.parent === null || row.state !== 'used' || !name.sounds.some((sound) => sounds.has(sound))) continue;
    const hits = name.sounds.filter((sound) => sounds.has(sound));
    found.push({ parent: row.parent, text: name.text, hits });
    for (const hit of hits) holders.set(hit, (holders.get(hit) ?? 0) + 1);
  }
  if (found.length <= compared) return found;
  const weightOf = ({ hits }: Candidate) => hits.reduce((sum, hit) => sum + 1 / (holders.get(hit) ?? 1), 0);
  const weighed = found.map((each) => ({ each, weight: weightOf(each) }));
  return weighed
    .sort((a, b) => b.weight - a.weight)
    .slice(0, compared)
    .map(({ each }) => each);
}
