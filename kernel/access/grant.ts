// Who may do what: one rule, written once, that serves the check, the list, the sync set, the buttons and the database's own policy.

import { placeChain, type Reference } from '../forms/reference.ts';
import type { AnyDefinition, Snapshot } from '../record/definition.ts';

/** own: mine or made by me. agency: my agency's. area: my area and all below. referred: my agency was asked to act. counts: numbers only. */
export type Scope = 'own' | 'agency' | 'area' | 'referred' | 'all' | 'counts';

/** One line of a role: what may be done to which records, in which sections. Nothing else is permitted. */
export type Grant = {
  type: string;
  /** `read`, `create`, `edit` (which lets papers be added too), `attach` (papers alone), and names of transitions; `*` stands for all transitions. */
  can: readonly string[];
  scope: Scope;
  /** Sections that may be read; those in `writes` may be changed too. Absent: all of them. */
  reads?: readonly string[];
  writes?: readonly string[];
};

/** The person who asks: what a session knows of them. */
export type Actor = {
  id: number;
  role: string;
  agency: string | null;
  area: string | null;
  grants: readonly Grant[];
  /** What opens to them of a file that they have opened in an emergency. */
  emergency?: readonly Pick<Grant, 'type' | 'reads'>[] | undefined;
};

export const publicActor = 0;
export const systemActor = -1;

/** The reach of one grant in the hands of one person, as a key that records carry too; undefined reaches nothing. */
export function reach(grant: Grant, actor: Pick<Actor, 'id' | 'agency' | 'area'>): string | undefined {
  if (grant.scope === 'all') return `${grant.type}/all`;
  if (grant.scope === 'own') return `${grant.type}/own:${actor.id}`;
  if (grant.scope === 'agency' && actor.agency) return `${grant.type}/agency:${actor.agency}`;
  if (grant.scope === 'referred' && actor.agency) return `${grant.type}/referred:${actor.agency}`;
  if (grant.scope === 'area' && actor.area) return `${grant.type}/area:${actor.area}`;
  return undefined;
}

/** Where a record stands among people: the facts its keys are made of. A child record takes what it lacks from its parent. */
export type Place = {
  place: string | null;
  owner: number | null;
  agency: string | null;
  referredTo: string | null;
  creator: number | null;
  /** Its area does not read it now. */
  apart?: true;
};

export function standingOf(definition: AnyDefinition, snapshot: Pick<Snapshot, 'values' | 'createdBy' | 'state'>, parent?: Place): Place {
  const { place, owner, agency, referredTo, referredUnless, creator, fromParent, areaUnless } = definition.standing;
  const value = <T>(name: string | undefined) => (name === undefined ? undefined : (snapshot.values[name] as T | undefined));
  const inherited = fromParent ? parent : undefined;
  return {
    place: value<string>(place) ?? inherited?.place ?? null,
    owner: value<number>(owner) ?? inherited?.owner ?? null,
    agency: value<string>(agency) ?? inherited?.agency ?? null,
    referredTo: referredUnless?.includes(snapshot.state) ? null : (value<string>(referredTo) ?? inherited?.referredTo ?? null),
    creator: creator ? snapshot.createdBy : null,
    ...((areaUnless?.includes(snapshot.state) || inherited?.apart) && { apart: true }),
  };
}

/** The keys of everybody who may reach a record; a grant reaches it when its own key is among them. */
export function keysOf(type: string, place: Place, reference: Pick<Reference, 'places'>, country: string): string[] {
  const chain = place.place ? placeChain(reference, place.place) : [country];
  return [
    `${type}/all`,
    ...(place.apart ? [] : chain.map((code) => `${type}/area:${code}`)),
    ...(place.owner === null ? [] : [`${type}/own:${place.owner}`]),
    ...(place.creator === null || place.creator === place.owner || place.creator <= 0 ? [] : [`${type}/own:${place.creator}`]),
    ...(place.agency ? [`${type}/agency:${place.agency}`] : []),
    ...(place.referredTo ? [`${type}/referred:${place.referredTo}`] : []),
  ];
}

/** Grants of this person that reach a record with these keys. */
export function grantsOn(actor: Actor, type: string, keys: readonly string[]): Grant[] {
  return actor.grants.filter((grant) => {
    if (grant.type !== type) return false;
    const key = reach(grant, actor);
    return key !== undefined && keys.includes(key);
  });
}

export const permits = (grants: readonly Grant[], action: string): boolean => grants.some((grant) => may(grant, action));

const plain = new Set(['read', 'create', 'edit', 'attach']);
const may = (grant: Grant, action: string) => grant.can.includes(action) || (!plain.has(action) && grant.can.includes('*'));

/** Sections these grants open for reading, or for changing by one action. */
export function readableSections(definition: AnyDefinition, grants: readonly Grant[]): ReadonlySet<string> {
  return new Set(grants.filter((grant) => may(grant, 'read')).flatMap((grant) => grant.reads ?? definition.sections));
}
/** Whether these grants let a section be changed by an action: `writableSections` for who asks about one. */
export const opensSection = (definition: AnyDefinition, grants: readonly Grant[], action: string, section: string): boolean =>
  grants.some((grant) => may(grant, action) && (grant.writes ?? grant.reads ?? definition.sections).includes(section));
export function writableSections(definition: AnyDefinition, grants: readonly Grant[], action: string): ReadonlySet<string> {
  return new Set(grants.filter((grant) => may(grant, action)).flatMap((grant) => grant.writes ?? grant.reads ?? definition.sections));
}

/**
 * Whether it is only the place that keeps this person from beginning such a record: in their own area they may.
 * @returns the field that places it, and the area they work in.
 */
export function outsideArea(
  { name, standing }: Pick<AnyDefinition, 'name' | 'standing'>,
  { grants, area }: Pick<Actor, 'grants' | 'area'>,
  action: string,
): { field: string; area: string } | undefined {
  if (standing.place === undefined || area === null) return undefined;
  const there = grants.some((grant) => grant.type === name && grant.scope === 'area' && may(grant, action));
  return there ? { field: standing.place, area } : undefined;
}

/** Steps offered on a record to this person: those its state allows and their grants permit. */
export function permittedTransitions(definition: AnyDefinition, state: string, grants: readonly Grant[]): string[] {
  return Object.entries(definition.transitions)
    .filter(([name, transition]) => transition.from.includes(state) && !transition.begins && permits(grants, name))
    .map(([name]) => name);
}

/** What of a record this person may see: fields of sections closed to them are left out, not blanked. */
export function readableValues(
  definition: AnyDefinition,
  values: Readonly<Record<string, unknown>>,
  open: ReadonlySet<string>,
): Record<string, unknown> {
  const seen: Record<string, unknown> = {};
  for (const name of Object.keys(values)) if (open.has(definition.fields[name]?.section ?? '')) seen[name] = values[name];
  return seen;
}
