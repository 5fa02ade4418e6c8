// What a person may read of a kind of record, for what a screen offers before a record is opened; each record says it again for itself.
import { permits } from '../kernel/access/grant.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import type { Me } from './api.ts';

/** Whether any of their grants opens this section to them. */
export const readsSection = ({ grants }: Me, type: string, section: string): boolean =>
  grants.some((grant) => grant.type === type && grant.can.includes('read') && (grant.reads?.includes(section) ?? true));

export const may = ({ grants }: Me, type: string, action: string): boolean =>
  grants.some((grant) => grant.type === type && grant.scope !== 'counts' && grant.can.includes(action));

/** Whether they may read any record at all: whoever only counts, or looks after users, has nothing to find by a code. */
export const mayFind = ({ grants }: Pick<Me, 'grants'>): boolean =>
  grants.some((grant) => grant.scope !== 'counts' && grant.can.includes('read'));

/** Whether a register of such records may be brought in: by whoever is granted every way in which one may begin. */
export function mayBring({ grants }: Me, definition: AnyDefinition): boolean {
  const ways = Object.entries(definition.transitions).flatMap(([name, transition]) => (transition.begins ? [name] : []));
  return grants.some((grant) => grant.type === definition.name && ways.every((way) => permits([grant], way)));
}
