// What of a file is given to the child, by the table of Laos: nothing it does not name, nothing withheld, and no name of anybody else.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { recordTypes } from '../register.ts';
import { contentsOf, masker, masking } from './contents.ts';

const definitions = new Map<string, AnyDefinition>(Object.entries(recordTypes).map(([name, { definition }]) => [name, definition]));
const values = {
  ...{ childName: 'ດວງໃຈ ວົງສາ', concern: 'ນາຍ ສົມສັກ ພົມມະຈັນ ຕີ ດວງໃຈ. ສົມສັກບອກ Bounmy', formOfHarm: 'physical_violence', age: 12 },
  ...{ source: 'neighbour', caregiverName: 'ນາງ ອື່ນ', caregiverPhone: '020', riskReason: 'ລັບ', worker: 7, report: 'x', planSummary: 'ແຜນ' },
};
const parts = [
  { type: 'note', values: { kind: 'home_visit', text: 'ຢາມບ້ານ' } },
  { type: 'note', values: { kind: 'home_visit', text: 'ບັນທຶກຂອງພະນັກງານ', withhold: true } },
  { type: 'goal', values: { need: 'education', goal: 'ໄປໂຮງຮຽນ' } },
  { type: 'link', values: { other: 'id of another child', relation: 'sibling' } },
  { type: 'disclosure', values: { note: 'ໃຜຂໍ' } },
];
const given = (leaveOut: readonly string[] = [], names: readonly string[] = ['ສົມສັກ ພົມມະຈັນ', 'Bounmy Vongsa']) =>
  contentsOf(
    laos.ownFile,
    {
      type: 'case',
      section: (name) => definitions.get('case')?.fields[name]?.section,
      values,
      parts,
      sectionsOf: (type) => definitions.get(type)?.sections ?? [],
    },
    leaveOut,
    masker(names, [values.childName]),
  );

test('only what the country names is given; nothing of who reported, who works on it, other children, or what was withheld', () => {
  const { file: about, parts: below, leftOut } = given();
  expect(Object.keys(about)).toEqual(['childName', 'age', 'formOfHarm', 'concern', 'planSummary']);
  expect(Object.keys(below)).toEqual(['note', 'goal']);
  expect(below.note).toEqual([{ kind: 'home_visit', text: 'ຢາມບ້ານ' }]);
  expect(leftOut).toEqual({ sections: [], withheld: 1 });
});

test('what is left out this time is left out, by section and by kind of part', () => {
  const { file: about, parts: below } = given(['concern', 'plan', 'note']);
  expect(Object.keys(about)).toEqual(['childName', 'age']);
  expect(below).toEqual({});
});

test('other people’s names are unreadable, whole or in part, in Lao without spaces too; the child’s own words stay', () => {
  expect(given().file.concern).toBe(`ນາຍ ${masking} ຕີ ດວງໃຈ. ${masking}ບອກ ${masking}`);
  const mask = masker(['Dao Vongsa', 'Li'], ['Keo Vongsa']);
  expect(mask('Dao vongsa told Keo Vongsa. Daoheuang market; DAO, Li')).toBe(
    `${masking} told Keo Vongsa. Daoheuang market; ${masking}, Li`,
  );
  expect(masker([], [])('ບໍ່ປ່ຽນ')).toBe('ບໍ່ປ່ຽນ');
});

test('every field the country gives is a question of its type', () => {
  for (const [type, names] of Object.entries(laos.ownFile.gives)) {
    const fields = { ...recordTypes[type as keyof typeof recordTypes].definition.fields, ...laos.overlays[type]?.add };
    expect(names.filter((name) => !(name in fields))).toEqual([]);
  }
});
