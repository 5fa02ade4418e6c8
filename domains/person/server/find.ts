// Finds persons by a name in whatever spelling: candidates by shared hashes, opened and compared here, told to the asker as far as they may know.
import type { Read } from '../../../kernel/record/server/database.ts';
import type { Engine } from '../../../kernel/record/server/engine.ts';
import type { NameIndex } from './nameIndex.ts';

export type Finder = Pick<Engine, 'vault'> & { nameIndex: NameIndex };

/** A person within the asker's sight, with the name of theirs that is likest. */
export type Found = { id: string; score: number; name: string };
export type Search = {
  /** The likeliest first. */
  found: Found[];
  /** Agencies that know somebody who may be meant and whom the asker may not see; null stands for one without an agency. Nothing more is told. */
  elsewhere: (string | null)[];
};

/** From here on two names are rather one. */
export const bar = 0.5;
/** Of so many names the likest are compared: more share a hash only where the name sought is half the country's. */
const compared = 50;

type Candidate = {
  person: string;
  name: string;
  sealed: string | null;
  key: string | null;
  mine: boolean;
  agency: string | null;
  joined_to: string | null;
};

/** @param most persons that are told of; of others only whom to ask is. */
export async function findPersons(db: Read, finder: Finder, name: string, most = 20): Promise<Search> {
  const hashes = finder.nameIndex.hashesOf(name);
  if (hashes.length === 0) return { found: [], elsewhere: [] };
  const rows = await db.query<Candidate>('select * from pokpong.person_candidates($1, $2)', [hashes, compared]);
  const scored = rows.map((row) => ({ ...row, ...compare(finder, name, row) })).filter(({ score }) => score >= bar);
  return tell(scored, most);
}

function compare({ vault, nameIndex }: Finder, sought: string, { name, sealed, key }: Candidate): { text: string; score: number } {
  const text = sealed === null ? undefined : vault.keyOf(name, key).open('text', sealed);
  return typeof text === 'string' ? { text, score: nameIndex.names.score(sought, text) } : { text: '', score: 0 };
}

/** Each person once, by their best name; one who was joined to another in sight is told of as that other. */
function tell(scored: readonly (Candidate & { text: string; score: number })[], most: number): Search {
  const seen = new Set(scored.filter(({ mine }) => mine).map(({ person }) => person));
  const best = new Map<string, Found>();
  const elsewhere = new Set<string | null>();
  for (const { person, joined_to, mine, agency, score, text } of scored) {
    const id = joined_to !== null && seen.has(joined_to) ? joined_to : person;
    if (!mine) elsewhere.add(agency);
    else if (score > (best.get(id)?.score ?? 0)) best.set(id, { id, score, name: text });
  }
  const found = [...best.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most);
  return { found, elsewhere: [...elsewhere].sort((a, b) => (a ?? '').localeCompare(b ?? '')) };
}
