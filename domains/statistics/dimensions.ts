// What cases, children and reports are counted by: columns of their flat tables, and where the words for their codes stand.
import { type Grant, permits, readableSections } from '../../kernel/access/grant.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { caseFile } from '../case/definition.ts';
import { report } from '../intake/definition.ts';

/** Where a code's word is found: a list of the pack, a state of the record type, or the code's own nature. */
type Words = { list: string } | 'ageGroup' | 'place' | 'state' | 'month';

export const dimensions = {
  form_of_harm: { list: 'form-of-harm' },
  sex: { list: 'sex' },
  age_group: 'ageGroup',
  province: 'place',
  district: 'place',
  source: { list: 'source' },
  status: 'state',
  month: 'month',
} as const satisfies Record<string, Words>;

export type Dimension = keyof typeof dimensions;
export const dimensionNames = Object.keys(dimensions) as Dimension[];
export const isDimension = (name: string): name is Dimension => Object.hasOwn(dimensions, name);

/** What is counted: children by their files, but each child once. */
export const countable = ['case', 'child', 'report'] as const;
export type Countable = (typeof countable)[number];
const recordTypes = { case: 'case', child: 'case', report: 'report' } as const satisfies Record<Countable, string>;
/** The record type from which it is counted, and whose grants say who may. */
export const recordTypeOf = (of: Countable) => recordTypes[of];
export const isCountable = (type: string): type is Countable => (countable as readonly string[]).includes(type);

type Source = { definition: AnyDefinition; fields: Partial<Record<Dimension, string>> };
/** The field that each column is made of; a state is shown to whoever sees the record at all. */
const sources: Readonly<Record<'case' | 'report', Source>> = {
  case: {
    definition: caseFile as AnyDefinition,
    fields: {
      form_of_harm: 'formOfHarm',
      sex: 'sex',
      age_group: 'age',
      province: 'place',
      district: 'place',
      source: 'source',
      month: 'openedOn',
    },
  },
  report: {
    definition: report as AnyDefinition,
    fields: { form_of_harm: 'formOfHarm', sex: 'childSex', age_group: 'childAge', province: 'place', district: 'place', source: 'channel' },
  },
};

/** Whether these grants let anybody count records of this type at all. */
export const mayCount = (grants: readonly Grant[], of: Countable): boolean =>
  grants.some((grant) => grant.type === recordTypeOf(of) && (grant.scope === 'counts' || permits([grant], 'read')));

/** Whether these grants let anybody count by this: whoever counts what they see learns of each record what it is counted by. */
export function mayCountBy(grants: readonly Grant[], of: Countable, by: Dimension): boolean {
  const reading = grants.filter((grant) => grant.type === recordTypeOf(of) && permits([grant], 'read'));
  if (reading.some((grant) => grant.scope === 'counts')) return true;
  const { definition, fields } = sources[recordTypeOf(of)];
  const section = definition.fields[fields[by] ?? '']?.section;
  return section === undefined || reading.every((grant) => readableSections(definition, [grant]).has(section));
}

/** One combination of codes and how many records bear it; null where nothing was stated. */
export type Cell = { codes: readonly (string | null)[]; count: number };

export type AgeGroup = { code: string; from: number; to: number };

/**
 * Where one age group ends and the next begins, as rising lower bounds with the code from there on; null between groups and after the last.
 * @param groups whole years, both ends included; they do not overlap.
 */
export function ageBounds(groups: readonly AgeGroup[]): { from: number; code: string | null }[] {
  const rising = [...groups].sort((a, b) => a.from - b.from);
  return rising.flatMap(({ from, to, code }, at) => {
    const next = rising[at + 1]?.from;
    return next === to + 1
      ? [{ from, code }]
      : [
          { from, code },
          { from: to + 1, code: null },
        ];
  });
}
