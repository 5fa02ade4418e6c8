// Counting against a real database: every record once, by real columns, and only for whoever may count or read.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import { begin, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import type { Cell } from '../dimensions.ts';
import { countCells, type Question, sightOf } from './queries.ts';

const database = databaseForAll();
let staff: Staff;
let counter: Actor;
let noy: Actor;

beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-01-05T09:00:00.000Z');
  counter = await staff.hire('statistics-officer');
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  const boss = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
  const aCase = (place: string, changes: Record<string, unknown>) => begin('case', { place, openedOn: '2025-03-10', ...changes });
  const outcomes = await staff.send(
    boss,
    aCase('LA0501', { formOfHarm: 'neglect', sex: 'female', age: 5 }),
    aCase('LA0501', { formOfHarm: 'neglect', sex: 'male', age: 6, openedOn: '2025-03-31' }),
    aCase('LA0502', { formOfHarm: 'child_labour', sex: 'male', age: 14, openedOn: '2025-04-01' }),
    aCase('LA1601', { formOfHarm: 'child_labour', sex: 'male', age: 15, openedOn: '2026-01-01' }),
    aCase('LA16', { sex: 'female', age: 18, openedOn: '2024' }),
    begin('report', { channel: 'web', worry: 'ຫ່ວງ', place: 'LA1601', childSex: 'male', childAge: 8 }, { transition: 'receive' }),
  );
  expect(outcomes.map((outcome) => outcome.outcome)).toEqual(Array(6).fill('accepted'));
});

const count = (actor: Actor, question: Question, sight = sightOf(actor, question.of) as 'all' | 'seen') =>
  staff.as(actor, (db) => countCells(db, sight, question, staff.world.pack.settings.ageGroups));
const short = (cells: readonly Cell[]) => Object.fromEntries(cells.map(({ codes, count: many }) => [codes.join(' ') || '-', many]));

describe('whoever may count', () => {
  test('counts every record once, by any columns', async () => {
    expect(short(await count(counter, { of: 'case', by: ['form_of_harm', 'sex'] }))).toEqual({
      'neglect female': 1,
      'neglect male': 1,
      'child_labour male': 2,
      ' female': 1,
    });
    expect(short(await count(counter, { of: 'case', by: ['age_group'] }))).toEqual({
      '0-5': 1,
      '6-11': 1,
      '12-14': 1,
      '15-17': 1,
      '18+': 1,
    });
    expect(short(await count(counter, { of: 'case', by: ['month'] }))).toEqual({ '2025-03': 2, '2025-04': 1, '2026-01': 1, '-': 1 });
    expect(short(await count(counter, { of: 'case', by: ['province', 'district'] }))).toEqual({
      'LA05 LA0501': 2,
      'LA05 LA0502': 1,
      'LA16 LA1601': 1,
      'LA16 ': 1,
    });
    expect(await count(counter, { of: 'case', by: [] })).toEqual([{ codes: [], count: 5 }]);
    expect(short(await count(counter, { of: 'report', by: ['source', 'status', 'age_group'] }))).toEqual({ 'web received 6-11': 1 });
  });

  test('counts from one day to another, both included', async () => {
    expect(await count(counter, { of: 'case', by: [], from: '2025-03-31', to: '2025-04-01' })).toEqual([{ codes: [], count: 2 }]);
    expect(await count(counter, { of: 'case', by: [], from: '2030-01-01' })).toEqual([]);
    expect(await count(counter, { of: 'case', by: ['sex'], from: '2030-01-01' })).toEqual([]);
  });

  test('sees no record for it', async () => {
    expect(await staff.as(counter, (db) => db.query('select record from case_file'))).toEqual([]);
    expect(await staff.as(counter, (db) => db.query('select id from record'))).toEqual([]);
  });
});

test('whoever reads some counts those', async () => {
  expect(sightOf(noy, 'case')).toBe('seen');
  expect(short(await count(noy, { of: 'case', by: ['form_of_harm'] }))).toEqual({ neglect: 2, child_labour: 1 });
});

test('whoever may not count everything is refused by the database itself', async () => {
  await expect(count(noy, { of: 'case', by: [] }, 'all')).rejects.toMatchObject({ code: '42501' });
  const clerk = await staff.hire('administrator');
  expect(sightOf(clerk, 'case')).toBe('none');
  expect(await count(clerk, { of: 'case', by: [] }, 'seen')).toEqual([]);
});

test('a column that is none of the known ones is refused', async () => {
  await expect(count(counter, { of: 'case', by: ['record' as never] })).rejects.toMatchObject({ code: '22023' });
});

describe('children', () => {
  let boss: Actor;
  const children = (about: Partial<Question> = {}) => count(counter, { of: 'child', by: ['form_of_harm'], ...about });
  beforeAll(async () => {
    boss = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
  });
  /** A file, and a person who is the child of it. */
  async function childWithFile(openedOn: string, formOfHarm: string) {
    const file = begin('case', { place: 'LA0301', sex: 'male', age: 9, openedOn, formOfHarm });
    const person = begin('person', { place: 'LA0301', sex: 'male' });
    const link = begin('involvement', { as: 'child', case: file.recordId }, { parent: person.recordId, transition: 'connect' });
    const outcomes = await staff.send(boss, file, person, link);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(3).fill('accepted'));
    return { person, link };
  }
  const send = async (...events: Parameters<Staff['send']>[1][]) =>
    expect((await staff.send(boss, ...events)).map(({ problem }) => problem)).toEqual(events.map(() => undefined));

  test('are counted once each: joined they are one, in the file opened last; parted they are two again', async () => {
    const before = short(await children());
    expect(before).toEqual(short(await count(counter, { of: 'case', by: ['form_of_harm'] })));
    const first = await childWithFile('2025-06-01', 'child_marriage');
    const second = await childWithFile('2025-08-01', 'abduction_sale');
    const two = { ...before, child_marriage: 1, abduction_sale: 1 };
    expect(short(await children())).toEqual(two);
    await send(next(first.person, 1, 'join', { joinedTo: second.person.recordId, joinReason: 'ຄົນດຽວກັນ' }));
    expect(short(await children())).toEqual({ ...before, abduction_sale: 1 });
    expect(short(await count(counter, { of: 'case', by: ['form_of_harm'] }))).toEqual(two);
    expect(short(await children({ to: '2025-07-01' })).child_marriage).toBe(1);
    await send(next(first.person, 2, 'unjoin', { joinReason: 'ຄົນລະຄົນ', joinedTo: null }));
    expect(short(await children())).toEqual(two);
  });

  test('with two files of one person are one child, until one of them is somebody else', async () => {
    const { person } = await childWithFile('2025-09-01', 'trafficking');
    const again = begin('case', { place: 'LA0301', sex: 'male', openedOn: '2025-10-01', formOfHarm: 'trafficking' });
    const link = begin('involvement', { as: 'child', case: again.recordId }, { parent: person.recordId, transition: 'connect' });
    await send(again, link);
    expect(short(await children()).trafficking).toBe(1);
    expect(short(await count(noy, { of: 'child', by: [] }))['-']).toBe(3);
    await send(next(link, 1, 'separate'));
    expect(short(await children()).trafficking).toBe(2);
  });

  test('are counted by nobody who may not count their files', async () => {
    await expect(count(noy, { of: 'child', by: [] }, 'all')).rejects.toMatchObject({ code: '42501' });
    const clerk = await staff.hire('administrator');
    expect(sightOf(clerk, 'child')).toBe('none');
    expect(await staff.as(clerk, (db) => db.query('select * from shared_child'))).toEqual([]);
  });
});
