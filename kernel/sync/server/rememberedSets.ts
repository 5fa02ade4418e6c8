// Working sets that were worked out moments ago: a device that pulls page after page, or asks whether there is news, need not have its set read anew.
// Nothing is granted by it: what is carried is read under the policies of the one who asks, and a set counts only while nothing near it was written.
import type { Read } from '../../record/server/database.ts';
import { type Choosing, findWorkingSet, type WorkingSet } from './workingSet.ts';

type Remembered = { set: WorkingSet; horizon: string; erased: string | null; at: number };
type Written = { horizon: string; near: boolean; records: readonly string[]; erased: string | null };

/** Deadlines run out, and what was closed grows old, without anybody writing. */
const milliseconds = 30_000;
/** Members of all sets together. */
const most = 60_000;

export class RememberedSets {
  readonly #sets = new Map<string, Remembered>();

  /** @returns the set, and a transaction below which everything is in it. */
  async find(db: Read, choosing: Choosing): Promise<WorkingSet & { horizon: number }> {
    const { id, role, agency, area } = choosing.actor;
    const key = JSON.stringify([id, role, agency, area, choosing.most]);
    const known = this.#sets.get(key);
    // Asked before the set is read: whatever commits meanwhile has a higher number.
    const [row] = await db.query<{ written: Written }>('select pokpong.written_since($1::xid8) as written', [known?.horizon ?? null]);
    if (!row) throw new Error('the database answered nothing');
    const { horizon, erased } = row.written;
    const stands = known && isStanding(known, row.written) ? known : undefined;
    const set = stands?.set ?? (await findWorkingSet(db, choosing));
    this.#keep(key, { set, horizon, erased, at: stands?.at ?? performance.now() });
    return { ...set, horizon: Number(horizon) };
  }

  #keep(key: string, remembered: Remembered): void {
    this.#sets.delete(key);
    this.#sets.set(key, remembered);
    let held = 0;
    // The newest stand last.
    for (const [each, { set }] of [...this.#sets].reverse()) {
      held += set.members.size;
      if (held > most) this.#sets.delete(each);
    }
  }
}

function isStanding({ set, erased, at }: Remembered, written: Written): boolean {
  if (written.near || written.erased !== erased || performance.now() - at > milliseconds) return false;
  return !written.records.some((id) => set.members.has(id));
}
