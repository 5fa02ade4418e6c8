// The one place where an event is judged, on the device and on the server alike.
import type { Fields } from '../forms/field.ts';
import { kinds } from '../forms/kinds.ts';
import { holds, isFilled } from '../forms/predicate.ts';
import type { Reference } from '../forms/reference.ts';
import type { Details, ProblemName } from '../problem.ts';
import type { AnyDefinition, Definition, RecordEvent, Snapshot } from './definition.ts';
import { apply, collides } from './fold.ts';

/** `defer`: this device lacks a fact (free beds, say); the server will decide when the event reaches it. */
export type Verdict = { say: 'allow' } | { say: 'deny'; problem: ProblemName; field?: string; details?: Details } | { say: 'defer' };
export const allow: Verdict = { say: 'allow' };
export const defer: Verdict = { say: 'defer' };
export const deny = (problem: ProblemName, field?: string, details?: Details): Verdict => ({
  say: 'deny',
  problem,
  ...(field !== undefined && { field }),
  ...(details && { details }),
});

/** What every rule may look at beside its facts. */
export type Moment<F extends Fields = Fields, S extends string = string> = {
  before: Snapshot<F, S> | undefined;
  after: Snapshot<F, S>;
  event: RecordEvent;
  reference: Reference;
};

export type Rule<D, Facts> = D extends Definition<infer F, infer S> ? (moment: Moment<F, S>, facts: Partial<Facts>) => Verdict : never;
/** Rules by transition; `always` is asked of every event, plain edits too. */
export type Rules<D, Facts> =
  D extends Definition<infer F, infer S, infer M> ? { [N in M | 'always']?: Rule<Definition<F, S, M>, Facts> } : never;
/** Rules of a type that the caller does not know by name. */
export type AnyRules = Readonly<Record<string, ((moment: Moment, facts: Readonly<Record<string, unknown>>) => Verdict) | undefined>>;

/**
 * Judges an event against the present record.
 * @param facts what only the server always knows; a device passes what it has.
 * @param after the record as the event makes it, for a caller who has worked it out already.
 * @returns allow, defer, or deny with a problem's name and the field it is about.
 */
export function decide(
  definition: AnyDefinition,
  rules: AnyRules,
  before: Snapshot | undefined,
  event: RecordEvent,
  reference: Reference,
  facts: Readonly<Record<string, unknown>> = {},
  after: Snapshot = apply(definition, before, event),
): Verdict {
  const steps = () => {
    const moment: Moment = { before, after, event, reference };
    return (
      firstDenial(
        checkOpen(definition, before, event),
        checkFields(definition, before, after, event, reference),
        checkTransition(definition, before, after, event),
      ) ?? strictest(rules.always?.(moment, facts), event.transition === undefined ? undefined : rules[event.transition]?.(moment, facts))
    );
  };
  if (event.transition !== undefined && !Object.hasOwn(definition.transitions, event.transition)) return deny('transition.unknown');
  if (!before && event.baseVersion !== 0) return deny('record.notFound');
  if (before && event.baseVersion > before.version) return deny('record.badVersion');
  if (!before && definition.partOf && !event.parent) return deny('record.parentNeeded');
  // Nothing is hung under a record that holds no such thing, whether it exists or not.
  if (!before && !definition.partOf && event.parent !== undefined) return deny('record.notFound');
  return steps();
}

const firstDenial = (...verdicts: Verdict[]) => verdicts.find((verdict) => verdict.say === 'deny');
const strictest = (...verdicts: (Verdict | undefined)[]): Verdict =>
  verdicts.find((verdict) => verdict?.say === 'deny') ?? verdicts.find((verdict) => verdict?.say === 'defer') ?? allow;

function checkFields(
  definition: AnyDefinition,
  before: Snapshot | undefined,
  after: Snapshot,
  event: RecordEvent,
  reference: Reference,
): Verdict {
  for (const [name, value] of Object.entries(event.changes)) {
    // An unknown field would be stored unsealed, so it is refused rather than kept; the sender keeps its own copy.
    const field = Object.hasOwn(definition.fields, name) ? definition.fields[name] : undefined;
    if (!field) return deny('field.unknown', name);
    if (before && field.byStep && !asksFor(definition, event, name) && before.contested[name] === undefined)
      return deny('field.byStep', name);
    if (value === null || value === undefined) continue;
    // Asked of an empty text or list too, and of a value that meets another person's: each is kept as it came.
    const wrong = kinds[field.kind].check(value, field, reference, event.recordedAt);
    if (wrong) return deny(wrong, name);
    if (!field.when || !isFilled(value) || collides(before, event, name)) continue;
    if (!holds(field.when, after.values)) return deny('field.notAsked', name);
  }
  return allow;
}

const asksFor = (definition: AnyDefinition, event: RecordEvent, name: string): boolean => {
  const transition = event.transition === undefined ? undefined : definition.transitions[event.transition];
  return [...(transition?.requires ?? []), ...(transition?.asks ?? [])].includes(name);
};

/** What is closed is opened again before it is written in; two people's values may still be settled. */
function checkOpen(definition: AnyDefinition, before: Snapshot | undefined, event: RecordEvent): Verdict {
  if (!before || event.transition !== undefined || definition.open.length === 0 || definition.open.includes(before.state)) return allow;
  return Object.keys(event.changes).every((name) => before.contested[name] !== undefined) ? allow : deny('record.closed');
}

function checkTransition(definition: AnyDefinition, before: Snapshot | undefined, after: Snapshot, event: RecordEvent): Verdict {
  if (event.transition === undefined) return allow;
  const transition = definition.transitions[event.transition];
  if (!transition) return deny('transition.unknown');
  const from = before?.state ?? (definition.states[0] as string);
  if (!transition.from.includes(from) || (transition.begins && before)) return deny('transition.notFromHere', undefined, { state: from });
  const missing = transition.requires?.find((name) => {
    const field = definition.fields[name];
    return !isFilled(after.values[name]) && (!field?.when || holds(field.when, after.values));
  });
  return missing ? deny('field.needed', missing) : allow;
}
