// What a transaction has decided and not yet written: written all at once, or as soon as a later decision must read it.
import { type Place, standingOf } from '../../access/grant.ts';
import type { RecordKey } from '../../vault/server/vault.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../definition.ts';
import { beginning, type ChainedEvent, hashEvent } from './chain.ts';
import { Again, type Write } from './database.ts';
import type { Engine } from './engine.ts';
import type { Held } from './judge.ts';
import {
  columnsOf,
  keyOf,
  keysFor,
  placeOf,
  type StoredRecord,
  sealContested,
  sealValues,
  snapshotOf,
  touchesOf,
  unsealed,
} from './stored.ts';

type Entry = {
  definition: AnyDefinition;
  held: Held;
  key: RecordKey;
  /** Values as they are sealed in the row. */
  sealed: Record<string, unknown>;
  head: Buffer;
  /** When its newest event was recorded. */
  changed: string;
  code: string | null;
  /** Whether the row exists already, and whether it must be written. */
  stored: boolean;
  dirty: boolean;
  moved: boolean;
};

/** What its code begins with, such as `C26-`; a record without a letter has no code. */
const beginningOf = ({ definition: { letter }, held: { snapshot } }: Entry): string | null =>
  letter === undefined ? null : `${letter}${snapshot.moments.created?.slice(2, 4)}-`;

/** Records whose first sealed value made them a data key, and those keys. */
function keysMade(entries: readonly Entry[]): [string[], string[]] {
  const made = entries.filter(({ key }) => key.made !== undefined);
  return [made.map(({ held }) => held.snapshot.id), made.map(({ key }) => key.made as string)];
}

export class Pending {
  readonly #db: Write;
  readonly #engine: Engine;
  readonly #entries = new Map<string, Entry>();
  #events: (ChainedEvent & { hash: string })[] = [];

  constructor(db: Write, engine: Engine, rows: readonly StoredRecord[]) {
    this.#db = db;
    this.#engine = engine;
    for (const row of rows) {
      const definition = engine.definitions.get(row.type);
      if (!definition) continue;
      const key = keyOf(engine, row);
      const held = { snapshot: unsealed(definition, key, row), place: placeOf(definition, row), erased: key.erased };
      this.#entries.set(row.id, {
        definition,
        held,
        key,
        sealed: row.values,
        head: Buffer.from(row.head, 'hex'),
        changed: '',
        code: row.code,
        stored: true,
        dirty: false,
        moved: false,
      });
    }
  }

  held(id: string): Held | undefined {
    return this.#entries.get(id)?.held;
  }

  codeOf(id: string): string | undefined {
    return this.#entries.get(id)?.code ?? undefined;
  }

  keep(definition: AnyDefinition, event: RecordEvent, after: Snapshot, place: Place, outcome: string): void {
    const known = this.#entries.get(event.recordId);
    const key = known?.key ?? this.#engine.vault.keyOf(event.recordId, undefined);
    const changes = sealValues(definition, key, event.changes);
    const held = { snapshot: after, place };
    const fresh = { definition, held, key, sealed: {}, head: beginning, changed: event.recordedAt, code: null };
    const entry: Entry = known ?? { ...fresh, stored: false, dirty: true, moved: false };
    const chained: ChainedEvent = {
      id: event.id,
      record: event.recordId,
      type: event.type,
      version: after.version,
      base_version: event.baseVersion,
      transition: event.transition ?? null,
      changes,
      actor: event.actor,
      device_time: new Date(event.deviceTime).toISOString(),
      recorded_at: event.recordedAt,
      outcome,
    };
    const head = hashEvent(entry.head, chained);
    this.#events.push({ ...chained, hash: head.toString('hex') });
    const moved = entry.moved || (entry.stored && JSON.stringify(entry.held.place) !== JSON.stringify(place));
    const sealed = this.#sealed(entry, event, after, changes);
    this.#entries.set(event.recordId, { ...entry, held, sealed, head, changed: event.recordedAt, dirty: true, moved });
  }

  /** A sealed text is reused where the value stands as it was or is the one just sealed: nothing is sealed twice. */
  #sealed(
    { definition, held, key, sealed }: Entry,
    event: RecordEvent,
    after: Snapshot,
    changes: Record<string, unknown>,
  ): Record<string, unknown> {
    const before = held.snapshot.values as Record<string, unknown>;
    const values: Record<string, unknown> = {};
    for (const [field, value] of Object.entries(after.values)) {
      if (!definition.fields[field]?.confidential) values[field] = value;
      else if (field in event.changes && value === event.changes[field]) values[field] = changes[field];
      else values[field] = before[field] === value && field in sealed ? sealed[field] : key.seal(field, value);
    }
    return values;
  }

  /** Writes everything at once. Called again, it writes only what came since. */
  async flush(): Promise<void> {
    if (this.#events.length === 0) return;
    const dirty = [...this.#entries.values()].filter((entry) => entry.dirty);
    const created = dirty.filter((entry) => !entry.stored);
    const updated = dirty.filter((entry) => entry.stored);
    const restood = await this.#restand(updated.filter((entry) => entry.moved));
    const rows = await this.#rows(dirty);
    const json = (each: readonly unknown[]) => JSON.stringify(each);
    const rowsOf = (entries: readonly Entry[]) => entries.map((entry) => rows.get(entry));
    const kept = [
      created.map(beginningOf),
      json(rowsOf(created)),
      updated.map((entry) => entry.held.snapshot.id),
      json(rowsOf(updated)),
      json(restood),
      this.#events.length,
      json(this.#events),
      ...keysMade(dirty),
    ];
    const made = await this.#append(kept, dirty);
    const codes = new Map(created.map((entry, at) => [entry, made[at]]));
    for (const entry of dirty) {
      entry.key.keep();
      Object.assign(entry, { stored: true, dirty: false, moved: false, code: codes.get(entry) ?? entry.code });
    }
    this.#events = [];
  }

  /** @returns codes of the created. */
  async #append(kept: readonly unknown[], dirty: readonly Entry[]): Promise<(string | null)[]> {
    // In the order in which they stand: a projection finds the record kept.
    const projected = Object.entries(this.#projected(dirty));
    const steps = projected.map(([type], at) => `, project_${type}($${kept.length + at + 1})`);
    const places = kept.map((_, at) => `$${at + 1}`).join(', ');
    const [made] = await this.#db
      .query<{ codes: (string | null)[] }>(`select pokpong.append(${places}) as codes${steps.join('')}`, [
        ...kept,
        ...projected.map(([, rows]) => JSON.stringify(rows)),
      ])
      .catch((error: { code?: string }) => {
        // The key of the installation was exchanged while this was decided: the next try has the new one.
        throw error.code === 'PK001' ? new Again('key retired', this.#engine.vault.keyring.renew) : error;
      });
    return made?.codes ?? [];
  }

  async #rows(entries: readonly Entry[]): Promise<Map<Entry, Record<string, unknown>>> {
    const keys = entries.map((entry) => keysFor(this.#engine, entry.definition, entry.held.place));
    const ids = await this.#engine.audiences.idsOf(this.#db, keys.flat());
    let from = 0;
    return new Map(
      entries.map((entry, at) => {
        const readers = ids.slice(from, from + (keys[at] as string[]).length);
        from += readers.length;
        return [entry, this.#row(entry, readers)];
      }),
    );
  }

  #row({ definition, key, held: { snapshot, place }, sealed, head, changed }: Entry, readers: number[]): Record<string, unknown> {
    const { moments, touched, cameFrom } = snapshot;
    return {
      id: snapshot.id,
      type: snapshot.type,
      version: snapshot.version,
      parent: snapshot.parent ?? null,
      ...columnsOf(this.#engine, definition, snapshot, place),
      opened: moments.created,
      changed,
      created_by: snapshot.createdBy,
      contested: Object.keys(snapshot.contested).length > 0,
      values: sealed,
      meta: {
        ...(cameFrom !== undefined && { cameFrom }),
        moments,
        touched: touchesOf(touched),
        contested: sealContested(definition, key, snapshot),
      },
      readers,
      head: head.toString('hex'),
    };
  }

  #projected(entries: readonly Entry[]): Record<string, unknown[]> {
    const tools = { reference: this.#engine.reference, hashWord: this.#engine.vault.hashWord };
    const rows: Record<string, unknown[]> = {};
    for (const { definition, held } of entries) {
      const project = this.#engine.project[definition.name];
      if (project) rows[definition.name] = [...(rows[definition.name] ?? []), project(held.snapshot, tools)];
    }
    return rows;
  }

  /** Children of a record that changed hands or place change their readers with it, and their children with them. */
  async #restand(moved: readonly Entry[]): Promise<Record<string, unknown>[]> {
    const restood: Record<string, unknown>[] = [];
    for (let parents: ReadonlyMap<string, Place> = new Map(moved.map(({ held }) => [held.snapshot.id, held.place])); parents.size > 0; ) {
      const below = await this.#restandBelow(parents);
      restood.push(...below.map(({ row }) => row));
      parents = new Map(below.map(({ id, place }) => [id, place]));
    }
    return restood;
  }

  async #restandBelow(parents: ReadonlyMap<string, Place>): Promise<{ id: string; place: Place; row: Record<string, unknown> }[]> {
    const children = await this.#db.query<StoredRecord>('select * from record where parent = any($1) order by id for update', [
      [...parents.keys()],
    ]);
    const below = [];
    for (const child of children) {
      const definition = this.#engine.definitions.get(child.type);
      const parent = child.parent ? parents.get(child.parent) : undefined;
      if (!definition?.standing.fromParent || !parent) continue;
      const place = standingOf(definition, snapshotOf(child, child.values, {}), parent);
      const stands = columnsOf(this.#engine, definition, snapshotOf(child, child.values, {}), place);
      const readers = await this.#engine.audiences.idsOf(this.#db, keysFor(this.#engine, definition, place));
      below.push({ id: child.id, place, row: { ...stands, id: child.id, readers } });
    }
    return below;
  }
}
