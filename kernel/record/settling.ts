// Before whom two answers to one question come: whose record it is, anybody where it is nobody's or was given, and whoever approves such things there.
import { type Grant, opensSection, permits } from '../access/grant.ts';
import type { AnyDefinition } from './definition.ts';

type Contested = { contested: boolean; owner: number | null };

/** Also where it was closed meanwhile. @param grants those that reach it. */
export const isToSettle = (definition: AnyDefinition, grants: readonly Grant[], { contested, owner }: Contested, me: number): boolean =>
  contested && permits(grants, 'edit') && (owner === null || owner === me || isGiven(definition) || approves(definition, grants));

export const approves = ({ transitions }: AnyDefinition, grants: readonly Grant[]): boolean =>
  Object.entries(transitions).some(([step, { approval }]) => approval && permits(grants, step));

/** A part with an owner of its own was given to somebody, who need not be one of those who write in it. */
export const isGiven = ({ standing }: AnyDefinition): boolean => standing.fromParent === true && standing.owner !== undefined;

/** Whether these grants choose between two answers to a field: by editing it, or by a step that asks for it. */
export const maySettle = (definition: AnyDefinition, grants: readonly Grant[], name: string): boolean => {
  const asking = Object.entries(definition.transitions).filter(([, { requires = [], asks = [] }]) => [...requires, ...asks].includes(name));
  const section = definition.fields[name]?.section ?? '';
  return ['edit', ...asking.map(([step]) => step)].some((action) => opensSection(definition, grants, action, section));
};
