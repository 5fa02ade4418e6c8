// The flat row of a report: what reports are counted by, and keyed hashes of its telling words, by which two of them may be likened.
import { dayOf } from '../../../kernel/calendar/date.ts';
import { placeChain } from '../../../kernel/forms/reference.ts';
import type { Snapshot, SnapshotOf } from '../../../kernel/record/definition.ts';
import type { ProjectOf } from '../../../kernel/record/server/engine.ts';
import type { report } from '../definition.ts';
import { tokens } from '../tokens.ts';

const projectReport: ProjectOf = (snapshot, { reference, hashWord }) => {
  const { values, state, id } = snapshot as Snapshot as SnapshotOf<typeof report>;
  const received = snapshot.moments.created ?? '';
  const day = dayOf(received, reference.timeZone);
  const chain = placeChain(reference, values.place);
  const at = (level: number) => chain.find((code) => reference.places.get(code)?.level === level) ?? null;
  const told = [values.placeDetail, values.childWho].filter((text) => text !== undefined).join('\n');
  return {
    record: id,
    received,
    opened: day,
    month: day.slice(0, 7),
    form_of_harm: values.formOfHarm ?? null,
    sex: values.childSex ?? null,
    age: values.childAge === undefined ? null : Math.floor(values.childAge),
    place: values.place ?? null,
    province: at(1),
    district: at(2),
    source: values.channel ?? null,
    status: state,
    language: values.language ?? null,
    risk: values.risk ?? null,
    signs: values.signs ?? [],
    child_count: values.childCount ?? null,
    words: told === '' ? [] : tokens(told).map((word) => asBigint(hashWord(word))),
  };
};

/** 64 bits as PostgreSQL's bigint: a third of the room that the text takes in an index. */
const asBigint = (hexadecimal: string) => BigInt.asIntN(64, BigInt(`0x${hexadecimal}`)).toString();

export const project: Readonly<Record<string, ProjectOf>> = { report: projectReport };
