// A run over all persons: what agreements are worth is estimated first, then everybody is compared, some at a time, so that it can be stopped and go on.
import type { Read, Write } from '../../../kernel/record/server/database.ts';
import { createNames } from '../../../kernel/search/names.ts';
import type { NameCustoms } from '../../../kernel/search/naming.ts';
import { Recent } from '../../../kernel/search/recent.ts';
import type { Agreement, Traits } from '../traits.ts';
import { type Counted, estimate } from '../weights.ts';
import { gather } from './crowd.ts';
import type { Finder } from './find.ts';
import { type Comparing, compareAll, compared, matchPersons, measureNow, neighbours, readTraits } from './match.ts';

/** Persons whose neighbours are looked at to estimate, and pairs drawn by chance. */
const sampled = 1_000;
const strangers = 4_000;
/** Persons compared in one transaction. */
const atOnce = 100;

/** Persons, and names, that a run need not open again: as many again may be remembered from before these. */
const remembered = 100_000;

/** What a run compares with: it knows who shares sounds with whom as all stood when it began or went on, and opens each person once. */
export async function remember(db: Read, finder: Finder, customs: NameCustoms): Promise<Comparing> {
  const crowd = await gather(db);
  const known = new Recent<string, Traits | 'gone'>(remembered);
  return {
    neighboursOf: async (now, ids) => {
      const before = await now.query<{ person: string; other: string }>('select * from pokpong.person_paired($1)', [ids]);
      const kept = new Set(before.map(({ person, other }) => person + other));
      const near = ids.flatMap((person) => crowd.near(person, neighbours).map((other) => ({ person, other })));
      return [...before, ...near.filter(({ person, other }) => !kept.has(person + other))];
    },
    traitsOf: async (now, ids) => {
      const found = new Map(ids.map((id) => [id, known.get(id)]));
      const unknown = ids.filter((id) => found.get(id) === undefined);
      const read = unknown.length === 0 ? new Map<string, Traits>() : await readTraits(now, finder, unknown);
      for (const id of unknown) {
        known.set(id, read.get(id) ?? 'gone');
        found.set(id, read.get(id));
      }
      return new Map([...found].flatMap(([id, traits]) => (traits === undefined || traits === 'gone' ? [] : [[id, traits]])));
    },
    likeness: createNames(customs, remembered).score,
  };
}

export type Progress = { done: number; total: number; pairs: number };

/** Begins a run, or finds the one that was stopped. @returns how far it is. */
export async function beginRun(db: Write, comparing: Comparing): Promise<Progress> {
  const [under] = await db.query<{ done: number; pairs: number }>('select done, pairs from match_run');
  const [all] = await db.query<{ count: number }>(`select count(*)::int as count from person_file where state = 'known'`);
  const total = all?.count ?? 0;
  if (under) return { ...under, total };
  const weights = estimate(await amongNeighbours(db, comparing), await amongStrangers(db, comparing));
  await db.query(
    `insert into match_weights (weights) values ($1) on conflict (single) do update set weights = excluded.weights, estimated = now()`,
    [JSON.stringify(weights)],
  );
  await db.query('insert into match_run default values');
  return { done: 0, total, pairs: 0 };
}

/** Compares the next few. @returns how far the run is, or undefined when it is over. */
export async function goOn(db: Write, comparing: Comparing, { total }: Progress): Promise<Progress | undefined> {
  const next = await db.query<{ id: string }>(
    `select f.record as id from person_file f, match_run r where f.state = 'known' and (r.behind is null or f.record > r.behind)
     order by f.record limit $1`,
    [atOnce],
  );
  const last = next.at(-1);
  if (!last) {
    await db.query('delete from match_run');
    return undefined;
  }
  const ids = next.map(({ id }) => id);
  const pairs = await matchPersons(db, comparing, ids, await measureNow(db));
  const [now] = await db.query<{ done: number; pairs: number }>(
    'update match_run set behind = $1, done = done + $2, pairs = pairs + $3 returning done, pairs',
    [last.id, ids.length, pairs],
  );
  return { done: now?.done ?? 0, pairs: now?.pairs ?? 0, total };
}

/** Pairs that may be one now, whoever may see them. */
export async function countPairs(db: Read): Promise<number> {
  const [found] = await db.query<{ count: number }>(
    `select count(*)::int as count from person_pair p join person_file a on a.record = p.low join person_file b on b.record = p.high
     where p.weight is not null and not p.apart and a.state = 'known' and b.state = 'known'`,
  );
  return found?.count ?? 0;
}

const some = (db: Read, many: number) =>
  db.query<{ id: string }>(`select record as id from person_file where state = 'known' order by random() limit $1`, [many]);

async function amongNeighbours(db: Read, comparing: Comparing): Promise<Counted[]> {
  const ids = (await some(db, sampled)).map(({ id }) => id);
  const found = [];
  for (let at = 0; at < ids.length; at += atOnce) found.push(...(await compareAll(db, comparing, ids.slice(at, at + atOnce))));
  return counted(found.map(({ agreement }) => agreement));
}

/** Drawn from all, two by two. */
async function amongStrangers(db: Read, comparing: Comparing): Promise<Counted[]> {
  const ids = (await some(db, strangers)).map(({ id }) => id);
  const half = Math.floor(ids.length / 2);
  const pairs = ids.slice(0, half).map((person, at) => ({ person, other: ids[half + at] ?? person }));
  const found = pairs.length === 0 ? [] : await compared(db, comparing, pairs);
  return counted(found.map(({ agreement }) => agreement));
}

function counted(agreements: readonly Agreement[]): Counted[] {
  const counts = new Map<string, Counted>();
  for (const agreement of agreements) {
    const key = JSON.stringify(agreement);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { agreement, count: 1 });
  }
  return [...counts.values()];
}
