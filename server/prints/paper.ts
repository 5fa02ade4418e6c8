// What stands on every print: its marks, and the answers of a record laid out by section.
import { isFilled } from '../../kernel/forms/predicate.ts';
import type { AnyDefinition, OtherValue } from '../../kernel/record/definition.ts';
import type { Words } from './words.ts';

export type Answer = { label: string; value: string; long: boolean };
export type Section = { title: string; rows: Answer[] };
export type Fact = { label: string; value: string };
export type Table = { title: string; columns: { title: string; wide: boolean }[]; rows: string[][] };

/** Who prints, and when: ISO 8601 in UTC. */
export type Printing = { name: string; role: string; at: string };

export const marks = (words: Words, title: string, code: string, { name, role, at }: Printing) => ({
  language: words.language,
  confidential: words.say('confidential'),
  keep: words.say('keep'),
  printed: words.say('printedBy', { name, role: words.role(role), at: words.dateTime(at) }),
  page: words.say('page', { page: '{page}', pages: '{pages}' }),
  title,
  code,
});

type Said = { values: Readonly<Record<string, unknown>>; contestedValues?: Readonly<Record<string, readonly OtherValue[]>> };

/** Answers to these questions that are filled; a question two people answered differently shows both. */
export function answersTo(words: Words, of: AnyDefinition, names: readonly string[], { values, contestedValues = {} }: Said): Answer[] {
  return names.flatMap((name) => {
    const field = of.fields[name];
    if (!field || !isFilled(values[name])) return [];
    const others = (contestedValues[name] ?? []).map((other) =>
      words.say('notSettled', { value: isFilled(other.value) ? words.value(field, other.value) : '–' }),
    );
    return [
      { label: words.field(of, name), value: [words.value(field, values[name]), ...others].join('\n'), long: field.kind === 'longText' },
    ];
  });
}

export const fieldsOf = (of: AnyDefinition, section: string): string[] =>
  Object.entries(of.fields).flatMap(([name, field]) => (field.section === section ? [name] : []));

/** Sections in the order of the definition; one without an answer is left out. @param only fields that may stand there; all of them unless given. */
export function sectionsOf(
  words: Words,
  of: AnyDefinition,
  sections: readonly string[],
  said: Said,
  only?: ReadonlySet<string>,
): Section[] {
  return of.sections.flatMap((section) => {
    const rows = sections.includes(section)
      ? answersTo(
          words,
          of,
          fieldsOf(of, section).filter((name) => only?.has(name) ?? true),
          said,
        )
      : [];
    return rows.length === 0 ? [] : [{ title: words.type(of, `sections.${section}`), rows }];
  });
}
