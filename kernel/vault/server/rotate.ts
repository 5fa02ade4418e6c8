// Takes a key of the installation out of use while the server runs: every data key that is wrapped under it is wrapped under the newest
// instead. No record is read or written. What was begun and broken off is gone on with.
import type { Write } from '../../record/server/database.ts';
import type { Vault } from './vault.ts';

/** One transaction of the owner. */
type Run = <T>(work: (db: Write) => Promise<T>) => Promise<T>;
export type KeyInUse = { id: string; firstUsed: string; retired: string | null; emptied: string | null };

const batch = 1000;
const beforeAll = '00000000-0000-0000-0000-000000000000';

const columns = `id, first_used as "firstUsed", retired, emptied`;
export const listKeys = (db: Write): Promise<KeyInUse[]> => db.query<KeyInUse>(`select ${columns} from vault_key order by first_used, id`);

/**
 * Says that the newest key is in use, unless this process lacks others that are.
 * @returns ids of keys that data keys are wrapped under and that this process was not given.
 */
export async function registerKey(db: Write, { keyring }: Vault): Promise<string[]> {
  const missing = (await listKeys(db)).filter(({ id, emptied }) => emptied === null && !keyring.find(id)).map(({ id }) => id);
  if (missing.length === 0) await db.query('insert into vault_key (id) values ($1) on conflict do nothing', [keyring.current().id]);
  return missing;
}

/** Keys that records may still need beside the newest. */
export const keysToEmpty = (keys: readonly KeyInUse[], { keyring }: Vault): string[] =>
  keys.filter(({ id, emptied }) => emptied === null && id !== keyring.current().id).map(({ id }) => id);

/**
 * @param progress called with the number of data keys looked at.
 * @returns how many were wrapped anew. Afterwards nothing needs any key but the newest.
 * @throws KeyUnknown when a data key is wrapped under a key this process was not given.
 */
export async function emptyOldKeys(run: Run, vault: Vault, progress: (keys: number) => void = () => {}): Promise<number> {
  const { id: newest } = vault.keyring.current();
  await run(async (db) => {
    await db.query('insert into vault_key (id) values ($1) on conflict (id) do update set retired = null, emptied = null', [newest]);
    await db.query('update vault_key set retired = now() where id <> $1 and retired is null', [newest]);
  });
  // Whoever began to write before the old key was retired has ended when this lock is given; whoever begins later is told.
  await run((db) => db.query('lock table record_key in share row exclusive mode'));
  let [moved, seen, after] = [0, 0, beforeAll];
  for (;;) {
    const from = after;
    const [rows, changed] = await run((db) => moveSome(db, vault, from));
    seen += rows.length;
    moved += changed;
    progress(seen);
    if (rows.length < batch) break;
    after = rows.at(-1)?.record as string;
  }
  await run((db) => db.query('update vault_key set emptied = now() where id <> $1 and emptied is null', [newest]));
  return moved;
}

type Row = { record: string; wrapped: string };

async function moveSome(db: Write, vault: Vault, after: string): Promise<[Row[], number]> {
  const rows = await db.query<Row>(
    `select record, wrapped from record_key where record > $1 and wrapped is not null order by record limit ${batch} for update`,
    [after],
  );
  const moved = rows.flatMap(({ record, wrapped }) => {
    const again = vault.rewrap(record, wrapped);
    return again === undefined ? [] : [{ record, wrapped: again }];
  });
  if (moved.length > 0)
    await db.query(
      `update record_key k set wrapped = m.wrapped from unnest($1::uuid[], $2::text[]) as m (record, wrapped) where k.record = m.record`,
      [moved.map(({ record }) => record), moved.map(({ wrapped }) => wrapped)],
    );
  return [rows, moved.length];
}
