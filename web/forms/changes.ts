// Which fields a form asks, and what of its answers is sent: only what changed, and only what is asked.
import type { Fields } from '../../kernel/forms/field.ts';
import { holds, isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { same } from '../../kernel/record/fold.ts';
import type { Values } from '../api.ts';

/**
 * Those named, else those of the step, else all.
 * @param open sections this person may write; what they may not write is not asked.
 * @param begins whether the form begins a record; later, what only a step changes is asked by that step alone.
 */
export function fieldsOf(
  definition: AnyDefinition,
  named: readonly string[] | undefined,
  transition: string | undefined,
  open?: ReadonlySet<string>,
  begins = false,
): string[] {
  const step = transition === undefined ? undefined : definition.transitions[transition];
  const wanted = named ?? (step ? [...(step.requires ?? []), ...(step.asks ?? [])] : Object.keys(definition.fields));
  return [...new Set(wanted)].filter((name) => {
    const field = definition.fields[name];
    if (field?.byStep && !step && !begins) return false;
    return field !== undefined && (!open || open.has(field.section));
  });
}

/** Whether it is asked now; a condition reads what is written and what the record already says. */
export const isAsked = (fields: Fields, name: string, values: Values): boolean => {
  const when = fields[name]?.when;
  return !when || holds(when, values);
};

/**
 * An answer to a question that is no longer asked is taken back.
 * @param anew questions that are asked each time afresh: the same answer again is an answer.
 */
export function changesOf(
  definition: AnyDefinition,
  names: readonly string[],
  known: Values,
  written: Values,
  anew: readonly string[] = [],
): Record<string, unknown> {
  const now = { ...known, ...written };
  const changes: Record<string, unknown> = {};
  for (const name of names) {
    const said = isAsked(definition.fields, name, now) ? clean(written[name]) : undefined;
    const again = anew.includes(name) || !same(said, known[name]);
    if (isFilled(said) ? again : isFilled(known[name])) changes[name] = isFilled(said) ? said : null;
  }
  return changes;
}

const clean = (value: unknown) => (typeof value === 'string' ? value.trim() : value);
