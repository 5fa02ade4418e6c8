// The chain of a record's history: each event's hash covers the one before it, so a changed, missing or reordered event shows.
import { sha256 } from '../../vault/server/vault.ts';

/** What an event's hash covers: the event as it is stored, its confidential values sealed. */
export type ChainedEvent = {
  id: string;
  record: string;
  type: string;
  version: number;
  base_version: number;
  transition: string | null;
  changes: Readonly<Record<string, unknown>>;
  actor: number;
  /** ISO 8601 in UTC, milliseconds. */
  device_time: string;
  recorded_at: string;
  outcome: string;
};

export const beginning = Buffer.alloc(32);

/** @returns 32 bytes, SHA-256 of the previous hash and the event with its keys in order. */
export const hashEvent = (previous: Buffer, event: ChainedEvent): Buffer => sha256(previous, canonical(event));

/** JSON with keys in order at every depth, so that the database's own key order does not matter. */
export function canonical(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  for (const key of Object.keys(fields).sort()) {
    const each = fields[key];
    if (each !== undefined) text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonical(each)}`;
  }
  return `{${text}}`;
}
