// What a country may say about a record type: extra questions, fewer questions, more that is needed. Never code.
import type { Field } from '../forms/field.ts';
import type { AnyDefinition } from './definition.ts';

export type Overlay = {
  add?: Readonly<Record<`x_${string}`, Field>>;
  hide?: readonly string[];
  requires?: Readonly<Record<string, readonly string[]>>;
};

/** @throws Error when the pack hides a needed field or names one that does not exist: a wrong pack does not load. */
export function forCountry(definition: AnyDefinition, overlay: Overlay = {}): AnyDefinition {
  const hidden = new Set(overlay.hide ?? []);
  const fields = Object.fromEntries([
    ...Object.entries(definition.fields).filter(([name]) => !hidden.has(name)),
    ...Object.entries(overlay.add ?? {}),
  ]);
  for (const name of hidden)
    if (!definition.fields[name]) throw new Error(`${definition.name}: the country pack hides ${name}, which does not exist`);
  for (const name of Object.keys(overlay.requires ?? {})) {
    if (!definition.transitions[name]) throw new Error(`${definition.name}: the country pack asks more of ${name}, which does not exist`);
  }
  const transitions = Object.fromEntries(
    Object.entries(definition.transitions).map(([name, transition]) => {
      const requires = [...(transition.requires ?? []), ...(overlay.requires?.[name] ?? [])];
      const lost = requires.find((each) => !fields[each]);
      if (lost) throw new Error(`${definition.name}: ${name} requires ${lost}, which the country pack hides or never adds`);
      return [name, { ...transition, requires }];
    }),
  );
  const sections = [...new Set([...definition.sections, ...Object.values(fields).map((field) => field.section)])];
  return { ...definition, sections, fields, transitions, listed: definition.listed.filter((name) => fields[name]) };
}
