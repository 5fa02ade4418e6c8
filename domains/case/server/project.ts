// The flat row of a child's file: coded, never confidential, one column for each thing that cases are counted by.
import { ageOn, dayOf } from '../../../kernel/calendar/date.ts';
import { placeChain } from '../../../kernel/forms/reference.ts';
import type { Snapshot, SnapshotOf } from '../../../kernel/record/definition.ts';
import type { ProjectOf } from '../../../kernel/record/server/engine.ts';
import type { caseFile } from '../definition.ts';

const projectCase: ProjectOf = (snapshot, { reference }) => {
  const { values, state, id } = snapshot as Snapshot as SnapshotOf<typeof caseFile>;
  const opened = values.openedOn ?? dayOf(snapshot.moments.created ?? '', reference.timeZone);
  const day = opened.padEnd(10, '-01-01'.slice(opened.length - 4));
  const chain = placeChain(reference, values.place);
  const at = (level: number) => chain.find((code) => reference.places.get(code)?.level === level) ?? null;
  return {
    record: id,
    opened: day,
    // A date known only to the year has no month; to say January would be to make one up.
    month: opened.length > 4 ? opened.slice(0, 7) : null,
    form_of_harm: values.formOfHarm ?? null,
    sex: values.sex ?? null,
    age: ageAt(values.birth, values.age, day),
    province: at(1),
    district: at(2),
    source: values.source ?? null,
    status: state,
    nationality: values.nationality ?? null,
    risk: values.risk ?? null,
    closure_reason: values.closureReason ?? null,
    report: values.report ?? null,
  };
};

/** Whole years when the file was opened: by the birth date where it tells, else as stated, else the younger that it leaves possible. */
function ageAt(birth: string | undefined, stated: number | undefined, day: string): number | null {
  if (birth === undefined) return stated === undefined ? null : Math.floor(stated);
  const possible = ageOn(birth, day);
  return possible.from === possible.to ? possible.from : Math.floor(stated ?? possible.from);
}

export const project: Readonly<Record<string, ProjectOf>> = { case: projectCase };
