// A run over all persons: what agreements are worth is estimated first, then everybody is compared, some at a time, so that it can be stopped and go on.
import type { Read, Write } from '../../../kernel/record/server/database.ts';
import type { Agreement } from '../traits.ts';
import { type Counted, estimate } from '../weights.ts';
import type { Finder } from './find.ts';
import { compareAll, compared, matchPersons, measureNow } from './match.ts';

/** Persons whose neighbours are looked at to estimate, and pairs drawn by chance. */
const sampled = 1_000;
const strangers = 4_000;
/** Persons compared in one transaction. */
const atOnce = 100;

export type Progress = { done: number; total: number; pairs: number };

/** Begins a run, or finds the one that was stopped. @returns how far it is. */
export async function beginRun(db: Write, finder: Finder): Promise<Progress> {
  const [under] = await db.query<{ done: number; pairs: number }>('select done, pairs from match_run');
  const [all] = await db.query<{ count: number }>(`select count(*)::int as count from person_file where state = 'known'`);
  const total = all?.count ?? 0;
  if (under) return { ...under, total };
  const weights = estimate(await amongNeighbours(db, finder), await amongStrangers(db, finder));
  await db.query(
    `insert into match_weights (weights) values ($1) on conflict (single) do update set weights = excluded.weights, estimated = now()`,
    [JSON.stringify(weights)],
  );
  await db.query('insert into match_run default values');
  return { done: 0, total, pairs: 0 };
}

/** Compares the next few. @returns how far the run is, or undefined when it is over. */
export async function goOn(db: Write, finder: Finder, { total }: Progress): Promise<Progress | undefined> {
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
  const pairs = await matchPersons(db, finder, ids, await measureNow(db));
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

async function amongNeighbours(db: Read, finder: Finder): Promise<Counted[]> {
  const ids = (await some(db, sampled)).map(({ id }) => id);
  const found = [];
  for (let at = 0; at < ids.length; at += atOnce) found.push(...(await compareAll(db, finder, ids.slice(at, at + atOnce))));
  return counted(found.map(({ agreement }) => agreement));
}

/** Drawn from all, two by two. */
async function amongStrangers(db: Read, finder: Finder): Promise<Counted[]> {
  const ids = (await some(db, strangers)).map(({ id }) => id);
  const half = Math.floor(ids.length / 2);
  const pairs = ids.slice(0, half).map((person, at) => ({ person, other: ids[half + at] ?? person }));
  const found = pairs.length === 0 ? [] : await compared(db, finder, pairs);
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
