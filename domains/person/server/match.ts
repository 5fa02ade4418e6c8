// Compares persons with those who share the sound of a name, and keeps pairs that may be one: when a person is entered, and for all of them by a run.
import type { Read, Write } from '../../../kernel/record/server/database.ts';
import { type Agreement, compare, type Traits } from '../traits.ts';
import { assumed, barAmong, type Weights, weightOf } from '../weights.ts';
import type { Finder } from './find.ts';

/** Of so many who share a hash the likest are compared. */
export const neighbours = 30;

type Two = { person: string; other: string };
/** How persons come to be compared: asked of the database for a few, remembered for a run over all. */
export type Comparing = {
  neighboursOf(db: Read, ids: readonly string[]): Promise<Two[]>;
  /** Of those who are persons still, and joined to nobody. */
  traitsOf(db: Read, ids: readonly string[]): Promise<ReadonlyMap<string, Traits>>;
  likeness: (a: string, b: string) => number;
};

export const asking = (finder: Finder): Comparing => ({
  neighboursOf: (db, ids) => db.query<Two>('select * from pokpong.person_neighbours($1, $2)', [ids, neighbours]),
  traitsOf: (db, ids) => readTraits(db, finder, ids),
  likeness: finder.nameIndex.names.score,
});

type Row = {
  person: string;
  sex: string | null;
  born_from: number | null;
  born_to: number | null;
  birth: string | null;
  province: string | null;
  district: string | null;
  phone: string | null;
  parent: string | null;
  key: string | null;
  /** By the record of each: sealed, and the key it is sealed under, wrapped. */
  names: Record<string, [text: string | null, key: string | null]>;
};
export type Pair = { a: string; b: string; weight: number };
export type Compared = { a: string; b: string; agreement: Agreement };

/** Pairs of these persons with others that share a hash of a name, and how far each agrees. */
export async function compareAll(db: Read, comparing: Comparing, ids: readonly string[]): Promise<Compared[]> {
  const pairs = await comparing.neighboursOf(db, ids);
  return pairs.length === 0 ? [] : compared(db, comparing, pairs);
}

/** How far these pairs agree; one that was joined to another, or is gone, is left out. */
export async function compared(db: Read, { traitsOf, likeness }: Comparing, pairs: readonly Two[]): Promise<Compared[]> {
  const known = await traitsOf(db, [...new Set(pairs.flatMap(({ person, other }) => [person, other]))]);
  return pairs.flatMap(({ person, other }) => {
    const [a, b] = [known.get(person), known.get(other)];
    return a && b ? [{ a: person, b: other, agreement: compare(a, b, likeness) }] : [];
  });
}

export async function readTraits(db: Read, finder: Finder, ids: readonly string[]): Promise<Map<string, Traits>> {
  const rows = await db.query<Row>('select * from pokpong.person_traits($1)', [ids]);
  return new Map(rows.map((row) => [row.person, opened(finder, row)]));
}

function opened({ vault }: Finder, row: Row): Traits {
  const open = (record: string, key: string | null, field: string, sealed: string | null) => {
    const value = sealed === null ? undefined : vault.keyOf(record, key).open(field, sealed);
    return typeof value === 'string' ? [value] : [];
  };
  return {
    names: Object.entries(row.names).flatMap(([id, [sealed, key]]) => open(id, key, 'text', sealed)),
    phones: open(row.person, row.key, 'phone', row.phone),
    parents: open(row.person, row.key, 'parentName', row.parent),
    ...(row.birth !== null && { birth: row.birth }),
    ...(row.born_from !== null && row.born_to !== null && { bornFrom: row.born_from, bornTo: row.born_to }),
    ...(row.sex !== null && row.sex !== 'unknown' && { sex: row.sex }),
    ...(row.province !== null && { province: row.province }),
    ...(row.district !== null && { district: row.district }),
  };
}

/** What a pair is held against: what agreements are worth, and how much they must be worth. */
export type Measure = { weights: Weights; bar: number };

export async function measureNow(db: Read): Promise<Measure> {
  const [found] = await db.query<{ weights: Weights | null; persons: number }>(
    'select (select weights from match_weights) as weights, pokpong.persons_roughly() as persons',
  );
  return { weights: found?.weights ?? assumed, bar: barAmong(found?.persons ?? 0) };
}

/** Compares these persons anew and keeps the pairs above the bar. @returns how many pairs are new or weigh otherwise than before. */
export async function matchPersons(db: Write, comparing: Comparing, ids: readonly string[], { weights, bar }: Measure): Promise<number> {
  const pairs = (await compareAll(db, comparing, ids)).flatMap(({ a, b, agreement }): Pair[] => {
    const weight = weightOf(agreement, weights);
    return weight >= bar ? [{ a, b, weight }] : [];
  });
  const [kept] = await db.query<{ kept: number }>('select pokpong.person_pairs_keep($1, $2) as kept', [ids, JSON.stringify(pairs)]);
  return kept?.kept ?? 0;
}

export type Matches = {
  /** Persons within the reader's sight, the likeliest first. */
  seen: { id: string; strong: boolean; apart: boolean }[];
  /** Agencies that have one who is not; null where none is known. */
  elsewhere: (string | null)[];
};

/** From here on hardly anything but a twin would do. */
const strongFrom = 14;

/** Who may be the same as this person, as far as the reader of this transaction may know. */
export async function matchesOf(db: Read, person: string): Promise<Matches> {
  const rows = await db.query<{ other: string | null; weight: number | null; apart: boolean; agency: string | null }>(
    'select * from pokpong.person_matches($1)',
    [person],
  );
  return {
    seen: rows.flatMap(({ other, weight, apart }) => (other === null ? [] : [{ id: other, strong: (weight ?? 0) >= strongFrom, apart }])),
    elsewhere: [...new Set(rows.flatMap(({ other, agency }) => (other === null ? [agency] : [])))],
  };
}
