// Before whom two answers to one question come with their day: whose file it is, and whoever approves there; nobody else, and only until one is chosen.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { begin, send } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
const people = ['noy', 'keo', 'chief', 'elsewhere', 'counts'];
let noy = 0;

beforeAll(async () => {
  const { hire, signIn } = serving();
  noy = await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('keo', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('elsewhere', 'supervisor', { area: 'LA13', agency: 'plsw-la13' });
  await hire('counts', 'statistics-officer');
  for (const who of people) cookies[who] = await signIn(who);
}, 60_000);

const change = (who: string, recordId: string, baseVersion: number, changes: object) =>
  send(serving(), who, { type: 'case', recordId, baseVersion, changes });
type Day = { rows: { id: string }[]; contested: { id: string; values: object }[] };
const day = async (who: string) => {
  const answer = await serving().ask(cookies[who], 'GET', '/api/work?limit=100');
  return answer.status === 200 ? answer.json<Day>().contested : [];
};
const before = async (recordId: string) => {
  const seen = await Promise.all(people.map(async (who) => ((await day(who)).some(({ id }) => id === recordId) ? [who] : [])));
  return seen.flat();
};

/** Changed by one, and by another who had not seen it. */
async function contestedFile(worker?: number): Promise<string> {
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', ...(worker && { worker }) };
  const { recordId } = await begin(serving(), 'noy', { type: 'case', changes });
  await change('noy', recordId, 1, { age: 14 });
  await change('keo', recordId, 1, { age: 16 });
  return recordId;
}

test('two answers come before whose file it is and whoever approves there, without the answers themselves, until one is chosen', async () => {
  const recordId = await contestedFile(noy);
  expect(await before(recordId)).toEqual(['noy', 'chief']);
  expect((await day('chief')).find(({ id }) => id === recordId)?.values).toEqual({});
  const [row] = await serving().rows<{ version: number }>('select version from record where id = $1', [recordId]);
  await change('chief', recordId, row?.version ?? 0, { age: 16 });
  expect(await before(recordId)).toEqual([]);
});

test('where it is nobody’s, they come before all who may write there', async () => {
  expect(await before(await contestedFile())).toEqual(['noy', 'keo', 'chief']);
});

test('what is looked at stands in the log', async () => {
  const recordId = await contestedFile(noy);
  await day('chief');
  const rows = await serving().rows(
    `select 1 from audit a join app_user u on u.id = a.actor where u.username = 'chief' and a.action = 'list' and a.detail->'records' ? $1`,
    [recordId],
  );
  expect(rows).toHaveLength(1);
});
