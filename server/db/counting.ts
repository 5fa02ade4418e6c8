// Keeps the count of transactions above every number that was ever given, also in another cluster or after a return to an older state:
// decision 9. Looked at with every start; it changes something only when the database stands elsewhere than the last time.
import type pg from 'pg';

/** Held by whoever seals the log (kernel/audit/server/seal.ts): nothing is sealed while the count changes. */
const sealing = 7_401_005;
/**
 * How far the count leaps: readers of events may have got further than a dump knows. A thousand transactions a second for thirty years; and
 * eight million leaps until 64 bits are full.
 */
const leap = 2n ** 40n;

type Stand = { cluster: string; timeline: string; here: boolean; added: string; kept: string | null; enough: boolean };

/** @param client of the owner, outside of a transaction. @returns what the count was raised by, if it was. */
export async function keepCounting(client: pg.ClientBase): Promise<bigint | undefined> {
  const { rows } = await client.query<{ there: boolean; mayAsk: boolean }>(
    `select to_regclass('public.counting') is not null as there, has_function_privilege('pg_control_system()', 'execute') as "mayAsk"`,
  );
  const [found] = rows;
  if (!found?.there) return undefined;
  if (isSettled(await standOf(client, found.mayAsk))) return undefined;
  await client.query('begin');
  try {
    // Who writes waits until the new count holds for all; who has begun to write is waited for.
    await client.query(`select pg_advisory_xact_lock(${sealing})`);
    await client.query('lock table audit, event in access exclusive mode');
    const raised = await raise(client, await standOf(client, found.mayAsk));
    await client.query('commit');
    return raised;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** The last line of the history says where we stand and what is added, the function adds just that, and it is enough. */
const isSettled = ({ here, kept, added, enough }: Stand) => here && kept === added && enough;

async function standOf(client: pg.ClientBase, mayAsk: boolean): Promise<Stand> {
  const { rows } = await client.query<Stand>(
    `with now as (select ${mayAsk ? '(select system_identifier::text from pg_control_system())' : `'unknown'`} as cluster,
         left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) as timeline),
       last as (select cluster, timeline, added from counting order by place desc limit 1)
     select n.cluster, n.timeline, coalesce((l.cluster, l.timeline) = (n.cluster, n.timeline), false) as here,
            pokpong.added()::text as added, l.added::text as kept, coalesce(pokpong.transaction() > ${highest}, true) as enough
     from now n left join last l on true`,
  );
  return rows[0] as Stand;
}

/** The highest number that the log, its seals and the events know; null where there is none. */
const highest = `greatest(
  (select transaction::text::bigint from audit order by transaction desc, id desc limit 1),
  (select transaction::text::bigint from event order by transaction desc, id desc limit 1),
  (select until::text::bigint - 1 from audit_seal order by until desc limit 1))::text::xid8`;

async function raise(client: pg.ClientBase, stand: Stand): Promise<bigint | undefined> {
  if (isSettled(stand)) return undefined;
  const { rows } = await client.query<{ short: string }>(
    `select coalesce(${highest}::text::bigint - pg_current_xact_id()::text::bigint, -1)::text as short`,
  );
  const added = addedFor(stand, BigInt(rows[0]?.short ?? -1));
  await client.query(
    `create or replace function pokpong.added() returns bigint language sql stable parallel safe as $$ select ${added}::bigint $$`,
  );
  // Said again, so that every plan that writes there is made anew: a function that changes does not see to that.
  for (const table of ['audit', 'event'])
    await client.query(`alter table ${table} alter column transaction set default pokpong.transaction()`);
  const line = [stand.cluster, stand.timeline, added.toString()];
  if (!stand.here || added.toString() !== stand.kept)
    await client.query('insert into counting (cluster, timeline, added) values ($1, $2, $3)', line);
  return added - BigInt(stand.added);
}

/** @param short what must at least be added so that the next number is as high as the highest there is. */
function addedFor({ kept, here }: Stand, short: bigint): bigint {
  if (kept === null && short < 0n) return 0n;
  const before = BigInt(kept ?? 0);
  if (here && before > short) return before;
  return (before > short ? before : short) + leap;
}
