// A child's file against a real database: what the server alone knows, and the flat row it keeps beside the record.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import { openRecord } from '../../../kernel/record/server/view.ts';
import { begin, freshId, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';

const database = databaseForAll();
const now = () => '2026-01-05T09:00:00.000Z';
let staff: Staff;
let noy: Actor;
let boss: Actor;
let far: Actor;

beforeAll(async () => {
  staff = await staffOf(database(), now);
  noy = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  boss = await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la05' });
  far = await staff.hire('social-worker', { area: 'LA16', agency: 'plsw-la16' });
});

const aCase = (changes: Record<string, unknown> = {}) =>
  begin('case', {
    childName: 'ນາງ ທົດລອງ ໜຶ່ງ',
    sex: 'female',
    formOfHarm: 'child_labour',
    source: 'village',
    place: 'LA0501',
    openedOn: '2026-01-04',
    ...changes,
  });
const problems = async (actor: Actor, ...events: Parameters<Staff['send']>[1][]) =>
  (await staff.send(actor, ...events)).map((outcome) => outcome.problem ?? outcome.outcome);
const rowOf = async (record: string) => (await database().owner.query('select * from case_file where record = $1', [record])).rows[0];

describe('the flat row', () => {
  test('holds what cases are counted by, follows the record, and is read by the same people', async () => {
    const file = aCase({ birth: '2012-06', nationality: 'LA', risk: 'high' });
    expect(await problems(noy, file)).toEqual(['accepted']);
    expect(await rowOf(file.recordId)).toMatchObject({
      opened: '2026-01-04',
      month: '2026-01',
      form_of_harm: 'child_labour',
      sex: 'female',
      age: 13,
      province: 'LA05',
      district: 'LA0501',
      source: 'village',
      status: 'registered',
      nationality: 'LA',
      risk: 'high',
      closure_reason: null,
    });
    expect(await problems(noy, next(file, 1, undefined, { formOfHarm: 'neglect', sex: null }))).toEqual(['accepted']);
    const row = await rowOf(file.recordId);
    expect(row).toMatchObject({ form_of_harm: 'neglect', sex: null });
    expect(row.readers).toEqual(
      (await database().owner.query('select readers from record where id = $1', [file.recordId])).rows[0].readers,
    );
    const seen = (actor: Actor) => staff.as(actor, (db) => db.query('select record from case_file where record = $1', [file.recordId]));
    expect(await seen(noy)).toHaveLength(1);
    expect(await seen(far)).toHaveLength(0);
  });

  test.each([
    [
      { openedOn: '2024', birth: '2010-03-04' },
      { opened: '2024-01-01', month: null, age: 13 },
    ],
    [
      { openedOn: '2024-05', birth: '2010' },
      { opened: '2024-05-01', month: '2024-05', age: 13 },
    ],
    [{ openedOn: '2024-05-20', birth: '2010', age: 14 }, { age: 14 }],
    [
      { openedOn: null, age: 9.5 },
      { opened: '2026-01-05', month: '2026-01', age: 9 },
    ],
    [{ place: 'LA05' }, { province: 'LA05', district: null, age: null }],
  ])('%j gives %j', async (changes, expected) => {
    const file = aCase(changes);
    expect(await problems(noy, file)).toEqual(['accepted']);
    expect(await rowOf(file.recordId)).toMatchObject(expected);
  });
});

describe('what the server alone knows', () => {
  test('a worker is somebody who works here and sees their own cases', async () => {
    const village = await staff.hire('village-member', { area: 'LA05' });
    const gone = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
    await database().owner.query('update app_user set disabled = true where id = $1', [gone.id]);
    expect(await problems(noy, aCase({ worker: noy.id }))).toEqual(['accepted']);
    for (const worker of [village.id, gone.id, 999_999]) expect(await problems(noy, aCase({ worker }))).toEqual(['case.workerNotActive']);
    expect(await problems(noy, aCase({ worker: 4e12 }))).not.toEqual(['accepted']);
  });

  test('a plan needs a goal that is not dropped, also when it comes in the same batch', async () => {
    const file = aCase();
    const assess = next(file, 1, 'completeAssessment', {
      assessedOn: '2026-01-05',
      needs: ['education'],
      assessment: 'ເບິ່ງແລ້ວ',
      bestInterests: 'ຢູ່ບ້ານ',
    });
    const goal = begin('goal', { need: 'education', goal: 'ກັບໄປໂຮງຮຽນ' }, { parent: file.recordId, transition: 'set' });
    const approve = (version: number) => next(file, version, 'approvePlan', { planSummary: 'ແຜນ' });
    expect(await problems(boss, file, assess, approve(2))).toEqual(['accepted', 'accepted', 'case.planWithoutGoal']);
    expect(await problems(boss, goal, next(goal, 1, 'drop'), approve(2))).toEqual(['accepted', 'accepted', 'case.planWithoutGoal']);
    const other = begin('goal', { need: 'education', goal: 'ຮຽນອາຊີບ' }, { parent: file.recordId, transition: 'set' });
    expect(await problems(boss, other, approve(2))).toEqual(['accepted', 'accepted']);
  });

  test('whoever asked for a closure does not approve it', async () => {
    const file = aCase();
    const ask = next(file, 1, 'askClosure', { closureReason: 'goals_met_child_safe', closureSummary: 'ແລ້ວ', childTold: true });
    expect(await problems(boss, file, ask, next(file, 2, 'approveClosure'))).toEqual(['accepted', 'accepted', 'case.sameApprover']);
    const second = await staff.hire('supervisor', { area: 'LA05', agency: 'plsw-la05' });
    expect(await problems(second, next(file, 2, 'approveClosure'))).toEqual(['accepted']);
    expect(await rowOf(file.recordId)).toMatchObject({ status: 'closed', closure_reason: 'goals_met_child_safe' });
  });

  test('a closure that is sent back leads where it came from; a closed file is opened again before it is written in', async () => {
    const file = aCase();
    const ending = { closureReason: 'goals_met_child_safe', closureSummary: 'ແລ້ວ', childTold: true };
    const asked = [file, next(file, 1, 'askClosure', ending)];
    expect(await problems(noy, ...asked)).toEqual(['accepted', 'accepted']);
    expect(await problems(boss, next(file, 2, 'returnClosure', { returnReason: 'ຍັງບໍ່ທັນ' }))).toEqual(['accepted']);
    expect(await rowOf(file.recordId)).toMatchObject({ status: 'registered' });
    expect(await problems(noy, next(file, 3, 'askClosure', {}))).toEqual(['accepted']);
    expect(await problems(boss, next(file, 4, 'approveClosure'))).toEqual(['accepted']);
    expect(await problems(noy, next(file, 5, undefined, { sex: 'male' }))).toEqual(['record.closed']);
  });

  test('risk and closure change by their steps alone, with their reasons; a note is written once', async () => {
    const file = aCase();
    expect(
      await problems(noy, file, next(file, 1, undefined, { risk: 'low' }), next(file, 1, 'assign', { worker: noy.id, risk: 'low' })),
    ).toEqual(['accepted', 'field.byStep', 'field.byStep']);
    const note = {
      ...aCase(),
      type: 'note',
      parent: file.recordId,
      transition: 'write',
      changes: { kind: 'home_visit', on: '2026-01-02', text: 'ຢາມ' },
    };
    expect(await problems(noy, note, next(note, 1, 'write', { text: 'ອື່ນ' }))).toEqual(['accepted', 'transition.notFromHere']);
  });

  test('dates and ages that cannot be are refused at their field', async () => {
    const refused = async (changes: Record<string, unknown>) =>
      (await staff.send(noy, aCase(changes))).map(({ problem, field }) => `${field} ${problem}`);
    expect(await refused({ birth: '2012-06', age: 5 })).toEqual(['age case.ageAgainstBirth']);
    expect(await refused({ birth: '1980' })).toEqual(['birth case.notAChild']);
    expect(await refused({ birth: '2099-01-01' })).toEqual(['birth field.inFuture']);
    expect(await refused({ openedOn: '2025-06-31' })).toEqual(['openedOn field.impossibleDate']);
    // Nobody reaches a place that is none of the country's, so nobody begins a file there.
    expect(await refused({ place: 'TH50' })).toEqual(['place access.outsideArea']);
  });

  test('an action serves a goal of its own case', async () => {
    const [file, sister] = [aCase(), aCase()];
    const goal = begin('goal', { need: 'education', goal: 'ໂຮງຮຽນ' }, { parent: file.recordId, transition: 'set' });
    const action = (parent: string, of: unknown) =>
      begin('action', { goal: of, what: 'ພົບຄູ', who: 'worker', by: '2026-02-01' }, { parent, transition: 'set' });
    expect(await problems(noy, file, sister, goal, action(file.recordId, goal.recordId))).toEqual([
      'accepted',
      'accepted',
      'accepted',
      'accepted',
    ]);
    expect(await problems(noy, action(sister.recordId, goal.recordId))).toEqual(['case.goalOfOtherCase']);
    expect(await problems(noy, action(file.recordId, freshId()))).toEqual(['case.goalOfOtherCase']);
    expect(await problems(noy, action(file.recordId, 'x'))).toEqual(['field.wrongKind']);
  });

  test('a linked file is named by its code to whoever may see that one too, and to nobody else', async () => {
    const [mine, theirs] = [aCase(), aCase({ place: 'LA1601' })];
    const national = await staff.hire('supervisor', { area: 'LA', agency: 'plsw-la01' });
    const link = begin('link', { other: theirs.recordId, relation: 'sibling' }, { parent: mine.recordId, transition: 'connect' });
    await staff.send(noy, mine);
    const [made] = await staff.send(far, theirs);
    expect(await problems(national, link)).toEqual(['accepted']);
    const open = (actor: Actor) => staff.as(actor, (db) => openRecord(db, staff.world, actor, 'case', mine.recordId));
    expect((await open(national)).codes).toEqual({ case: { [theirs.recordId]: made?.code } });
    const seen = await open(noy);
    expect(seen.children.link).toHaveLength(1);
    expect(seen.codes).toEqual({});
    expect(JSON.stringify(seen)).not.toContain(made?.code);
  });

  test('a case is linked only to one its writer sees', async () => {
    const [mine, theirs] = [aCase(), aCase({ place: 'LA1601' })];
    await staff.send(noy, mine);
    await staff.send(far, theirs);
    const link = (other: unknown) => begin('link', { other, relation: 'sibling' }, { parent: mine.recordId, transition: 'connect' });
    const sister = aCase();
    await staff.send(noy, sister);
    expect(await problems(noy, link(sister.recordId), link(theirs.recordId), link(mine.recordId))).toEqual([
      'accepted',
      'case.linkedUnknown',
      'case.linkedToItself',
    ]);
    const plain = begin('link', { other: theirs.recordId, relation: 'sibling' }, { parent: mine.recordId });
    const known = link(sister.recordId);
    expect(await problems(noy, plain, known, next(known, 1, undefined, { other: theirs.recordId }))).toEqual([
      'case.linkedUnknown',
      'accepted',
      'case.linkedUnknown',
    ]);
  });
});
