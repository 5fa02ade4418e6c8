// What a child's file may and may not do; what only the server knows is a fact and may be missing on a device.
import { ageOn, dayOf, isAfter } from '../../kernel/calendar/date.ts';
import { allow, defer, deny, type Rules, type Verdict } from '../../kernel/record/decide.ts';
import type { action, caseFile, goal, link, measure, note } from './definition.ts';

export type Facts = {
  /** Goals of this case that are not dropped. */
  goals: number;
  /** Who asked for the closure that is now to be approved; null when nobody did. */
  closureAskedBy: number | null;
  /** Whether the worker named in the event may take cases. */
  workerActive: boolean;
};

export const rules: Rules<typeof caseFile, Facts> = {
  always: ({ after: { values }, event, reference }, facts) => {
    const today = dayOf(event.recordedAt, reference.timeZone);
    const { birth, age } = values;
    if (birth !== undefined && ('birth' in event.changes || 'age' in event.changes)) {
      const possible = ageOn(birth, values.openedOn ?? today);
      if (possible.from > 25) return deny('case.notAChild', 'birth');
      if (age !== undefined && (age < possible.from - 1 || age > possible.to + 1)) {
        return deny('case.ageAgainstBirth', 'age', { from: possible.from, to: possible.to });
      }
    }
    if (typeof event.changes.worker !== 'number') return allow;
    return facts.workerActive === undefined ? defer : facts.workerActive ? allow : deny('case.workerNotActive', 'worker');
  },
  approvePlan: ({ before, event }, { goals }) => {
    if (before?.values.worker === event.actor) return deny('case.ownPlan');
    return goals === undefined ? defer : goals > 0 ? allow : deny('case.planWithoutGoal');
  },
  recordReview: ({ after: { values } }) =>
    values.openedOn !== undefined && isAfter(values.openedOn, values.reviewedOn ?? values.openedOn)
      ? deny('case.reviewBeforeOpening', 'reviewedOn')
      : allow,
  approveClosure: ({ event }, { closureAskedBy }) => {
    if (closureAskedBy === undefined) return defer;
    return closureAskedBy === event.actor ? deny('case.sameApprover') : allow;
  },
};

export type ChildFacts = {
  /** Whether the case named in the event exists and its reader may see it. */
  otherCase: boolean;
  /** Whether the goal named belongs to the same case. */
  goalHere: boolean;
};

export const goalRules: Rules<typeof goal, ChildFacts> = {};
export const noteRules: Rules<typeof note, ChildFacts> = {};

export const actionRules: Rules<typeof action, ChildFacts> = {
  always: ({ event }, { goalHere }) => {
    if (typeof event.changes.goal !== 'string') return allow;
    return goalHere === undefined ? defer : goalHere ? allow : deny('case.goalOfOtherCase', 'goal');
  },
};

export const measureRules: Rules<typeof measure, ChildFacts> = {
  always: ({ after: { values } }) => endsInOrder(values.from, values.until) ?? endsInOrder(values.from, values.endedOn) ?? allow,
};
const endsInOrder = (from: string | undefined, until: string | undefined): Verdict | undefined =>
  from !== undefined && until !== undefined && isAfter(from, until) ? deny('case.measureEndsBeforeStart', 'until') : undefined;

export const linkRules: Rules<typeof link, ChildFacts> = {
  always: ({ after, event }, { otherCase }) => {
    if (typeof event.changes.other !== 'string') return allow;
    if (after.values.other === after.parent) return deny('case.linkedToItself', 'other');
    return otherCase === undefined ? defer : otherCase ? allow : deny('case.linkedUnknown', 'other');
  },
};
