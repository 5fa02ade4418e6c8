// Possible matches: kept when a person is entered and by a run over all, told to each side as far as it may know, decided by people.
import { beforeAll, describe, expect, test } from 'vitest';
import { asOwner } from '../../../server/prepare.ts';
import { serverForAll } from '../../../test/serving.ts';
import { begin, send } from '../../../test/stories/beforehand.ts';
import { terminalForAll } from '../../../test/terminal.ts';
import { asking } from './match.ts';
import { remember } from './run.ts';

const serving = serverForAll();
const { type } = terminalForAll(() => serving().database);
beforeAll(async () => {
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('keo', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  await serving().hire('mala', 'statistics-officer', { area: 'LA' });
});

/** Enters a person in the province of who enters, as a form does: one batch. @returns the id. */
async function enter(who: 'noy' | 'keo', text: string, about: object = {}): Promise<string> {
  const [place, agency] = who === 'noy' ? ['LA0501', 'plsw-la05'] : ['LA1601', 'plsw-la16'];
  const { recordId } = await begin(serving(), who, { type: 'person', changes: { sex: 'female', place, agency, ...about } });
  await begin(serving(), who, { type: 'personName', parent: recordId, changes: { kind: 'official', text }, transition: 'call' });
  return recordId;
}
type Answered = {
  matches: { row: { id: string; values: object }; names: string[]; strong: boolean; apart: boolean }[];
  elsewhere: { agency: string | null }[];
};
const ask = async (who: string, id: string) => serving().ask(await serving().signIn(who), 'GET', `/api/persons/${id}/matches`);
const matches = async (who: string, id: string) => (await ask(who, id)).json<Answered>();
const idsOf = async (who: string, id: string) => (await matches(who, id)).matches.map(({ row }) => row.id).sort();

describe('when a person is entered', () => {
  test('the same name in other letters is a possible match at once, from both sides', async () => {
    const [one, other] = [
      await enter('noy', 'ດວງດາວ ສີວິໄລ', { birth: '2011-05-17' }),
      await enter('noy', 'Douangdao Syvilay', { birth: '2011-05-17' }),
    ];
    expect(await matches('noy', other)).toMatchObject({
      matches: [{ row: { id: one }, names: ['ດວງດາວ ສີວິໄລ'], strong: true, apart: false }],
      elsewhere: [],
    });
    expect(await idsOf('noy', one)).toEqual([other]);
    expect((await matches('noy', other)).matches[0]?.row.values).not.toHaveProperty('phone');
  });

  test('a sister is offered too where everything else agrees, and somebody else of the place is not', async () => {
    const bounma = await enter('noy', 'Bounma Phimmasone', { birth: '2012' });
    const other = await enter('noy', 'Somphone Keovilay', { birth: '2012' });
    const bounmy = await enter('noy', 'Bounmy Phimmasone', { birth: '2012' });
    expect(await idsOf('noy', bounmy)).toEqual([bounma]);
    expect(await idsOf('noy', other)).toEqual([]);
  });

  test('of one out of sight only the agency to ask is told, and nothing at all to who may not read the person', async () => {
    const theirs = await enter('keo', 'ມະນີວັນ ພູທອນ');
    const mine = await enter('noy', 'Manivanh Phouthone');
    const answer = await ask('noy', mine);
    expect(answer.json()).toEqual({ matches: [], elsewhere: [{ agency: 'plsw-la16' }] });
    expect((await matches('keo', theirs)).elsewhere).toEqual([{ agency: 'plsw-la05' }]);
    expect((await ask('noy', theirs)).status).toBe(404);
    expect((await ask('mala', mine)).status).toBe(404);
  });

  test('kept apart it is told as such; looked at again it is open; joined it is no question any more', async () => {
    const [one, other] = [await enter('noy', 'ນາລີ ໄຊຍະວົງ'), await enter('noy', 'Naly Xayavong')];
    const apart = await begin(serving(), 'noy', {
      type: 'distinction',
      parent: one,
      changes: { other, reason: 'ອາຍຸຕ່າງກັນ' },
      transition: 'keepApart',
    });
    expect((await matches('noy', other)).matches).toMatchObject([{ row: { id: one }, apart: true }]);
    await send(serving(), 'noy', { type: 'distinction', recordId: apart.recordId, baseVersion: 1, transition: 'lookAgain' });
    expect((await matches('noy', other)).matches).toMatchObject([{ row: { id: one }, apart: false }]);
    const [joined] = await send(serving(), 'noy', {
      type: 'person',
      recordId: other,
      baseVersion: 1,
      transition: 'join',
      changes: { joinedTo: one, joinReason: 'ພໍ່ແມ່ດຽວກັນ' },
    });
    expect(joined?.outcome).toBe('accepted');
    expect((await matches('noy', one)).matches).toMatchObject([]);
  });

  test('a name taken back takes its matches with it', async () => {
    const one = await enter('noy', 'ຄຳຫຼ້າ ວິໄລສັກ');
    const { recordId: other } = await begin(serving(), 'noy', { type: 'person', changes: { place: 'LA0501' } });
    const name = await begin(serving(), 'noy', {
      type: 'personName',
      parent: other,
      changes: { kind: 'official', text: 'Khamla Vilaysack' },
      transition: 'call',
    });
    expect(await idsOf('noy', other)).toEqual([one]);
    await send(serving(), 'noy', { type: 'personName', recordId: name.recordId, baseVersion: 1, transition: 'withdraw' });
    expect(await idsOf('noy', other)).toEqual([]);
  });
});

describe('a run over all', () => {
  const pairs = () => serving().rows('select low, high, round(weight::numeric, 3) as weight, apart from person_pair order by 1, 2');

  test('finds what entering found, and keeps what was decided', async () => {
    const [one, other] = [await enter('noy', 'ສຸດາ ອິນທະວົງ'), await enter('noy', 'Souda Inthavong')];
    await begin(serving(), 'noy', { type: 'distinction', parent: one, changes: { other, reason: 'ຄົນລະບ້ານ' }, transition: 'keepApart' });
    const told = (await type('match run --json')).json();
    const before = await pairs();
    await serving().rows('delete from person_pair where not apart');
    const [{ count }] = (await serving().rows<{ count: number }>(
      `select count(*)::int as count from person_file where state = 'known'`,
    )) as [{ count: number }];
    expect(told).toMatchObject({ persons: count, resumed: 0 });
    const again = (await type('match run --json')).json();
    expect(again.possible).toBe(told.possible);
    expect(told.possible).toBeGreaterThan(2);
    expect((await pairs()).length).toBe(before.length);
    expect((await matches('noy', one)).matches).toMatchObject([{ row: { id: other }, apart: true }]);
  });

  test('what is remembered for it finds the same neighbours as the index does', async () => {
    const { database, house } = serving();
    const persons = await serving().rows<{ record: string }>(`select record from person_file where state = 'known' order by record`);
    const ids = persons.map(({ record }) => record);
    const told = (pairs: readonly { person: string; other: string }[]) =>
      [...new Set(pairs.map((pair) => `${pair.person} ${pair.other}`))].sort();
    await asOwner(database, async (db) => {
      const finder = asking(house.world);
      const remembering = await remember(db, house.world, house.world.pack.names);
      const near = told(await remembering.neighboursOf(db, ids));
      expect(near).toEqual(told(await finder.neighboursOf(db, ids)));
      expect(near.length).toBeGreaterThan(5);
      expect(await remembering.traitsOf(db, ids)).toEqual(await finder.traitsOf(db, ids));
    });
  });

  test('stopped half way it goes on where it was', async () => {
    const persons = await serving().rows<{ record: string }>(`select record from person_file where state = 'known' order by record`);
    await serving().rows('insert into match_run (behind, done) values ($1, 5)', [persons[4]?.record]);
    expect((await type('match run --json')).json()).toMatchObject({ persons: persons.length, resumed: 5 });
    expect(await serving().rows('select * from match_run')).toEqual([]);
    const audited = await serving().rows(
      `select detail ->> 'matched' as matched from audit where action = 'administer' order by id desc limit 1`,
    );
    expect(audited).toEqual([{ matched: String(persons.length) }]);
  });

  test('what is kept of it names nobody', async () => {
    const [all] = await serving().rows<{ text: string }>(
      `select (select string_agg(p::text, '') from person_pair p) || (select string_agg(w::text, '') from match_weights w) as text`,
    );
    expect(all?.text).not.toMatch(/\p{Script=Lao}|Naly|Souda/u);
  });
});
