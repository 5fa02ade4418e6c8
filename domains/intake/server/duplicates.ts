// Finds reports that may be about the same child as this one, for a person to look at: likeness is scored, never decided.
import type { Read } from '../../../kernel/record/server/database.ts';
import { likeness, offeredFrom, type Reason, type Trace } from '../duplicates.ts';

export type Candidate = { id: string; score: number; reasons: Reason[] };

/** A person compares a few; the rest would only be noise. */
const most = 10;

type Row = {
  record: string;
  place: string | null;
  form_of_harm: string | null;
  signs: string[];
  sex: string | null;
  age: number | null;
  child_count: number | null;
  words: string[];
  received: string;
};
const columns = 'record, place, form_of_harm, signs, sex, age, child_count, words, received';

/**
 * @param days how far before and after its arrival others are looked for.
 * @returns the likeliest first, among those the reader of this transaction may see; a report joined to another is left out.
 */
export async function findDuplicates(db: Read, report: string, days: number): Promise<Candidate[]> {
  const rows = await db.query<Row & { mine: boolean }>(
    `select ${columns}, false as mine from pokpong.report_candidates($1, $2)
     union all select ${columns}, true from report_file where record = $1`,
    [report, days],
  );
  const mine = rows.find((row) => row.mine);
  if (!mine) return [];
  return rows
    .filter((row) => !row.mine)
    .map((row) => ({ id: row.record, ...likeness(traceOf(mine), traceOf(row)) }))
    .filter((candidate) => candidate.score >= offeredFrom)
    .sort((left, right) => right.score - left.score)
    .slice(0, most);
}

const traceOf = (row: Row): Trace => ({
  id: row.record,
  place: row.place,
  formOfHarm: row.form_of_harm,
  signs: row.signs,
  childSex: row.sex,
  childAge: row.age,
  childCount: row.child_count,
  words: row.words,
  receivedAt: row.received,
});
