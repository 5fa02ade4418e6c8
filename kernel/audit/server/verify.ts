// Reads every history again and names whatever was changed, taken away, put in or put in another order behind the server's back.

import type { AnyDefinition, RecordEvent, Snapshot } from '../../record/definition.ts';
import { apply, same } from '../../record/fold.ts';
import { beginning, type ChainedEvent, hashEvent } from '../../record/server/chain.ts';
import type { Read } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import { keyOf, openValues, type StoredRecord, unsealed } from '../../record/server/stored.ts';
import type { RecordKey } from '../../vault/server/vault.ts';

/** historyChanged: an event is not what was written. versionMissing: one is gone. headDiffers: the tail was cut or added to. snapshotDiffers: the record is not what its events make it. */
export type Finding = {
  record: string;
  code: string | null;
  version: number;
  finding: 'historyChanged' | 'versionMissing' | 'headDiffers' | 'snapshotDiffers' | 'unreadable';
};
export type Verified = { records: number; events: number; findings: Finding[] };

type EventRow = ChainedEvent & { hash: string; parent: string | null };

/** @param db a handle that sees every record: the owner's. @param progress called with the number of records done. */
export async function verifyHistories(db: Read, engine: Engine, progress: (records: number) => void = () => {}): Promise<Verified> {
  const verified: Verified = { records: 0, events: 0, findings: [] };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db.query<StoredRecord>(
      `select *, encode(head, 'hex') as head, pokpong.key_of(id) as key from record where id > $1 order by id limit 500`,
      [after],
    );
    if (rows.length === 0) return verified;
    const events = await db.query<EventRow>(
      `select e.id, e.record, e.type, e.version, e.base_version, e.transition, e.changes, e.actor, e.device_time, e.recorded_at, e.outcome,
              encode(e.hash, 'hex') as hash, r.parent
       from event e join record r on r.id = e.record where e.record = any ($1) order by e.record, e.version`,
      [rows.map((row) => row.id)],
    );
    const eventsByRecord = new Map<string, EventRow[]>(rows.map((row) => [row.id, []]));
    for (const event of events) eventsByRecord.get(event.record)?.push(event);
    for (const row of rows) verified.findings.push(...verifyOne(engine, row, eventsByRecord.get(row.id) ?? []));
    verified.records += rows.length;
    verified.events += events.length;
    after = rows.at(-1)?.id as string;
    progress(verified.records);
  }
}

function verifyOne(engine: Engine, row: StoredRecord, events: readonly EventRow[]): Finding[] {
  const at = (version: number, finding: Finding['finding']): Finding[] => [{ record: row.id, code: row.code, version, finding }];
  const definition = engine.definitions.get(row.type);
  if (!definition) return at(row.version, 'unreadable');
  const key = keyOf(engine, row);
  let head: Buffer = beginning;
  let snapshot: Snapshot | undefined;
  for (const [index, event] of events.entries()) {
    if (event.version !== index + 1) return at(index + 1, 'versionMissing');
    const { hash, parent: _, ...rest } = event;
    head = hashEvent(head, rest);
    if (head.toString('hex') !== hash) return at(event.version, 'historyChanged');
    try {
      snapshot = apply(definition, snapshot, recordEvent(definition, key, event));
    } catch {
      return at(event.version, 'unreadable');
    }
  }
  if (head.toString('hex') !== row.head || snapshot?.version !== row.version) return at(row.version, 'headDiffers');
  return agrees(definition, key, row, snapshot) ? [] : at(row.version, 'snapshotDiffers');
}

const recordEvent = (definition: AnyDefinition, key: RecordKey, event: EventRow): RecordEvent => ({
  id: event.id,
  recordId: event.record,
  type: event.type,
  baseVersion: event.base_version,
  ...(event.parent !== null && { parent: event.parent }),
  ...(event.transition !== null && { transition: event.transition }),
  changes: openValues(definition, key, event.changes),
  actor: event.actor,
  deviceTime: event.device_time,
  recordedAt: event.recorded_at,
});

function agrees(definition: AnyDefinition, key: RecordKey, row: StoredRecord, folded: Snapshot): boolean {
  try {
    const stored = unsealed(definition, key, row);
    const names = new Set([...Object.keys(stored.values), ...Object.keys(folded.values)]);
    const values = (snapshot: Snapshot) => snapshot.values as Record<string, unknown>;
    return (
      stored.state === folded.state &&
      stored.createdBy === folded.createdBy &&
      [...names].every((name) => same(values(stored)[name], values(folded)[name]))
    );
  } catch {
    return false;
  }
}
