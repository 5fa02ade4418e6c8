// Village networks on a real database: what a member sees of a child and what not, in whose hands a watch is, and a quarter counted from rows.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../kernel/access/grant.ts';
import { openRecord } from '../../../kernel/record/server/view.ts';
import { begin, next, type Staff, staffOf } from '../../../test/staff.ts';
import { databaseForAll } from '../../../test/world.ts';
import { countQuarter, totalOf } from './quarter.ts';

const database = databaseForAll();
let staff: Staff;
let worker: Actor;
let far: Actor;
let kham: Actor;
let dao: Actor;
const now = '2026-02-20T03:00:00.000Z';

beforeAll(async () => {
  staff = await staffOf(database(), () => now);
  worker = await staff.hire('social-worker', { area: 'LA05', agency: 'plsw-la05' });
  far = await staff.hire('social-worker', { area: 'LA16', agency: 'plsw-la16' });
  kham = await staff.hire('village-member', { area: 'LA0501' });
  dao = await staff.hire('village-member', { area: 'LA0501' });
});

const problems = async (by: Actor, ...events: Parameters<Staff['send']>[1][]) =>
  (await staff.send(by, ...events)).map(({ outcome, problem }) => problem ?? outcome);
const accepted = async (by: Actor, ...events: Parameters<Staff['send']>[1][]) =>
  expect(await problems(by, ...events)).toEqual(events.map(() => 'accepted'));

let villages = 0;
async function aVillage(...users: (Actor | undefined)[]) {
  villages += 1;
  const network = begin('network', { village: `ບ້ານທົດລອງ ${villages}`, place: 'LA0501', since: '2025-01-01' }, { transition: 'found' });
  const members = users.map((user) =>
    begin(
      'networkMember',
      { name: 'ທ້າວ ສົມ', role: 'elder', ...(user && { user: user.id }) },
      { transition: 'join', parent: network.recordId },
    ),
  );
  await accepted(worker, network, ...members);
  return { network, members };
}
const aCase = async (place = 'LA0501') => {
  const file = begin('case', { place, childName: 'ນ້ອຍ ແກ້ວ', formOfHarm: 'trafficking', concern: 'ເລື່ອງລັບຂອງເດັກ' });
  await accepted(worker, file);
  return file;
};
type Village = Awaited<ReturnType<typeof aVillage>>;
const asking = ({ network, members }: Village, file: { recordId: string }, user: Actor | undefined, at = 0) =>
  begin(
    'watch',
    {
      network: network.recordId,
      member: members[at]?.recordId,
      childCalled: 'ນ້ອຍ',
      lookFor: ['health'],
      everyDays: 7,
      ...(user && { watcher: user.id }),
    },
    { transition: 'ask', parent: file.recordId },
  );
const aVisit = (watch: { recordId: string }, visitedOn: string, more = {}) =>
  begin('watchVisit', { visitedOn, seen: true, worry: false, ...more }, { transition: 'record', parent: watch.recordId });
const open = (actor: Actor, type: string, id: string) => staff.as(actor, (db) => openRecord(db, staff.world, actor, type, id));
const seen = (actor: Actor, ...ids: string[]) =>
  staff.as(actor, async (db) =>
    (await db.query<{ type: string }>('select type from record where id = any ($1) order by type', [ids])).map(({ type }) => type),
  );

describe('who watches over a child', () => {
  test('reads what the watch says, and of the file nothing: not by any way', async () => {
    const village = await aVillage(kham, dao);
    const file = await aCase();
    const note = begin('note', { kind: 'home_visit', on: '2026-02-01', text: 'ບັນທຶກລັບ' }, { transition: 'write', parent: file.recordId });
    await accepted(worker, note);
    const readersOf = async () => (await database().owner.query('select readers from record where id = $1', [file.recordId])).rows;
    const before = await readersOf();
    const watch = asking(village, file, kham);
    await accepted(worker, watch);
    expect(await readersOf()).toEqual(before);
    const view = await open(kham, 'watch', watch.recordId);
    expect(view.record.values).toEqual({ childCalled: 'ນ້ອຍ', lookFor: ['health'], everyDays: 7 });
    expect(view.record.parentCode).toBeNull();
    expect(view.permitted).toEqual({ transitions: ['accept', 'decline', 'visit'], edit: [], create: ['watchVisit'], settle: [] });
    expect(JSON.stringify(view)).not.toMatch(/ແກ້ວ|ລັບ|trafficking|C26-/);
    await expect(open(kham, 'case', file.recordId)).rejects.toMatchObject({ problem: 'record.notFound' });
    await expect(open(kham, 'note', note.recordId)).rejects.toMatchObject({ problem: 'record.notFound' });
    expect(await seen(kham, file.recordId, note.recordId, watch.recordId)).toEqual(['watch']);
    expect(await staff.as(kham, (db) => db.query('select 1 from case_file'))).toEqual([]);
    expect(await staff.as(kham, (db) => db.query('select 1 from event where record = $1', [file.recordId]))).toEqual([]);
    // Another member of the same network sees nothing of it, and nobody of the village can write in the file or ask for a watch.
    expect(await seen(dao, file.recordId, watch.recordId)).toEqual([]);
    expect(await problems(kham, next(file, 1, undefined, { concern: 'x' }))).toEqual(['record.notFound']);
    for (const event of [
      asking(village, file, kham),
      next(watch, 1, undefined, { childCalled: 'x' }),
      next(watch, 1, 'end', { endReason: 'other' }),
    ])
      expect(await problems(kham, event)).toEqual(['access.denied']);
  });

  test('goes, tells of it, and the clock of the next visit runs', async () => {
    const village = await aVillage(kham);
    const watch = asking(village, await aCase(), kham);
    await accepted(worker, watch);
    const visit = aVisit(watch, '2026-02-19', { safe: 'well' });
    await accepted(kham, visit, next(watch, 1, 'visit', { lastVisitOn: '2026-02-19' }));
    const view = await open(kham, 'watch', watch.recordId);
    expect(view.record).toMatchObject({ state: 'watching', dueStep: 'visit', due: '2026-02-26T16:59:59.999Z' });
    expect(view.children.watchVisit).toHaveLength(1);
    expect(await problems(dao, aVisit(watch, '2026-02-19'))).toEqual(['access.denied']);
    // The answer of the worker is read by who went.
    await accepted(worker, next(visit, 1, 'look', { answer: 'thanks' }));
    expect((await open(kham, 'watch', watch.recordId)).children.watchVisit?.[0]?.values.answer).toBe('thanks');
    expect(await problems(kham, next(visit, 2, 'look', { answer: 'we_come' }))).toEqual(['access.denied']);
  });

  test('sees it no longer once another was asked, nor the visits; the other does', async () => {
    const village = await aVillage(kham, dao);
    const watch = asking(village, await aCase(), kham);
    const visit = aVisit(watch, '2026-02-18');
    await accepted(worker, watch);
    await accepted(kham, visit);
    expect(await seen(kham, watch.recordId, visit.recordId)).toEqual(['watch', 'watchVisit']);
    await accepted(
      worker,
      next(watch, 1, 'handOver', { network: village.network.recordId, member: village.members[1]?.recordId, watcher: dao.id }),
    );
    expect(await seen(kham, watch.recordId, visit.recordId)).toEqual([]);
    expect(await seen(dao, watch.recordId, visit.recordId)).toEqual(['watch', 'watchVisit']);
  });

  test('a file that moves takes its watches and their visits with it', async () => {
    const village = await aVillage(kham);
    const file = await aCase();
    const watch = asking(village, file, kham);
    const visit = aVisit(watch, '2026-02-18');
    await accepted(worker, watch, visit);
    const all = [file.recordId, watch.recordId, visit.recordId];
    expect(await seen(far, ...all)).toEqual([]);
    await accepted(worker, next(file, 1, undefined, { place: 'LA1601' }));
    expect(await seen(worker, ...all)).toEqual([]);
    expect(await seen(far, ...all)).toEqual(['case', 'watch', 'watchVisit']);
  });

  test('without a sign-in of their own, it is in the hands of who holds the file', async () => {
    const village = await aVillage(undefined);
    const file = await aCase();
    const watch = asking(village, file, undefined);
    await accepted(worker, next(file, 1, 'assign', { worker: worker.id }), watch);
    expect((await open(worker, 'watch', watch.recordId)).record.owner).toBe(worker.id);
  });
});

describe('a network', () => {
  test('is entered once for a village, by who answers for the place', async () => {
    const said = { village: 'ບ້ານດຽວ', place: 'LA0502', since: '2025-01-01' };
    const network = begin('network', said, { transition: 'found' });
    await accepted(worker, network);
    expect(await problems(worker, begin('network', { ...said, village: ' ບ້ານດຽວ ' }, { transition: 'found' }))).toEqual([
      'village.networkThere',
    ]);
    expect(await problems(far, begin('network', { ...said, village: 'ອື່ນ' }, { transition: 'found' }))).toEqual(['access.outsideArea']);
    expect(await problems(kham, begin('network', said, { transition: 'found' }))).toEqual(['access.denied']);
    await accepted(worker, next(network, 1, 'end', { endReason: 'other' }), begin('network', said, { transition: 'found' }));
  });

  test('is not left, rested or ended while a child is in its care', async () => {
    const village = await aVillage(kham, dao);
    const watch = asking(village, await aCase(), kham);
    await accepted(worker, watch);
    const [first, second] = village.members as [(typeof village.members)[number], (typeof village.members)[number]];
    const still = ['village.stillWatches', 'village.stillWatches', 'village.stillWatches'];
    const leaving = [next(first, 1, 'leave'), next(village.network, 1, 'rest'), next(village.network, 1, 'end', { endReason: 'other' })];
    expect(await problems(worker, ...leaving)).toEqual(still);
    await accepted(worker, next(second, 1, 'leave'), next(watch, 1, 'end', { endReason: 'goes_well' }));
    await accepted(worker, next(first, 1, 'leave'), next(village.network, 1, 'rest'));
  });

  test('links a member to a sign-in that may watch, and shows each their own entry only', async () => {
    const counter = await staff.hire('statistics-officer');
    const village = await aVillage(kham, dao);
    const [own, other] = village.members;
    const join = begin(
      'networkMember',
      { name: 'x', role: 'elder', user: counter.id },
      { transition: 'join', parent: village.network.recordId },
    );
    expect(await problems(worker, join)).toEqual(['village.userUnfit']);
    expect((await open(kham, 'networkMember', own?.recordId ?? '')).record.values).toEqual({ name: 'ທ້າວ ສົມ', role: 'elder' });
    await expect(open(kham, 'networkMember', other?.recordId ?? '')).rejects.toMatchObject({ problem: 'record.notFound' });
    expect((await open(kham, 'network', village.network.recordId)).children).toEqual({
      networkMember: [expect.objectContaining({ id: own?.recordId })],
    });
  });
});

describe('a quarter', () => {
  const quarter = { from: '2026-01-01', to: '2026-03-31' };
  const count = (actor: Actor, district = 'LA0503') =>
    staff.as(actor, (db) => countQuarter(db, district, quarter, { timeZone: 'Asia/Vientiane', everyDays: 14 }));

  test('is counted village by village from what its reader sees', async () => {
    const network = begin('network', { village: 'ບ້ານນັບ', place: 'LA0503', since: '2025-01-01' }, { transition: 'found' });
    const member = begin(
      'networkMember',
      { name: 'x', role: 'elder', user: dao.id, trainedOn: '2026-01-10' },
      { transition: 'join', parent: network.recordId },
    );
    const trainedBefore = begin(
      'networkMember',
      { name: 'y', role: 'elder', trainedOn: '2025-12-31' },
      { transition: 'join', parent: network.recordId },
    );
    await accepted(worker, network, member, trainedBefore);
    const agreed = { kind: 'left_school', place: 'LA0503', tookPart: ['elders'], childHeard: 'agrees', agreed: 'ຕົກລົງ' };
    const settle = (on: string) => begin('settlement', { ...agreed, on }, { transition: 'settle' });
    const third = settle('2026-02-03');
    await accepted(dao, settle('2026-02-01'), settle('2026-02-02'), third, settle('2025-12-31'));
    await accepted(worker, next(third, 1, 'reopen', { reviewNote: 'ຖາມເດັກ' }));
    const report = (place: string) => begin('report', { channel: 'village', worry: 'ຫ່ວງ', place }, { transition: 'receive' });
    await accepted(dao, report('LA0503'), report('LA0501'));
    await accepted(worker, report('LA0503'));
    const watch = asking({ network, members: [member] }, await aCase('LA0503'), dao);
    await accepted(worker, watch);
    await accepted(dao, aVisit(watch, '2026-02-18'), aVisit(watch, '2026-02-19', { worry: true }), next(watch, 1, 'accept'));
    const [counted, unknown, ...rest] = await count(worker);
    expect(rest).toEqual([]);
    expect(counted).toMatchObject({ network: network.recordId, village: 'ບ້ານນັບ' });
    // Watched over from 20 February to the end of March, every seven days: five visits are owed.
    const figures = {
      networks: 1,
      members: 2,
      trained: 1,
      reports: 2,
      settled: 2,
      reopened: 1,
      watched: 1,
      visitsOwed: 5,
      visitsMade: 2,
      worries: 1,
    };
    expect(counted?.figures).toEqual(figures);
    expect(unknown).toMatchObject({ network: null, figures: { reports: 1, settled: 0 } });
    expect(totalOf(await count(worker))).toEqual({ ...figures, reports: 3 });
    // Whoever does not see the rows counts none of them.
    expect(totalOf(await count(far))).toEqual(Object.fromEntries(Object.keys(figures).map((name) => [name, 0])));
  });
});
