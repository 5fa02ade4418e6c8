// Records as this device shows them: what it carries with what was done here folded on top; a row for lists, a page when one is opened.
import { recordTypes } from '../../domains/register.ts';
import { clockSetting } from '../../kernel/calendar/due.ts';
import type { AnyRules } from '../../kernel/record/decide.ts';
import { composeAddable, composeListed, composeView, type Others } from '../../kernel/sync/compose.ts';
import type { Part, Me as Person, Tools } from '../../kernel/sync/folded.ts';
import type { Entry } from '../../kernel/sync/outbox.ts';
import type { Me, RecordView } from '../api.ts';
import type { Pack } from '../pack.ts';
import type { Shown } from './lists.ts';
import type { Store } from './store.ts';

export function toolsOf(pack: Pack): Tools {
  const country = pack.places.find(({ level }) => level === 0)?.code ?? '';
  const setting = clockSetting(pack.timeZone, { weekend: pack.weekend, holidays: new Set(pack.holidays) });
  return {
    definitions: pack.definitions,
    reference: pack.reference,
    country,
    rules: Object.fromEntries(Object.entries(recordTypes).map(([name, { rules }]) => [name, rules as AnyRules])),
    due: (snapshot) => {
      const type = recordTypes[snapshot.type as keyof typeof recordTypes];
      return 'due' in type ? type.due(snapshot, pack.clocks as never, setting) : undefined;
    },
  };
}

export const personOf = ({ user, grants }: Me): Person => ({
  id: user.id,
  role: user.role,
  agency: user.agency,
  area: user.area,
  grants,
  name: user.displayName,
});

export class OnDevice {
  readonly #store: Store;
  readonly #tools: Tools;
  readonly #me: () => Person;

  constructor(store: Store, tools: Tools, me: () => Person) {
    this.#store = store;
    this.#tools = tools;
    this.#me = me;
  }

  /** Whether something done here on this record is still on its way. */
  waits = (id: string): boolean =>
    this.#store.entries.some(({ state, event }) => state === 'waiting' && (event.recordId === id || event.parent === id));

  /** Every record as a list shows it. */
  async rows(): Promise<Shown[]> {
    const ahead = byRecord(this.#store.entries);
    const rows: Shown[] = [];
    for (const [id, { row, createdBy, referredTo }] of this.#store.summaries) {
      // What only a newer app knows is carried, and not shown.
      if (!ahead.has(id) && this.#tools.definitions.has(row.type)) rows.push({ row, createdBy, referredTo });
    }
    for (const [id, pending] of ahead) {
      const part = await this.#partOf(id, pending);
      const row = composeListed(this.#tools, this.#me(), part, await this.#around(part));
      const held = this.#store.summaries.get(id);
      if (row) rows.push({ row, createdBy: held?.createdBy ?? this.#me().id, referredTo: held?.referredTo ?? null });
    }
    return rows;
  }

  /** @returns nothing for a record that is not here. */
  async view(type: string, id: string): Promise<RecordView | undefined> {
    const part = await this.#partOf(id);
    if ((part.carried?.record.type ?? part.pending[0]?.event.type) !== type) return undefined;
    const children = await Promise.all(this.#childrenOf(id).map((child) => this.#partOf(child)));
    return composeView(this.#tools, this.#me(), part.carried, part.pending, { ...(await this.#around(part)), children });
  }

  /** Sections of a record in which a paper may be added. @returns nothing for a record that is not here. */
  async addable(id: string): Promise<string[] | undefined> {
    const part = await this.#partOf(id);
    return composeAddable(this.#tools, this.#me(), part, (await this.#around(part)).parent);
  }

  async #partOf(id: string, pending: readonly Entry[] = entriesOf(this.#store.entries, id)): Promise<Part> {
    return { carried: await this.#store.carried(id), pending };
  }

  async #around({ carried, pending }: Part): Promise<Omit<Others, 'children'>> {
    const parent = carried?.record.parent ?? pending.find(({ event }) => event.parent !== undefined)?.event.parent;
    return { parent: parent ? await this.#partOf(parent) : undefined, codeOf: this.#codeOf };
  }

  #codeOf = (id: string): { type: string; code: string | null } | undefined => {
    const row = this.#store.summaries.get(id)?.row;
    return row && { type: row.type, code: row.code };
  };

  #childrenOf(id: string): string[] {
    const carried = [...this.#store.summaries.values()].filter(({ row }) => row.parent === id).map(({ row }) => row.id);
    const begun = this.#store.entries.filter(({ event }) => event.parent === id).map(({ event }) => event.recordId);
    return [...new Set([...carried, ...begun])];
  }
}

const entriesOf = (entries: readonly Entry[], id: string): Entry[] => entries.filter(({ event }) => event.recordId === id);

function byRecord(entries: readonly Entry[]): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>();
  for (const entry of entries) {
    if (entry.state === 'refused') continue;
    found.set(entry.event.recordId, [...(found.get(entry.event.recordId) ?? []), entry]);
  }
  return found;
}
