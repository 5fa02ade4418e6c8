// One transaction on one connection: everything or nothing, and decided again when two of them met.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DatabaseError } from 'pg';

/** `closing` is SQL sent together with the commit, in the same round trip. */
export type Done<T> = { value: T; closing?: string };

/** Serialization failure, deadlock: nothing is wrong but the moment. */
const passing = new Set(['40001', '40P01']);
const attempts = 4;

/**
 * @param begin begins the transaction; its last statement's rows are given to `work`.
 * @param work may run again from the start, so it does nothing outside the transaction.
 */
export async function transaction<T, Row = unknown>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient, rows: Row[]) => Promise<Done<T>>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, begin, work);
    } catch (error) {
      if (!(error instanceof DatabaseError && passing.has(error.code ?? '')) || attempt >= attempts) throw error;
      await sleep(5 * attempt);
    }
  }
}

async function once<T, Row>(pool: pg.Pool, begin: string, work: (client: pg.PoolClient, rows: Row[]) => Promise<Done<T>>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { value, closing } = await work(client, lastOf(await client.query(begin)).rows as Row[]);
    const { command } = lastOf(await client.query(closing ? `${closing}; commit` : 'commit'));
    // A transaction that met an error answers a commit by rolling back, without a word.
    if (command !== 'COMMIT') throw new Error('the transaction could not be committed');
    return value;
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      broken = cause;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A simple query of many statements answers with a list, one result each. */
function lastOf(results: pg.QueryResult | pg.QueryResult[]): pg.QueryResult {
  const last = Array.isArray(results) ? results.at(-1) : results;
  if (!last) throw new Error('the database answered nothing');
  return last;
}
