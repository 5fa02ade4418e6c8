// Thousands of small rows in one text: a driver that makes an object of each, column by column, takes longer than the database that found them.
import type { Read } from '../../record/server/database.ts';

/** Stands for null; no id, code or number is written so. */
const none = '-';

/**
 * Runs a query and gives its rows as lists of text.
 * @param columns expressions whose text holds no space: ids, codes, numbers, arrays of numbers.
 */
export async function queryPacked(db: Read, columns: readonly string[], from: string, values: readonly unknown[]): Promise<string[][]> {
  const row = columns.map((column) => `coalesce((${column})::text, '${none}')`).join(` || ' ' || `);
  const [packed] = await db.query<{ rows: string | null }>(`select string_agg(${row}, E'\\n') as rows from ${from}`, values);
  return packed?.rows?.split('\n').map((line) => line.split(' ')) ?? [];
}

export const orNull = (text: string | undefined): string | null => (text === undefined || text === none ? null : text);
