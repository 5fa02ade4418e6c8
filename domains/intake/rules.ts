// What a report of concern may and may not do.
import { isFilled } from '../../kernel/forms/predicate.ts';
import { allow, defer, deny, type Rules, type Verdict } from '../../kernel/record/decide.ts';
import type { question, report } from './definition.ts';

export type Facts = {
  /** Cases opened from this report. */
  casesOpened: number;
  /** The case, service or report named in the event exists and may be seen by its sender. */
  caseKnown: boolean;
  serviceKnown: boolean;
  /** State of the report it is to be joined to; null when there is none. */
  joinedToState: string | null;
  handlerActive: boolean;
};

const known = (fact: boolean | undefined, problem: `intake.${string}`, field: string): Verdict =>
  fact === undefined ? defer : fact ? allow : deny(problem, field);

export const rules: Rules<typeof report, Facts> = {
  always: ({ event }, { handlerActive }) =>
    typeof event.changes.handler === 'number' ? known(handlerActive, 'intake.handlerNotActive', 'handler') : allow,
  // A ticked sign is enough: whoever cannot write must be heard too.
  receive: ({ after }) => (isFilled(after.values.worry) || isFilled(after.values.signs) ? allow : deny('intake.nothingSaid', 'worry')),
  openCase: (_, { casesOpened }) => (casesOpened === undefined ? defer : casesOpened > 0 ? allow : deny('intake.noCaseOpened')),
  addToCase: (_, { caseKnown }) => known(caseKnown, 'intake.caseUnknown', 'case'),
  referOnly: (_, { serviceKnown }) => known(serviceKnown, 'intake.serviceUnknown', 'service'),
  join: ({ after }, { joinedToState }) => {
    if (after.values.joinedTo === after.id) return deny('intake.joinedToItself', 'joinedTo');
    if (joinedToState === undefined) return defer;
    if (joinedToState === null) return deny('intake.joinedUnknown', 'joinedTo');
    return joinedToState === 'joined' ? deny('intake.joinedInCircle', 'joinedTo') : allow;
  },
};

export const questionRules: Rules<typeof question, Record<never, never>> = {};
