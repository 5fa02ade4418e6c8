// Turns the keys of kernel/access/grant.ts into the small integers that records carry and the database compares.
import type { Read } from '../../record/server/database.ts';

/** Ids never change once given, so remembering those that are committed is safe in every process. */
export class Audiences {
  readonly #known = new Map<string, number>();

  /** The id of each key, made when it is new. @returns in the order of `keys`. */
  async idsOf(db: Read, keys: readonly string[]): Promise<number[]> {
    const missing = keys.filter((key) => !this.#known.has(key));
    const fresh = missing.length === 0 ? new Map<string, number>() : await this.#find(db, [...new Set(missing)].sort());
    return keys.map((key) => (this.#known.get(key) ?? fresh.get(key)) as number);
  }

  async #find(db: Read, keys: string[]): Promise<Map<string, number>> {
    const select = 'select id, key from audience where key = any($1)';
    const found = new Map((await db.query<{ id: number; key: string }>(select, [keys])).map(({ id, key }) => [key, id]));
    for (const [key, id] of found) this.#known.set(key, id);
    const absent = keys.filter((key) => !found.has(key));
    if (absent.length === 0) return found;
    await db.query('insert into audience (key) select unnest($1::text[]) on conflict do nothing', [absent]);
    // Not remembered yet: this transaction may still be undone.
    for (const { id, key } of await db.query<{ id: number; key: string }>(select, [absent])) found.set(key, id);
    return found;
  }
}
