// Says before anything is sent that a new record would stand where its writer may not begin one, by the rule the server judges with.
import { type Actor, grantsOn, keysOf, outsideArea, permits, standingOf } from '../../kernel/access/grant.ts';
import type { AnyDefinition, Snapshot } from '../../kernel/record/definition.ts';
import type { Me, Named, NewEvent } from '../api.ts';
import type { Pack } from '../pack.ts';

/** @returns the problem at the field that places the record; nothing of a record that is there already. */
export function outsideOf(
  { user, grants }: Me,
  { reference, country }: Pick<Pack, 'reference' | 'country'>,
  definition: AnyDefinition,
  { baseVersion, changes, transition }: NewEvent,
): Named | undefined {
  if (baseVersion > 0) return undefined;
  const actor: Actor = { ...user, grants };
  const [state = ''] = definition.states;
  const place = standingOf(definition, { values: changes as Snapshot['values'], createdBy: user.id, state });
  const reaching = grantsOn(actor, definition.name, keysOf(definition.name, place, reference, country));
  const denied = ['create', ...(transition === undefined ? [] : [transition])].find((action) => !permits(reaching, action));
  const outside = denied === undefined ? undefined : outsideArea(definition, actor, denied);
  return outside && { problem: 'access.outsideArea', field: outside.field, details: { area: outside.area } };
}
