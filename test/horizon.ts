// Other tests run in the same PostgreSQL, and a transaction of theirs may hold back for a while what readers in commit order may see.
import { setTimeout as sleep } from 'node:timers/promises';

type Ask = (sql: string) => Promise<{ past: boolean }[]>;

/** Waits until everything that was written to these tables lies below the oldest running transaction of the whole cluster. */
export async function pastHorizon(ask: Ask, ...tables: string[]): Promise<void> {
  const newest = tables.map((table) => `(select max(transaction) from ${table})`).join(', ');
  for (let turn = 0; turn < 1_000; turn += 1) {
    if ((await ask(`select coalesce(greatest(${newest}) < pokpong.horizon(), true) as past`))[0]?.past) return;
    await sleep(20);
  }
  throw new Error('a transaction runs on and on');
}
