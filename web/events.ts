// Makes the events this device sends: what a person did, said against the version they had seen.
import type { AnyDefinition } from '../kernel/record/definition.ts';
import type { NewEvent, Values } from './api.ts';
import { uuid } from './uuid.ts';

type Known = { id: string; type: string; version: number };

/** The first event of a new record; its id is made here, so that sending it twice makes one record. */
export const beginRecord = (
  definition: Pick<AnyDefinition, 'name'>,
  changes: Values,
  { transition, parent, recordId }: { transition?: string | undefined; parent?: string | undefined; recordId?: string | undefined } = {},
): NewEvent => ({
  ...event({ id: recordId ?? uuid(), type: definition.name, version: 0 }, changes),
  ...(transition !== undefined && { transition }),
  ...(parent !== undefined && { parent }),
});

export const step = (row: Known, transition: string, changes: Values = {}): NewEvent => ({ ...event(row, changes), transition });

export const edit = (row: Known, changes: Values): NewEvent => event(row, changes);

const event = (row: Known, changes: Values): NewEvent => ({
  id: uuid(),
  recordId: row.id,
  type: row.type,
  baseVersion: row.version,
  changes,
  deviceTime: new Date().toISOString(),
});
