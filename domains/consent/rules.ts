// What a consent may and may not be: who can give it at the child's age, one at a time for each purpose, and no override approved by its maker.
import { isAfter } from '../../kernel/calendar/date.ts';
import { allow, defer, deny, type Rules, type Verdict } from '../../kernel/record/decide.ts';
import type { ConsentAge } from './ages.ts';
import type { consent } from './definition.ts';

export type Facts = {
  /** The line of the country's table for this child. */
  needs: ConsentAge;
  /** Whether another one for the same purpose and agency stands in this file. */
  another: boolean;
};

type Said = { givenBy?: string; how?: string; noCaregiver?: string; childAgrees?: boolean; childHow?: string };

/** Judges who agreed, and how, by a line of the table. */
export function agreed(said: Said, needs: ConsentAge): Verdict {
  const { givenBy = '', how = '', noCaregiver, childAgrees, childHow = '' } = said;
  const instead = needs.instead.includes(givenBy);
  if (!instead && !needs.givers.includes(givenBy)) return deny('consent.notTheirs', 'givenBy');
  if (instead && !needs.givers.includes(givenBy) && noCaregiver === undefined) return deny('consent.whyNoCaregiver', 'noCaregiver');
  if (givenBy === 'child') return needs.childHow.includes(how) ? allow : deny('consent.notThisWay', 'how');
  if (!needs.how.includes(how)) return deny('consent.notThisWay', 'how');
  if (needs.child === 'none') return allow;
  if (childAgrees !== true) return deny('consent.childNotAsked', 'childAgrees');
  return needs.childHow.includes(childHow) ? allow : deny('consent.childNotThisWay', 'childHow');
}

const alone = (another: boolean | undefined): Verdict =>
  another === undefined ? defer : another ? deny('consent.standsAlready', 'purpose') : allow;

export const rules: Rules<typeof consent, Facts> = {
  agree: ({ after: { values } }, { needs, another }) => {
    if (needs === undefined) return defer;
    const verdict = agreed(values, needs);
    return verdict.say === 'deny' ? verdict : alone(another);
  },
  refuse: (_, { another }) => alone(another),
  override: (_, { another }) => alone(another),
  approve: ({ before, event }) => (before?.createdBy === event.actor ? deny('consent.ownOverride') : allow),
  returnOverride: ({ before, event }) => (before?.createdBy === event.actor ? deny('consent.ownOverride') : allow),
  withdraw: ({ after: { values } }) =>
    values.on !== undefined && isAfter(values.on, values.withdrawnOn ?? values.on)
      ? deny('consent.withdrawnBeforeGiven', 'withdrawnOn')
      : allow,
};
