// Persons through the real write path and the real database: found in any spelling by whoever may, joined and parted with their history.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import type { Outcome } from '../../../kernel/record/event.ts';
import { findRecord } from '../../../kernel/record/server/list.ts';
import { openRecord } from '../../../kernel/record/server/view.ts';
import { begin, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import { findPersons } from './find.ts';

const database = databaseForAll();
let staff: Staff;
/** Works in Bokeo; in Champasak; for the whole country; counts only. */
let noy: Actor;
let keo: Actor;
let chief: Actor;
let counter: Actor;
beforeAll(async () => {
  staff = await staffOf(database(), () => '2026-03-05T03:00:00.000Z');
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  keo = await staff.hire('social-worker', { area: 'LA16', agency: 'plsw-la16' });
  chief = await staff.hire('supervisor', { area: 'LA' });
  counter = await staff.hire('statistics-officer', { area: 'LA' });
});

const accepted = (outcomes: readonly Outcome[]) =>
  expect(outcomes.map(({ problem, outcome }) => problem ?? outcome)).toEqual(outcomes.map(() => 'accepted'));

/** Enters a person with names, as a form does: in one batch. */
async function enter(worker: Actor, names: readonly string[], about: Record<string, unknown> = {}) {
  const first = begin('person', { sex: 'female', place: `${worker.area}01`, agency: worker.agency, worker: worker.id, ...about });
  const called = names.map((text) => begin('personName', { kind: 'official', text }, { parent: first.recordId, transition: 'call' }));
  accepted(await staff.send(worker, first, ...called));
  return { first, called, id: first.recordId };
}
const find = (actor: Actor, name: string) => staff.as(actor, (db) => findPersons(db, staff.world, name));
const idsOf = async (actor: Actor, name: string) => (await find(actor, name)).found.map(({ id }) => id);

describe('finding', () => {
  test('a name is found in other letters, another romanisation, swapped, with a title, with a slip', async () => {
    const { id } = await enter(keo, ['ສີດາ ແສງມະນີ']);
    for (const name of ['Sida Sengmany', 'Seeda Saengmani', 'Sengmany Sida', 'ນາງ ສີດາ ແສງມະນີ', 'สีดา แสงมณี', 'Sida Sengmeny'])
      expect(await idsOf(keo, name), name).toContain(id);
    expect(await idsOf(keo, 'Khamphone Keovilay')).not.toContain(id);
    expect(await find(keo, '...')).toEqual({ found: [], elsewhere: [] });
  });

  test('each of several names finds the person, once, by the likest; one that was withdrawn no longer does', async () => {
    const { id, called } = await enter(keo, ['ດາວອນ ໄຊຍະວົງ', 'Tukkata']);
    const { found } = await find(keo, 'Tukkata');
    expect(found.filter((each) => each.id === id)).toEqual([{ id, score: 1, name: 'Tukkata' }]);
    accepted(await staff.send(keo, next(called[1] as (typeof called)[number], 1, 'withdraw')));
    expect(await idsOf(keo, 'Tukkata')).not.toContain(id);
    expect(await idsOf(keo, 'Daovone Xayavong')).toContain(id);
  });

  test('of a person out of sight only the agency to ask is told', async () => {
    const { id } = await enter(keo, ['ມະນີວັນ ພູທອນ']);
    const answer = await find(noy, 'Manivanh Phouthone');
    expect(answer).toEqual({ found: [], elsewhere: ['plsw-la16'] });
    expect(JSON.stringify(answer)).not.toContain(id);
    expect(await idsOf(chief, 'Manivanh Phouthone')).toContain(id);
    expect(await find(counter, 'Manivanh Phouthone')).toMatchObject({ found: [] });
  });

  test('without an agency of its own, the agency of whoever looks after it is asked', async () => {
    await enter(keo, ['ບົວໄລ ກອງແກ້ວ'], { agency: null });
    expect((await find(noy, 'Boualay Kongkeo')).elsewhere).toEqual(['plsw-la16']);
  });
});

describe('what is kept to find by', () => {
  test.each(['person_file', 'person_name', 'person_involvement', 'person_pair'])(
    '%s is closed to the login of the server',
    async (table) => {
      await expect(staff.as(chief, (db) => db.query(`select * from ${table}`))).rejects.toThrow('permission denied');
    },
  );

  test('no name stands anywhere in the clear, and none of its keys', async () => {
    await enter(keo, ['ວຽງແກ້ວ ດວງສີ']);
    const { rows } = await database().owner.query(
      `select (select string_agg(r::text, '') from record r) || (select string_agg(e::text, '') from event e)
         || (select string_agg(n::text, '') from person_name n) || (select string_agg(f::text, '') from person_file f) as everything`,
    );
    for (const word of ['ວຽງແກ້ວ', 'ດວງສີ', ...staff.world.nameIndex.names.keys('ວຽງແກ້ວ ດວງສີ')])
      expect(rows[0].everything).not.toContain(word);
  });

  test('what is erased is found by nobody, and no hash of it is left', async () => {
    const { id, called } = await enter(keo, ['ຫຼວງພະບາງ ທົດລອງ']);
    expect(await idsOf(keo, 'Louangphabang Thotlong')).toContain(id);
    await database().owner.query('select pokpong.erase($1)', [[id]]);
    expect(await idsOf(keo, 'Louangphabang Thotlong')).not.toContain(id);
    const { rows } = await database().owner.query('select hashes from person_name where record = $1', [called[0]?.recordId]);
    expect(rows).toEqual([{ hashes: [] }]);
  });

  test('another secret hashes a name otherwise', async () => {
    const { createNameIndex } = await import('./nameIndex.ts');
    const other = createNameIndex(staff.world.pack.names, Buffer.alloc(32, 1));
    expect(other.hashesOf('Bounmy')).toHaveLength(staff.world.nameIndex.hashesOf('Bounmy').length);
    expect(other.hashesOf('Bounmy').filter((hash) => staff.world.nameIndex.hashesOf('Bounmy').includes(hash))).toEqual([]);
  });
});

describe('one person or two', () => {
  const joins = (of: Awaited<ReturnType<typeof enter>>, version: number, to: string) =>
    next(of.first, version, 'join', { joinedTo: to, joinReason: 'ພໍ່ແມ່ດຽວກັນ' });
  const problemOf = async (actor: Actor, ...events: Parameters<Staff['send']>[1][]) =>
    (await staff.send(actor, ...events)).map(({ problem }) => problem);

  test('joined, found as the one that stands for both; parted again, with all that happened', async () => {
    const [a, b] = [await enter(chief, ['ຈັນສີ ວິໄລພອນ'], { place: 'LA16' }), await enter(chief, ['Chansy Vilayphone'], { place: 'LA16' })];
    accepted(await staff.send(chief, joins(b, 1, a.id)));
    expect(await idsOf(chief, 'Chansy Vilayphone')).toEqual([a.id]);
    accepted(await staff.send(chief, next(b.first, 2, 'unjoin', { joinReason: 'ຄົນລະຄົນ', joinedTo: null })));
    expect((await idsOf(chief, 'Chansy Vilayphone')).sort()).toEqual([a.id, b.id].sort());
    const view = await staff.as(chief, (db) => openRecord(db, staff.world, chief, 'person', b.id));
    expect(view.history.map(({ transition }) => transition)).toEqual(['unjoin', 'join', null]);
    expect(view.record.state).toBe('known');
  });

  test('never to itself, to nobody, to one who is joined, nor where others stand behind it', async () => {
    const [a, b, c] = [await enter(chief, ['ກ ກາ']), await enter(chief, ['ຂ ຂາ']), await enter(chief, ['ຄ ຄາ'])];
    expect(await problemOf(chief, joins(a, 1, a.id))).toEqual(['person.joinedToItself']);
    expect(await problemOf(chief, joins(a, 1, '01900000-0000-7000-8000-999999999999'))).toEqual(['person.joinedUnknown']);
    accepted(await staff.send(chief, joins(a, 1, b.id)));
    expect(await problemOf(chief, joins(c, 1, a.id))).toEqual(['person.joinedInCircle']);
    expect(await problemOf(chief, joins(b, 1, c.id))).toEqual(['person.othersJoined']);
  });

  test('nobody joins to a person out of their sight, and an agency that is asked sees who it is and may', async () => {
    const [theirs, mine] = [await enter(keo, ['ບຸນມີ ວົງສາ']), await enter(noy, ['Bounmy Vongsa'])];
    expect(await problemOf(noy, joins(mine, 1, theirs.id))).toEqual(['person.joinedUnknown']);
    expect(await staff.as(keo, (db) => findRecord(db, 'person', mine.id))).toBeUndefined();
    accepted(await staff.send(noy, next(mine.first, 1, 'askOwner', { asked: 'plsw-la16' })));
    const view = await staff.as(keo, (db) => openRecord(db, staff.world, keo, 'person', mine.id));
    expect(view.children.personName?.map(({ values }) => values.text)).toEqual(['Bounmy Vongsa']);
    expect(view.record.values).not.toHaveProperty('phone');
    expect(view.permitted.transitions.sort()).toEqual(['join']);
    accepted(await staff.send(keo, joins(mine, 2, theirs.id)));
  });

  test('two who are not one are kept apart, and it can be looked at again', async () => {
    const [a, b] = [await enter(noy, ['ມະລິ ສຸກ']), await enter(noy, ['ມະລີ ສຸກ'])];
    const apart = begin('distinction', { other: b.id, reason: 'ອາຍຸຕ່າງກັນຫຼາຍ' }, { parent: a.id, transition: 'keepApart' });
    accepted(await staff.send(noy, apart));
    const pairs = async () => (await database().owner.query(`select apart from person_pair where $1 in (low, high)`, [a.id])).rows;
    expect(await pairs()).toEqual([{ apart: true }]);
    accepted(await staff.send(noy, next(apart, 1, 'lookAgain')));
    expect(await pairs()).toEqual([{ apart: false }]);
    expect(await problemOf(noy, begin('distinction', { other: a.id, reason: 'x' }, { parent: a.id, transition: 'keepApart' }))).toEqual([
      'person.apartFromItself',
    ]);
  });
});

test('a person is named in a file or a report, as what they are there; a name has letters; an age fits the birth', async () => {
  const { id } = await enter(noy, ['ນາລີ ທອງດີ']);
  const refused = await staff.send(
    noy,
    begin('involvement', { as: 'child' }, { parent: id, transition: 'connect' }),
    begin('personName', { kind: 'given', text: '??' }, { parent: id, transition: 'call' }),
    begin('person', { place: 'LA0501', birth: '2012', age: 30 }),
  );
  expect(refused.map(({ problem }) => problem)).toEqual(['person.linkedToNothing', 'person.nothingToHear', 'person.ageAgainstBirth']);
  const report = begin('report', { channel: 'hotline', worry: 'x', place: 'LA0501' });
  accepted(
    await staff.send(noy, report, begin('involvement', { as: 'child', report: report.recordId }, { parent: id, transition: 'connect' })),
  );
});
