// Finds a person among those this device holds, by a name in any spelling: candidates share a sound with it, and the likest come first.
import type { Names } from '../../kernel/search/names.ts';
import type { Row } from '../api.ts';
import type { Summary } from './summary.ts';

export type FoundHere = { row: Row; name: string; score: number };

/** From here on two names are rather one, as on the server. */
const bar = 0.5;
const most = 20;

export function findHere(
  summaries: ReadonlyMap<string, Summary>,
  names: Pick<Names, 'keys' | 'nearKeys' | 'score'>,
  sought: string,
): FoundHere[] {
  const keys = new Set([...names.keys(sought), ...names.nearKeys(sought)]);
  const best = new Map<string, FoundHere>();
  for (const { row, name } of summaries.values()) {
    if (!name || row.parent === null || row.state !== 'used' || !name.keys.some((key) => keys.has(key))) continue;
    const person = summaries.get(row.parent)?.row;
    const score = person ? names.score(sought, name.text) : 0;
    if (!person || score < bar || score <= (best.get(person.id)?.score ?? 0)) continue;
    best.set(person.id, { row: person, name: name.text, score: Math.round(score * 100) / 100 });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.row.id < b.row.id ? -1 : 1)).slice(0, most);
}
