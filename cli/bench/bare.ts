// The same rows written and read by bare SQL, with nothing decided, authorised or audited: the limit that the product is held against.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { percentile } from './measure.ts';

export type Bare = { perSecond: number; p95: number };

/** Runs one prepared statement on each of ten connections, again and again. */
export async function runBare(
  url: string,
  statement: (client: number) => { name: string; text: string; values: () => unknown[] },
  seconds: number,
): Promise<Bare> {
  const clients = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const client = new pg.Client({ connectionString: url, application_name: 'pokpong-bench' });
      await client.connect();
      return client;
    }),
  );
  const times: number[] = [];
  const began = performance.now();
  const end = began + seconds * 1000;
  try {
    await Promise.all(
      clients.map(async (client, at) => {
        const { name, text, values } = statement(at);
        while (performance.now() < end) {
          const sent = performance.now();
          await client.query({ name, text, values: values() });
          times.push(performance.now() - sent);
        }
      }),
    );
    return { perSecond: times.length / ((performance.now() - began) / 1000), p95: percentile(times, 0.95) };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const raw: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text };
type Part = { table: string; columns: string[]; rows: (string | null)[][] };

/** One statement that writes the very rows which one accepted report left behind, under new ids. */
export async function sameRows(pool: pg.Pool, record: string): Promise<{ text: string; values: () => unknown[] }> {
  const sources: readonly [string, string][] = [
    ['record', 'select * from record where id = $1'],
    ['record_key', 'select * from record_key where record = $1'],
    ['event', 'select * from event where record = $1'],
    ['report_file', 'select * from report_file where record = $1'],
    ['report_word', 'select * from report_word where record = $1'],
    ['audit', `select * from audit where record = $1 and action = 'write' limit 1`],
  ];
  const parts: Part[] = [];
  for (const [table, text] of sources) {
    const { rows, fields } = await pool.query({ text, values: [record], types: raw });
    // What the database fills in by itself it fills in here too.
    const columns = fields.map(({ name }) => name).filter((name) => !(name === 'transaction' || (table === 'audit' && name === 'id')));
    parts.push({ table, columns, rows: rows.map((row) => columns.map((name) => row[name] ?? null)) });
  }
  let number = 0;
  const inserts = parts.map(({ table, columns, rows }) => {
    const places = rows.map(() => `(${columns.map(() => `$${++number}`).join(', ')})`);
    return `insert into ${table} (${columns.join(', ')}) values ${places.join(', ')}`;
  });
  const last = inserts.pop() ?? '';
  const text = `with ${inserts.map((insert, at) => `part${at} as (${insert})`).join(', ')} ${last}`;
  return { text, values: () => fresh(parts, record) };
}

function fresh(parts: readonly Part[], record: string): unknown[] {
  const [newRecord, newEvent] = [randomUUID(), randomUUID()];
  return parts.flatMap(({ table, columns, rows }) =>
    rows.flatMap((values) =>
      columns.map((column, at) => {
        if (values[at] === record) return newRecord;
        if (table === 'event' && column === 'id') return newEvent;
        return column === 'code' ? `B-${newRecord}` : values[at];
      }),
    ),
  );
}
