// A role: what those who have it may do with records, and what of the installation they look after.
import type { Grant } from './grant.ts';

/**
 * What a role looks after. None of it shows a case. `protection` and `supervision` are the two sides that must agree to a destruction; `holds` stops one.
 * `devices`: lost devices of one's team are wiped on one's word.
 */
export type Manages = 'users' | 'agencies' | 'duties' | 'audit' | 'protection' | 'supervision' | 'holds' | 'devices';

export type Role = {
  code: string;
  grants: readonly Grant[];
  manages?: readonly Manages[];
  idleMinutes?: number;
  /** Of what one file may be opened in an emergency, with a reason and for a while, where nothing else opens it. Parts of a file are named too. */
  emergency?: readonly Pick<Grant, 'type' | 'reads'>[];
  /** Types of file the role answers for within its reach: it may ask who read one, and is told when one was opened in an emergency. */
  oversees?: readonly string[];
  /** Whoever has the role sets up a second factor before anything else. */
  secondFactor?: 'required';
  /** Its people may let a device of theirs carry their records, to work without a network. */
  carries?: true;
};

/** Types a role may count without reading one record of them. */
export const countedTypes = (role: Role): string[] => [
  ...new Set(role.grants.filter((grant) => grant.scope === 'counts').map((grant) => grant.type)),
];

/** What must be known of a person for the role to reach anything: without an area, a grant over an area reaches nothing. */
export function neededBy(role: Role): ('area' | 'agency')[] {
  const scopes = new Set(role.grants.map((grant) => grant.scope));
  return [
    ...(scopes.has('area') ? (['area'] as const) : []),
    ...(scopes.has('agency') || scopes.has('referred') ? (['agency'] as const) : []),
  ];
}

/** Whether the role edits records of others' making, so that work can be given to its people. */
export const worksOnRecords = (role: Role): boolean =>
  role.grants.some((grant) => grant.scope !== 'counts' && grant.can.some((action) => action === 'edit' || action === '*'));

/** Whether the role acts on more than what its people made or were given: then it meets the names of colleagues. Who may only look something up does not. */
export const meetsColleagues = (role: Role): boolean =>
  role.grants.some((grant) => grant.scope !== 'counts' && grant.scope !== 'own' && grant.can.some((action) => action !== 'read'));
