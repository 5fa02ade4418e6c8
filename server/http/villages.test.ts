// The routes of village networks over HTTP: who may count a quarter, what of it may leave the district, and that a village member opens no file.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { begin, day, send } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const quarterUrl = '/api/villages/quarter?place=LA0501&year=2026&quarter=1';
let kham = 0;
let network = '';

beforeAll(async () => {
  const { hire } = serving();
  const bokeo = { area: 'LA05', agency: 'plsw-la05' };
  await hire('noy', 'social-worker', bokeo);
  await hire('chief', 'supervisor', bokeo);
  await hire('far', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  kham = await hire('kham', 'village-member', { area: 'LA0501' });
  await hire('other', 'village-member', { area: 'LA0502' });
  await hire('counts', 'statistics-officer');
  const founded = { village: 'ບ້ານທົດລອງ', place: 'LA0501', since: '2025-01-01' };
  network = (await begin(serving(), 'noy', { type: 'network', transition: 'found', changes: founded })).recordId;
});

const get = async (username: string, url: string) => serving().ask(await serving().signIn(username), 'GET', url);

test('a quarter is counted by who answers for the district and by nobody else', async () => {
  for (const username of ['noy', 'chief']) expect((await get(username, quarterUrl)).status).toBe(200);
  for (const username of ['far', 'kham', 'counts']) {
    const answer = await get(username, quarterUrl);
    expect([answer.status, answer.json().problem]).toEqual([403, 'access.denied']);
  }
  expect((await get('noy', '/api/villages/quarter?place=LA05&year=2026&quarter=1')).status).toBe(400);
  const [row] = await serving().rows<{ detail: unknown }>(`select detail from audit where action = 'count' order by id limit 1`);
  expect(row?.detail).toEqual({ place: 'LA0501', year: 2026, quarter: 1 });
});

test('what leaves the district tells no small number of children', async () => {
  const { place: _, ...agreed } = {
    place: '',
    kind: 'left_school',
    tookPart: ['elders'],
    childHeard: 'agrees',
    agreed: 'ຕົກລົງ',
    on: day(0),
  };
  const settle = (place: string) => ({ type: 'settlement', transition: 'settle', changes: { ...agreed, place, network } });
  const [year = '', month = ''] = day(0).split('-');
  const url = `/api/villages/quarter?place=LA0501&year=${year}&quarter=${Math.ceil(Number(month) / 3)}`;
  type Counted = { total: Record<string, number>; leaves: Record<string, number | null>; minCell: number };
  const counted = async () => (await get('noy', url)).json<Counted>();
  for (let times = 0; times < 4; times += 1) await begin(serving(), 'kham', settle('LA0501'));
  expect((await counted()).total.settled).toBe(4);
  expect((await counted()).leaves).toMatchObject({ settled: null, networks: 1, reports: 0, watched: 0 });
  await begin(serving(), 'kham', settle('LA0501'));
  expect((await counted()).leaves.settled).toBe(5);
  // One child is watched over: the visits, of which it could be worked out, are not told either.
  const file = await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501' } });
  const who = { name: 'x', role: 'elder', user: kham };
  const member = await begin(serving(), 'noy', { type: 'networkMember', transition: 'join', parent: network, changes: who });
  const watch = await begin(serving(), 'noy', {
    type: 'watch',
    transition: 'ask',
    parent: file.recordId,
    changes: { network, member: member.recordId, watcher: kham, childCalled: 'ນ້ອຍ', lookFor: ['health'], everyDays: 14 },
  });
  const visit = {
    type: 'watchVisit',
    transition: 'record',
    parent: watch.recordId,
    changes: { visitedOn: day(0), seen: true, worry: false },
  };
  for (let times = 0; times < 6; times += 1) await begin(serving(), 'kham', visit);
  expect((await counted()).total.visitsMade).toBe(6);
  expect((await counted()).leaves.visitsMade).toBeNull();

  for (const url of [`/api/records/case/${file.recordId}`, `/api/find?code=${file.code}`, '/api/records/case']) {
    const answer = await get('kham', url);
    expect(answer.status === 200 ? answer.json<{ rows: unknown[] }>().rows : answer.status, url).toEqual(
      url === '/api/records/case' ? 403 : url.startsWith('/api/find') ? [] : 404,
    );
    expect(answer.text).not.toContain(file.recordId);
  }
  const own = await get('kham', `/api/records/watch/${watch.recordId}`);
  expect(own.status).toBe(200);
  expect(own.text).not.toContain(file.code);
  expect((await get('other', `/api/records/watch/${watch.recordId}`)).status).toBe(404);
});

test('a summary that tells a small number, or twice the same quarter, is refused', async () => {
  const draft = (changes: object) => ({
    type: 'villageQuarter',
    transition: 'draft',
    changes: { place: 'LA0502', year: 2025, quarter: 4, ...changes },
  });
  const became = async (username: string, changes: object) => (await send(serving(), username, draft(changes)))[0];
  expect(await became('noy', { settled: 3 })).toMatchObject({ outcome: 'refused', problem: 'village.smallNumber' });
  expect(await became('kham', {})).toMatchObject({ outcome: 'refused', problem: 'access.denied' });
  expect(await became('noy', { settled: 7 })).toMatchObject({ outcome: 'accepted' });
  expect(await became('chief', {})).toMatchObject({ outcome: 'refused', problem: 'village.quarterThere' });
});

test('every district of the area is told, with and without a network', async () => {
  const { districts } = (await get('noy', '/api/villages/coverage')).json<{ districts: { place: string; active: number }[] }>();
  expect(districts.every(({ place }) => place.startsWith('LA05'))).toBe(true);
  expect(districts.filter(({ active }) => active > 0)).toEqual([{ place: 'LA0501', active: 1, resting: 0 }]);
  expect(districts.length).toBeGreaterThan(3);
  for (const username of ['kham', 'counts']) expect((await get(username, '/api/villages/coverage')).status).toBe(403);
});

test('sign-ins of village members near by are told to who enters the members, and no colleague’s', async () => {
  const { accounts } = (await get('noy', '/api/villages/accounts?place=LA0501')).json<{ accounts: { id: number }[] }>();
  expect(accounts.map(({ id }) => id)).toEqual([kham]);
  for (const username of ['far', 'kham', 'counts']) expect((await get(username, '/api/villages/accounts?place=LA0501')).status).toBe(403);
  // Nor does a village member learn the names of colleagues.
  expect((await get('kham', '/api/people')).status).toBe(403);
});
