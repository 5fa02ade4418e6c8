// How a register's cells are read: by code or word in Lao or English, places by code or name, and each wrong cell named with its reason.
import { describe, expect, test } from 'vitest';
import { exampleRegister } from './exampleRegister.ts';
import { type Cells, readLine } from './readLine.ts';

const register = exampleRegister();
const good: Cells = {
  opened: '2026-01-05',
  form_of_harm: 'neglect',
  sex: 'female',
  age: '12',
  province: 'XX01',
  district: 'XX0101',
  source: 'walk_in',
  status: 'registered',
};
const read = (cells: Cells) => readLine({ ...good, ...cells }, register);
const changes = (cells: Cells) => {
  const answer = read(cells);
  return 'line' in answer ? { state: answer.line.state, ...answer.line.changes } : answer.problems;
};
const problems = (cells: Cells) => {
  const answer = read(cells);
  return 'problems' in answer ? answer.problems : [];
};

test('a line by codes', () => {
  expect(changes({})).toEqual({
    state: 'registered',
    openedOn: '2026-01-05',
    formOfHarm: 'neglect',
    place: 'XX0101',
    sex: 'female',
    age: 12,
    source: 'walk_in',
  });
});

test('the same line by words, in Lao and in English, is the same case', () => {
  const english = {
    opened: '5/1/2026',
    form_of_harm: 'NEGLECT',
    sex: 'girl',
    age: '12',
    province: 'Bokeo Province',
    district: 'houay xay',
    source: 'walk in',
    status: 'Registered',
  };
  const lao = {
    opened: '໐໕/໐໑/໒໐໒໖',
    form_of_harm: 'ການ​ປະລະເລີຍ',
    sex: 'ຍ',
    age: '໑໒',
    province: 'ແຂວງບໍ່ແກ້ວ',
    district: 'ເມືອງຫ້ວຍຊາຍ',
    source: 'ມາດ້ວຍຕົນເອງ',
    status: 'ລົງທະບຽນແລ້ວ',
  };
  expect(changes(english)).toEqual(changes({}));
  expect(changes(lao)).toEqual(changes({}));
});

test.each([
  ['old spelling of ຫຼ and of the vowel am', 'ຫລວງນ້ໍາທາ', 'XX02'],
  ['vowel typed before the tone', 'ຫຼວງນໍ້າທາ', 'XX02'],
  ['Thai script', 'บ่อแก้ว', 'XX01'],
  ['a code of another list of codes', '01', 'XX01'],
])('a province by %s', (_, province, code) => {
  expect(changes({ province, district: '' })).toMatchObject({ place: code });
});

test('a name that two provinces have needs its province', () => {
  expect(changes({ district: 'Meung', province: 'Luang Namtha' })).toMatchObject({ place: 'XX0202' });
  expect(problems({ district: 'Meung', province: '' })).toEqual([{ column: 'district', problem: 'import.unknownWord' }]);
  expect(changes({ district: 'Sing', province: '' })).toMatchObject({ place: 'XX0201' });
});

describe('what is not known', () => {
  test.each(['', ' ', '-', '?', 'unknown', 'ບໍ່ຮູ້', 'N/A'])('an age of "%s" is left open', (age) => {
    expect(changes({ age })).not.toHaveProperty('age');
  });
  test('a list that has the answer "unknown" keeps it; an empty cell says nothing', () => {
    expect(changes({ sex: 'unknown' })).toMatchObject({ sex: 'unknown' });
    expect(changes({ sex: 'ບໍ່ຮູ້' })).toMatchObject({ sex: 'unknown' });
    expect(changes({ sex: '' })).not.toHaveProperty('sex');
  });
});

test.each([
  ['opened', '', 'field.needed'],
  ['opened', 'last week', 'import.notADate'],
  ['opened', '31/06/2026', 'field.impossibleDate'],
  ['opened', '01/02/26', 'import.notADate'],
  ['opened', '2569-01-05', 'field.impossibleDate'],
  ['form_of_harm', '', 'field.needed'],
  ['form_of_harm', 'bad luck', 'import.unknownWord'],
  ['age', '12.5', 'import.notWholeNumber'],
  ['age', 'twelve', 'import.notWholeNumber'],
  ['district', 'Nowhere', 'import.unknownWord'],
  ['status', 'opne', 'import.unknownWord'],
  ['status', 'unknown', 'field.needed'],
  ['source', '=HYPERLINK("x")', 'import.formula'],
  ['source', '@SUM(A1)', 'import.formula'],
  ['source', "-cmd|'/c calc'!A1", 'import.formula'],
  ['sex', 'fem\u0000ale', 'field.badText'],
  ['sex', '\u202Eelamef', 'field.badText'],
] as const)('%s "%s" is refused: %s', (column, text, problem) => {
  expect(problems({ [column]: text })).toEqual([{ column, problem }]);
});

test('a district of another province is named with the province it was looked for in', () => {
  expect(problems({ district: 'Sing' })).toEqual([
    { column: 'district', problem: 'import.districtElsewhere', details: { province: 'XX01' } },
  ]);
});

test('a line without any place', () => {
  expect(problems({ province: '', district: '' })).toEqual([{ column: 'province', problem: 'field.needed' }]);
});

test('every wrong cell of a line is told at once', () => {
  expect(problems({ opened: 'x', age: 'y', status: 'z' }).map(({ column }) => column)).toEqual(['opened', 'age', 'status']);
});
