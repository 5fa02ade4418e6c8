// What one person may do with a record: the rule behind the buttons, the same on the server and on a device without a network.
import { type Actor, type Grant, grantsOn, keysOf, type Place, permits, permittedTransitions, writableSections } from '../access/grant.ts';
import type { Reference } from '../forms/reference.ts';
import { type AnyDefinition, parentTypes } from './definition.ts';
import { maySettle } from './settling.ts';
import type { RecordView } from './view.ts';

/** What the rule goes by beside the person and the record. */
export type Setting = {
  definitions: ReadonlyMap<string, AnyDefinition>;
  reference: Pick<Reference, 'places'>;
  /** Code of the whole country among the places. */
  country: string;
};

/** What is asked of a record: where it stands in its life and among people. */
export type Stands = { type: string; state: string; place: Place };

/** Grants of this person that reach a record which stands there. */
export const grantsThere = ({ reference, country }: Setting, actor: Actor, type: string, place: Place): Grant[] =>
  grantsOn(actor, type, keysOf(type, place, reference, country));

/** @param grants those that reach it. @param contested fields with two answers that this person may read. */
export function permittedOn(
  setting: Setting,
  actor: Actor,
  stands: Stands,
  grants: readonly Grant[],
  contested: readonly string[],
): RecordView['permitted'] {
  const definition = setting.definitions.get(stands.type);
  if (!definition) return nothing;
  return {
    ...permittedInside(definition, stands.state, grants),
    create: childTypes(setting, actor, stands, definition),
    settle: contested.filter((name) => maySettle(definition, grants, name)),
  };
}

/** What may be done with a record whose confidential words are destroyed, or that is only read in an emergency. */
export const nothing: RecordView['permitted'] = { transitions: [], edit: [], create: [], settle: [] };

/** What may be done with a part of a file, or with the file itself before anything is hung under it. */
export const permittedInside = (definition: AnyDefinition, state: string, grants: readonly Grant[]) => ({
  transitions: permittedTransitions(definition, state, grants),
  edit: editableSections(definition, state, grants),
});

/** Sections with a field that a plain edit may change: nothing of a closed record, nothing that only a step changes. */
function editableSections(definition: AnyDefinition, state: string, grants: readonly Grant[]): string[] {
  if (!permits(grants, 'edit') || (definition.open.length > 0 && !definition.open.includes(state))) return [];
  const writable = writableSections(definition, grants, 'edit');
  return definition.sections.filter(
    (section) => writable.has(section) && Object.values(definition.fields).some((field) => field.section === section && !field.byStep),
  );
}

/** Types of child record this person could begin here: the grant must reach a child that stands where its parent does. */
function childTypes(setting: Setting, actor: Actor, { type, state, place }: Stands, definition: AnyDefinition): string[] {
  const ended = !definition.open.includes(state);
  const below = { ...place, referredTo: null, creator: actor.id };
  return [...setting.definitions.values()]
    .filter((child) => parentTypes(child).includes(type) && (!ended || child.afterEnd === true))
    .filter((child) => permits(grantsThere(setting, actor, child.name, below), 'create'))
    .map((child) => child.name);
}
