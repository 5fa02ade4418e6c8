// What a person's record may and may not do; what only the server knows is a fact and may be missing on a device.
import { ageOn, dayOf } from '../../kernel/calendar/date.ts';
import { isFilled } from '../../kernel/forms/predicate.ts';
import { allow, defer, deny, type Rules } from '../../kernel/record/decide.ts';
import type { distinction, involvement, person, personName } from './definition.ts';

export type Facts = {
  /** Whether the worker named in the event may look after persons. */
  workerActive: boolean;
  /** State of the person it is to be joined to; null when there is none in sight. */
  joinedToState: string | null;
  /** Persons that are joined to this one. */
  othersJoined: number;
};

export const rules: Rules<typeof person, Facts> = {
  always: ({ after: { values }, event, reference }, { workerActive }) => {
    const { birth, age } = values;
    // An age is true on the day it was told; a birth date that comes later is not held against it.
    if (birth !== undefined && age !== undefined && 'age' in event.changes) {
      const possible = ageOn(birth, dayOf(event.recordedAt, reference.timeZone));
      if (age < possible.from - 1 || age > possible.to + 1) return deny('person.ageAgainstBirth', 'age', possible);
    }
    if (typeof event.changes.worker !== 'number') return allow;
    return workerActive === undefined ? defer : workerActive ? allow : deny('person.workerNotActive', 'worker');
  },
  join: ({ after }, { joinedToState, othersJoined }) => {
    if (after.values.joinedTo === after.id) return deny('person.joinedToItself', 'joinedTo');
    if (joinedToState === undefined || othersJoined === undefined) return defer;
    if (joinedToState === null) return deny('person.joinedUnknown', 'joinedTo');
    if (joinedToState === 'joined') return deny('person.joinedInCircle', 'joinedTo');
    // One step from each to the one that stands for all: then whoever is joined is found without a walk.
    return othersJoined > 0 ? deny('person.othersJoined', 'joinedTo') : allow;
  },
};

export const nameRules: Rules<typeof personName, Record<never, never>> = {
  // A dash or a question mark is no name, and would be found by nobody.
  always: ({ after: { values }, event }) =>
    typeof event.changes.text === 'string' && !/[\p{L}\p{Nd}]/u.test(values.text ?? '') ? deny('person.nothingToHear', 'text') : allow,
};

export const involvementRules: Rules<typeof involvement, Record<never, never>> = {
  connect: ({ after: { values } }) => (isFilled(values.case) || isFilled(values.report) ? allow : deny('person.linkedToNothing', 'case')),
};

export const distinctionRules: Rules<typeof distinction, Record<never, never>> = {
  always: ({ after }) => (after.values.other === after.parent ? deny('person.apartFromItself', 'other') : allow),
};
