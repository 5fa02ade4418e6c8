// Asks the kernel, in the browser, what it would say of an event: every problem with its field, and whether the server must decide.
import type { Reference } from '../../kernel/forms/reference.ts';
import { type AnyRules, decide, type Verdict } from '../../kernel/record/decide.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../../kernel/record/definition.ts';
import type { NewEvent, RecordView } from '../api.ts';

type Denied = Extract<Verdict, { say: 'deny' }>;
export type Judgement = { problems: readonly Denied[]; deferred: boolean };

/**
 * decide() stops at the first problem, a person wants to see all of them: what was wrong is set aside and it is asked again.
 * @param actor number of whoever is signed in. @param at ISO 8601 in UTC, by the server's clock as far as it is known.
 */
export function judge(
  definition: AnyDefinition,
  rules: AnyRules,
  before: Snapshot | undefined,
  sent: NewEvent,
  actor: number,
  reference: Reference,
  at: string,
): Judgement {
  const problems: Denied[] = [];
  let asking = definition;
  let event: RecordEvent = { ...sent, actor, recordedAt: at };
  for (let round = Object.keys(definition.fields).length; round >= 0; round -= 1) {
    const verdict = decide(asking, rules, before, event, reference);
    if (verdict.say !== 'deny') return { problems, deferred: verdict.say === 'defer' };
    problems.push(verdict);
    const { field } = verdict;
    if (field === undefined) break;
    if (verdict.problem === 'field.needed') asking = without(asking, event.transition, field);
    else if (field in event.changes)
      event = { ...event, changes: Object.fromEntries(Object.entries(event.changes).filter(([name]) => name !== field)) };
    else break;
    // What was set aside is missing now; that is not a second problem.
    asking = without(asking, event.transition, field);
  }
  return { problems, deferred: false };
}

function without(definition: AnyDefinition, transition: string | undefined, field: string): AnyDefinition {
  const asked = transition === undefined ? undefined : definition.transitions[transition];
  if (transition === undefined || !asked) return definition;
  const requires = (asked.requires ?? []).filter((name) => name !== field);
  return { ...definition, transitions: { ...definition.transitions, [transition]: { ...asked, requires } } };
}

/** A record as it was read, as the kernel judges it; who touched which field last is known to the server alone. */
export const snapshotOf = ({ record }: Pick<RecordView, 'record'>): Snapshot => ({
  id: record.id,
  type: record.type,
  state: record.state,
  version: record.version,
  ...(record.parent !== null && { parent: record.parent }),
  values: record.values as Snapshot['values'],
  createdBy: record.createdBy,
  moments: record.moments,
  touched: {},
  contested: record.contestedValues,
});
