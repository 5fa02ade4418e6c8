// Reports of concern against a real database: what the server alone knows, and reports about one child that find each other.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import type { NewEvent } from '../../../kernel/record/event.ts';
import { append } from '../../../kernel/record/server/append.ts';
import { begin, freshId, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import { findDuplicates } from './duplicates.ts';

const database = databaseForAll();
let clock = '2026-01-05T14:00:00.000Z';
let staff: Staff;
let operator: Actor;
let noy: Actor;
let far: Actor;
const everybody: Actor = {
  id: 0,
  role: 'public',
  agency: null,
  area: null,
  grants: [{ type: 'report', can: ['create', 'receive'], scope: 'all' }],
};

beforeAll(async () => {
  staff = await staffOf(database(), () => clock);
  operator = await staff.hire('hotline-operator', { area: 'LA' });
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  far = await staff.hire('social-worker', { area: 'LA16', agency: 'plsw-la16' });
});

const aReport = (changes: Record<string, unknown> = {}) =>
  begin(
    'report',
    { channel: 'web', worry: 'ຂ້ອຍເປັນຫ່ວງ', place: 'LA0501', signs: ['works_night_venue'], ...changes },
    { transition: 'receive' },
  );
const problems = async (actor: Actor, ...events: NewEvent[]) =>
  (await staff.send(actor, ...events)).map((outcome) => outcome.problem ?? outcome.outcome);
const rowOf = async (record: string) => (await database().owner.query('select * from report_file where record = $1', [record])).rows[0];
const likely = (actor: Actor, report: NewEvent) => staff.as(actor, (db) => findDuplicates(db, report.recordId, 30));
const sent = async (changes: Record<string, unknown>, actor: Actor = operator) => {
  const report = aReport(changes);
  expect(await problems(actor, report)).toEqual(['accepted']);
  return report;
};

describe('the flat row', () => {
  test('is kept for a report of the public, who can read none; its words are hashes', async () => {
    const report = await sent(
      { placeDetail: 'ຮ້ານດອກຈຳປາ ໃກ້ຂົວ', childAge: 15, childSex: 'female', childCount: 2, language: 'lo' },
      everybody,
    );
    const row = await rowOf(report.recordId);
    expect(row).toMatchObject({
      opened: '2026-01-05',
      month: '2026-01',
      sex: 'female',
      age: 15,
      place: 'LA0501',
      province: 'LA05',
      district: 'LA0501',
      source: 'web',
      status: 'received',
      risk: null,
      child_count: 2,
      signs: ['works_night_venue'],
    });
    expect(row.words).toHaveLength(3);
    expect(row.words.every((word: string) => /^-?\d{10,20}$/.test(word))).toBe(true);
    expect(await staff.as(everybody, (db) => db.query('select record from report_file'))).toEqual([]);
  });

  test('keeps words in step with what is written, and lets nobody read them', async () => {
    const words = async (record: string) =>
      (await database().owner.query('select word from report_word where record = $1 order by word', [record])).rows;
    const report = await sent({ placeDetail: 'Golden Leaf ຟາມໝາກກ້ວຍ' });
    const before = await words(report.recordId);
    expect(before).toHaveLength((await rowOf(report.recordId)).words.length);
    await staff.send(operator, next(report, 1, undefined, { placeDetail: 'Golden River' }), next(report, 2, undefined, { childAge: 9 }));
    const after = await words(report.recordId);
    expect(after).toHaveLength(2);
    expect(before.filter(({ word }) => after.some((each) => each.word === word))).toHaveLength(1);
    await staff.send(operator, next(report, 3, undefined, { placeDetail: null }));
    expect(await words(report.recordId)).toEqual([]);
    await expect(staff.as(operator, (db) => db.query('select word from report_word'))).rejects.toMatchObject({ code: '42501' });
  });

  test('loses its words with the words of the report, and is counted as before', async () => {
    const report = await sent({ placeDetail: 'Silver Bamboo ຟາມໝາກມ່ວງ', childAge: 11 });
    const before = await rowOf(report.recordId);
    await database().owner.query('select pokpong.erase($1)', [[report.recordId]]);
    expect(await rowOf(report.recordId)).toEqual({ ...before, words: [] });
    expect((await database().owner.query('select from report_word where record = $1', [report.recordId])).rowCount).toBe(0);
  });

  test('the day is the local one: late evening in UTC is tomorrow in Vientiane', async () => {
    clock = '2026-01-31T18:30:00.000Z';
    const report = await sent({});
    clock = '2026-01-05T14:00:00.000Z';
    expect(await rowOf(report.recordId)).toMatchObject({ opened: '2026-02-01', month: '2026-02' });
  });
});

describe('what the server alone knows', () => {
  test('a handler is somebody who works here and sees the reports they are given', async () => {
    const clerk = await staff.hire('statistics-officer');
    const report = await sent({});
    const take = (handler: unknown) => next(report, 1, 'take', { handler });
    expect(await problems(operator, take(clerk.id))).toEqual(['intake.handlerNotActive']);
    expect(await problems(operator, take(987_654))).toEqual(['intake.handlerNotActive']);
    expect(await problems(operator, take(noy.id))).toEqual(['accepted']);
  });

  test('a case is opened when there is one: in the same batch, and whoever sees it', async () => {
    const report = await sent({});
    const decided = { risk: 'high', riskReason: 'ອັນຕະລາຍ', formOfHarm: 'child_labour' };
    const take = next(report, 1, 'take', { handler: noy.id });
    const file = begin('case', { place: 'LA0501', report: report.recordId, sex: 'female' });
    expect(await problems(noy, take, next(report, 2, 'openCase', decided))).toEqual(['accepted', 'intake.noCaseOpened']);
    expect(await problems(noy, file, next(report, 2, 'openCase', decided))).toEqual(['accepted', 'accepted']);
    expect(await rowOf(report.recordId)).toMatchObject({ status: 'acting', risk: 'high', form_of_harm: 'child_labour' });
  });

  test('a report is added to a case, referred to a service or joined to a report that its handler sees', async () => {
    const theirs = begin('case', { place: 'LA1601' });
    await staff.send(far, theirs);
    const looking = async () => {
      const report = await sent({});
      await staff.send(noy, next(report, 1, 'take', { handler: noy.id }));
      return report;
    };
    const decided = { risk: 'low', riskReason: 'ບໍ່ຮີບ' };
    const report = await looking();
    const mine = begin('case', { place: 'LA0501' });
    await staff.send(noy, mine);
    expect(await problems(noy, next(report, 2, 'addToCase', { ...decided, case: theirs.recordId }))).toEqual(['intake.caseUnknown']);
    expect(await problems(noy, next(report, 2, 'referOnly', { ...decided, service: freshId() }))).toEqual(['intake.serviceUnknown']);
    expect(await problems(noy, next(report, 2, 'addToCase', { ...decided, case: mine.recordId }))).toEqual(['accepted']);
    const [second, third] = [await looking(), await looking()];
    expect(await problems(noy, next(second, 2, 'join', { joinedTo: freshId() }))).toEqual(['intake.joinedUnknown']);
    expect(await problems(noy, next(second, 2, 'join', { joinedTo: second.recordId }))).toEqual(['intake.joinedToItself']);
    expect(await problems(noy, next(second, 2, 'join', { joinedTo: third.recordId }))).toEqual(['accepted']);
    expect(await problems(noy, next(third, 2, 'join', { joinedTo: second.recordId }))).toEqual(['intake.joinedInCircle']);
    expect(await problems(noy, next(second, 3, 'unjoin'))).toEqual(['accepted']);
  });
});

describe('reports that may be about one child', () => {
  const bar = {
    place: 'LA0502',
    placeDetail: 'ຮ້ານດອກຈຳປາ ໃກ້ຂົວຫ້ວຍຊາຍ',
    childCount: 2,
    childAge: 15,
    childSex: 'female',
    formOfHarm: 'exploitation_prostitution',
  };
  const told = (changes: Record<string, unknown>) => {
    const { formOfHarm: _, ...rest } = { ...bar, ...changes };
    return sent(rest);
  };

  test('the same bar on the same night is offered with its reasons, typed with another spelling or not', async () => {
    const first = await told({});
    const second = await told({ placeDetail: 'ດອກຈໍາປາ, ຂົວຫ້ວຍຊາຍ', childAge: 16 });
    const elsewhere = await told({ place: 'LA0503', placeDetail: 'ໂຮງຮຽນບ້ານນາ', childCount: 1, childSex: 'male', signs: ['left_alone'] });
    const found = await likely(operator, second);
    expect(found[0]).toMatchObject({
      id: first.recordId,
      reasons: expect.arrayContaining(['sameWords', 'samePlace', 'similarAge', 'sameNight']),
    });
    expect(found[0]?.score).toBeGreaterThan(0.8);
    expect(found.map((each) => each.id)).not.toContain(elsewhere.recordId);
    expect(await likely(operator, elsewhere)).toEqual([]);
  });

  test('a child named the same way elsewhere is found by the words; what its reader may not see is not', async () => {
    const names = { placeDetail: null, childWho: 'ນ້ອງ Khamphoui ຜົມຍາວ ມີຮອຍແຜ ແຂນຊ້າຍ', signs: ['taken_far'], childAge: 13, childCount: 1 };
    const here = await told({ ...names, place: 'LA0504' });
    const there = await told({ ...names, place: 'LA1603', childWho: 'khamphoui ຜົມຍາວ, ຮອຍແຜ ແຂນຊ້າຍ' });
    expect((await likely(operator, here)).map((each) => each.id)).toContain(there.recordId);
    expect((await likely(noy, here)).map((each) => each.id)).not.toContain(there.recordId);
    expect(await likely(far, here)).toEqual([]);
    expect((await likely(far, there)).map((each) => each.id)).toEqual([]);
  });

  test('what is joined already, or came in long ago, is not offered', async () => {
    const odd = { place: 'LA0505', placeDetail: 'ຟາມໝາກກ້ວຍຫຼັກ 12 Golden Leaf', signs: ['heavy_work'] };
    clock = '2025-11-01T14:00:00.000Z';
    const old = await told(odd);
    clock = '2026-01-05T14:00:00.000Z';
    const [first, second] = [await told(odd), await told(odd)];
    expect((await likely(operator, first)).map((each) => each.id)).toEqual([second.recordId]);
    expect((await likely(operator, old)).map((each) => each.id)).toEqual([]);
    await staff.send(noy, next(second, 1, 'take', { handler: noy.id }), next(second, 2, 'join', { joinedTo: first.recordId }));
    expect(await likely(operator, first)).toEqual([]);
    expect((await likely(operator, second)).map((each) => each.id)).toEqual([first.recordId]);
  });

  test('at most ten are offered', async () => {
    const many = { place: 'LA0505', placeDetail: 'ຕະຫຼາດກາງຄືນ Riverside', signs: ['adult_pays'] };
    const first = await told(many);
    const more = Array.from({ length: 14 }, () => {
      const { formOfHarm: _, ...rest } = { ...bar, ...many };
      return aReport(rest);
    });
    await staff.as(operator, (db) => append(db, staff.world, operator, more));
    expect(await likely(operator, first)).toHaveLength(10);
  });
});
