// Where in a record somebody may add a paper or a recording: one rule for the server and for a device without a network.
import { type Grant, readableSections, writableSections } from '../access/grant.ts';
import type { AnyDefinition } from '../record/definition.ts';

/** @param grants those by which they reach the record. @returns no section of a record that is closed. */
export function addableSections(definition: AnyDefinition, state: string, grants: readonly Grant[]): string[] {
  if (definition.open.length > 0 && !definition.open.includes(state)) return [];
  const readable = readableSections(definition, grants);
  const writable = [...writableSections(definition, grants, 'edit'), ...writableSections(definition, grants, 'attach')];
  return [...new Set(writable)].filter((section) => readable.has(section));
}
