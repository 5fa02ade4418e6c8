// The command that finds a person: codes and how likely, never a name, and a row in the audit.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../test/serving.ts';
import { begin } from '../test/stories/beforehand.ts';
import { terminalForAll } from '../test/terminal.ts';

const serving = serverForAll();
const { type } = terminalForAll(() => serving().database);
beforeAll(async () => {
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  for (const text of ['ບຸນມີ', 'ບຸນມາ']) {
    const person = await begin(serving(), 'noy', { type: 'person', changes: { place: 'LA0501', agency: 'plsw-la05' } });
    await begin(serving(), 'noy', { type: 'personName', parent: person.recordId, changes: { kind: 'given', text }, transition: 'call' });
  }
});

test('finds by another spelling and shows no name', async () => {
  const answer = await type('person find --name Boonmee --json');
  expect(answer.code).toBe(0);
  expect(answer.json()).toMatchObject([{ code: expect.stringMatching(/^P\d\d-\d{6}$/), agency: 'plsw-la05', place: 'LA0501' }]);
  expect(answer.json()[0].score).toBeGreaterThanOrEqual(0.5);
  const { out } = await type('person find --name Boonmee');
  expect(out).toMatch(/P\d\d-\d{6} +(1|0\.[5-9])/);
  expect(out).not.toMatch(/boonmee|ບຸນມີ/i);
});

test('finds nobody, and says so', async () => {
  expect((await type('person find --name Khamphouvong --json')).json()).toEqual([]);
  expect((await type('person find --name Khamphouvong')).out).toBe('Nobody was found.\n');
});

test('is audited without the name', async () => {
  await type('person find --name Boonmee');
  const { rows } = await serving().database.owner.query(`select detail::text from audit where action = 'search' order by id desc limit 1`);
  expect(JSON.parse(rows[0].detail)).toMatchObject({ by: 'name', from: 'command line' });
  expect(rows[0].detail).not.toMatch(/boonmee/i);
});

test('a name too long, or none, is told', async () => {
  expect((await type(`person find --name ${'x'.repeat(201)} --json`)).json()).toMatchObject({ problem: 'usage.tooLong' });
  expect((await type('person find --json')).json()).toMatchObject({ problem: 'usage.optionMissing' });
});
