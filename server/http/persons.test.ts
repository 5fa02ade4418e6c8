// Finding a person over HTTP: by whoever may read persons, the name in a body, the search in the audit and the name nowhere.
import { beforeAll, describe, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { begin } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
let id = '';
beforeAll(async () => {
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('keo', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  await serving().hire('mala', 'statistics-officer', { area: 'LA' });
  await serving().hire('admin', 'administrator');
  const person = await begin(serving(), 'noy', { type: 'person', changes: { sex: 'female', place: 'LA0501', agency: 'plsw-la05' } });
  id = person.recordId;
  await begin(serving(), 'noy', { type: 'personName', parent: id, changes: { kind: 'official', text: 'ບຸນມີ ວົງສາ' }, transition: 'call' });
});

type Answered = { found: { row: { id: string; code: string }; name: string; score: number }[]; elsewhere: { agency: string | null }[] };
const ask = async (who: string, body: unknown) => serving().ask(await serving().signIn(who), 'POST', '/api/persons/find', { body });

describe('finding a person', () => {
  test('shows whom the asker may read, with the name that was found and how likely it is', async () => {
    const { found, elsewhere } = (await ask('noy', { name: 'Boonmee Wongsa' })).json<Answered>();
    expect(found).toMatchObject([{ row: { id, code: expect.stringMatching(/^P\d\d-\d{6}$/) }, name: 'ບຸນມີ ວົງສາ' }]);
    expect(found[0]?.score).toBeGreaterThanOrEqual(0.5);
    expect(elsewhere).toEqual([]);
  });

  test('tells others only which agency to ask', async () => {
    const answer = await ask('keo', { name: 'Boonmee Wongsa' });
    expect(answer.json()).toEqual({ found: [], elsewhere: [{ agency: 'plsw-la05' }] });
  });

  test('is audited as a search, and the name stands neither there nor in the log', async () => {
    await ask('noy', { name: 'Boonmee Wongsa' });
    const rows = await serving().rows<{ detail: unknown }>(`select detail from audit where action = 'search' order by id desc limit 1`);
    expect(rows).toEqual([{ detail: { by: 'name', records: [id], elsewhere: 0 } }]);
    const [all] = await serving().rows<{ text: string }>(`select string_agg(a::text, '') as text from audit a`);
    for (const text of [all?.text, serving().log.join('\n')]) expect(text).not.toMatch(/boonmee|wongsa|ບຸນມີ/i);
  });

  test.each(['mala', 'admin'])('%s may not', async (who) => {
    const answer = await ask(who, { name: 'Boonmee Wongsa' });
    expect([answer.status, answer.json()]).toMatchObject([403, { problem: 'access.denied' }]);
  });

  test.each([[{}], [{ name: '' }], [{ name: 'x'.repeat(201) }], [{ name: 5 }], [{ name: 'Noy', also: 1 }]])(
    '%j is refused',
    async (body) => {
      expect((await ask('noy', body)).status).toBe(400);
    },
  );

  test('a name that nobody could hear finds nobody', async () => {
    expect((await ask('noy', { name: '😀 …' })).json()).toEqual({ found: [], elsewhere: [] });
  });
});

describe('who is named in a file', () => {
  const named = async (who: string, type: string, file: string) =>
    serving().ask(await serving().signIn(who), 'GET', `/api/persons/named/${type}/${file}`);

  test('is told to its reader, with the names of those in sight and of others only whom to ask', async () => {
    const file = await begin(serving(), 'noy', { type: 'case', changes: { place: 'LA0501', openedOn: '2026-01-05' } });
    expect((await named('noy', 'case', file.recordId)).json()).toEqual({ persons: [], elsewhere: [] });
    await begin(serving(), 'noy', {
      type: 'involvement',
      parent: id,
      changes: { as: 'child', case: file.recordId },
      transition: 'connect',
    });
    expect((await named('noy', 'case', file.recordId)).json()).toMatchObject({
      persons: [{ row: { id, type: 'person' }, names: ['ບຸນມີ ວົງສາ'], as: 'child' }],
      elsewhere: [],
    });
    const audited = await serving().rows(
      `select record, detail from audit where action = 'list' and type = 'person' order by id desc limit 1`,
    );
    expect(audited).toEqual([{ record: file.recordId, detail: { records: [id] } }]);
    // The person is out of sight; the file is not.
    await serving().rows(`update record set readers = '{}' where id = $1`, [id]);
    expect((await named('noy', 'case', file.recordId)).json()).toEqual({ persons: [], elsewhere: [{ agency: 'plsw-la05' }] });
    expect((await named('keo', 'case', file.recordId)).status).toBe(404);
    expect((await named('noy', 'report', file.recordId)).status).toBe(404);
  });
});
