// What is kept beside a person and each of their names: coded columns to count and compare by, and the hashes by which a name is found.
import { dayOf } from '../../../kernel/calendar/date.ts';
import type { Reference } from '../../../kernel/forms/reference.ts';
import { placeChain } from '../../../kernel/forms/reference.ts';
import type { Snapshot, SnapshotOf } from '../../../kernel/record/definition.ts';
import type { ProjectOf } from '../../../kernel/record/server/engine.ts';
import type { distinction, involvement, person, personName } from '../definition.ts';
import type { NameIndex } from './nameIndex.ts';

const projectPerson: ProjectOf = (snapshot, { reference }) => {
  const { values, state, id, moments } = snapshot as Snapshot as SnapshotOf<typeof person>;
  return {
    record: id,
    state,
    joined_to: state === 'joined' ? (values.joinedTo ?? null) : null,
    sex: values.sex ?? null,
    nationality: values.nationality ?? null,
    ...bornBetween(values.birth, values.age, dayOf(moments.created ?? '', reference.timeZone)),
    ...placesOf(values.place, reference),
  };
};

function placesOf(place: string | undefined, reference: Reference) {
  const chain = placeChain(reference, place);
  const at = (level: number) => chain.find((code) => reference.places.get(code)?.level === level) ?? null;
  return { province: at(1), district: at(2) };
}

/** The first and the last year in which this person may have been born; an age is true on the day it was told. */
function bornBetween(birth: string | undefined, age: number | undefined, day: string) {
  if (birth !== undefined) return { born_from: Number(birth.slice(0, 4)), born_to: Number(birth.slice(0, 4)) };
  if (age === undefined) return { born_from: null, born_to: null };
  const year = Number(day.slice(0, 4)) - Math.floor(age);
  return { born_from: year - 1, born_to: year };
}

const projectName =
  ({ hashesOf }: NameIndex): ProjectOf =>
  (snapshot) => {
    const { values, state, id, parent } = snapshot as Snapshot as SnapshotOf<typeof personName>;
    return { record: id, person: parent ?? null, hashes: state === 'used' && values.text !== undefined ? hashesOf(values.text) : [] };
  };

const projectInvolvement: ProjectOf = (snapshot) => {
  const { values, state, id, parent } = snapshot as Snapshot as SnapshotOf<typeof involvement>;
  const linked = state === 'linked';
  return {
    record: id,
    person: parent ?? null,
    involved_as: values.as ?? null,
    file: linked ? (values.case ?? null) : null,
    report: linked ? (values.report ?? null) : null,
  };
};

const projectDistinction: ProjectOf = (snapshot) => {
  const { values, state, id, parent } = snapshot as Snapshot as SnapshotOf<typeof distinction>;
  return { record: id, person: parent ?? null, other: values.other ?? null, apart: state === 'apart' };
};

export const projectWith = (index: NameIndex): Readonly<Record<string, ProjectOf>> => ({
  person: projectPerson,
  personName: projectName(index),
  involvement: projectInvolvement,
  distinction: projectDistinction,
});
