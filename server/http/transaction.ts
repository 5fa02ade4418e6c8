// One transaction on one connection: everything or nothing, and decided again when two of them met.
import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { DatabaseError } from 'pg';
import { Again } from '../../kernel/record/server/database.ts';

/** `closing` is SQL sent together with the commit, in the same round trip. */
export type Done<T> = { value: T; closing?: string };

/** Serialization failure, deadlock: nothing is wrong but the moment. */
const passing = new Set(['40001', '40P01']);
const attempts = 4;

/** @param hopeful the first time: it is begun anew, without hope, when it meets another transaction or says {@link Again}. */
type Work<T, Row> = (client: pg.PoolClient, begun: Promise<Row[]>, hopeful: boolean) => Promise<Done<T>>;

/**
 * @param begin begins the transaction; its last statement's rows are given to `work`.
 * @param work may run again from the start, so it does nothing outside the transaction. What it asks of the database before it waits for
 * anything travels with `begin`, in one message: it is answered as whoever `begin` lets the transaction act for, or not at all.
 */
export async function transaction<T, Row = unknown>(pool: pg.Pool, begin: string, work: Work<T, Row>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, begin, (client, begun: Promise<Row[]>) => work(client, begun, attempt === 1));
    } catch (error) {
      const met = error instanceof DatabaseError && passing.has(error.code ?? '');
      if (!(met || error instanceof Again) || attempt >= attempts) throw error;
      if (met) await sleep(5 * attempt);
      else if (error instanceof Again) await error.ready();
    }
  }
}

async function once<T, Row>(
  pool: pg.Pool,
  begin: string,
  work: (client: pg.PoolClient, begun: Promise<Row[]>) => Promise<Done<T>>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const begun = client.query(begin).then((results) => lastOf(results).rows as Row[]);
    const { value, closing } = await both(begun, work(client, begun));
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

/** The second, once both have ended; why the first failed, for then nothing that followed it could succeed. */
async function both<T>(first: Promise<unknown>, second: Promise<T>): Promise<T> {
  const [one, two] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (two.status === 'rejected') throw two.reason;
  return two.value;
}

/** A simple query of many statements answers with a list, one result each. */
function lastOf(results: pg.QueryResult | pg.QueryResult[]): pg.QueryResult {
  const last = Array.isArray(results) ? results.at(-1) : results;
  if (!last) throw new Error('the database answered nothing');
  return last;
}
