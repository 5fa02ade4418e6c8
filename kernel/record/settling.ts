// Before whom two answers to one question come: whose record it is, anybody where it is nobody's, and whoever approves such things there.
import { type Grant, permits } from '../access/grant.ts';
import type { AnyDefinition } from './definition.ts';

type Contested = { open: boolean; contested: boolean; owner: number | null };

/** @param grants those that reach it. */
export const isToSettle = (
  definition: AnyDefinition,
  grants: readonly Grant[],
  { open, contested, owner }: Contested,
  me: number,
): boolean => open && contested && permits(grants, 'edit') && (owner === null || owner === me || approves(definition, grants));

export const approves = ({ transitions }: AnyDefinition, grants: readonly Grant[]): boolean =>
  Object.entries(transitions).some(([step, { approval }]) => approval && permits(grants, step));
