// How long what is kept. Lao law names no times of its own for this work: these follow common practice for files about children, and counsel must look at them.
import type { Retention } from '../../domains/retention/rules.ts';

export const retention: Retention = {
  rules: [
    { code: 'case-closed', type: 'case', states: ['closed'], months: 7 * 12, untilAge: 25, destroys: 'fileAndPersons' },
    // Until nobody can be tried for it any more; a longer trial is what a hold is for.
    {
      code: 'case-court',
      type: 'case',
      states: ['closed'],
      when: { fields: ['formOfHarm', 'otherHarm'], among: ['trafficking', 'abduction_sale'] },
      months: 20 * 12,
      untilAge: 25,
      destroys: 'fileAndPersons',
    },
    { code: 'report-closed', type: 'report', states: ['closed', 'joined'], months: 12, destroys: 'fileAndPersons' },
    // A child that is known may be reported again: then it matters that it was before.
    {
      code: 'report-child',
      type: 'report',
      states: ['closed', 'joined'],
      names: { filled: ['childWho'], linked: ['child'] },
      months: 36,
      destroys: 'fileAndPersons',
    },
    // What was passed on is looked for again when the same child is met again.
    { code: 'screening-passed-on', type: 'screening', states: ['ended'], months: 36, destroys: 'file' },
    // Where advice was enough nothing followed from it: it is kept for as long as the child may come again soon.
    { code: 'screening-advised', type: 'screening', states: ['advised'], months: 12, destroys: 'file' },
  ],
};
