// What is asked before a file is opened, printed or taken away: what for, of whoever is not of its team; and proof that it is them.
import { beforeAll, expect, test } from 'vitest';
import { isTeam, ruleFor } from '../../kernel/audit/asking.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
const numbers: Record<string, number> = {};
let file = { recordId: '', code: '' };
const ask = (who: string, method: string, url: string, body?: unknown) =>
  serving().ask(cookies[who], method, url, body === undefined ? {} : { body });
const open = (who: string) => ask(who, 'GET', `/api/records/case/${file.recordId}`);
const say = (who: string, action: string, purpose?: string) =>
  ask(who, 'POST', '/api/purposes', { type: 'case', id: file.recordId, action, ...(purpose !== undefined && { purpose }) });

beforeAll(async () => {
  const { hire, signIn } = serving();
  numbers.noy = await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('colleague', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  await hire('boss', 'supervisor', { area: 'LA05', agency: 'molsw' });
  numbers.national = await hire('national', 'supervisor', { area: 'LA', agency: 'molsw' });
  numbers.law = await hire('law', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('dpo', 'data-protection-officer');
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', childName: 'ນາງ ດວງໃຈ' };
  file = await begin(serving(), 'noy', { type: 'case', changes });
  for (const who of ['noy', 'colleague', 'boss', 'national', 'law', 'dpo']) cookies[who] = await signIn(who);
}, 60_000);

test('a file opens to its own team without a question, and to others when they say what for', async () => {
  for (const who of ['noy', 'colleague', 'boss']) expect((await open(who)).status, who).toBe(200);
  for (const who of ['national', 'law']) {
    const asked = await open(who);
    expect(asked.status, who).toBe(428);
    expect(asked.json()).toEqual({
      problem: 'access.purposeNeeded',
      details: { action: 'open', type: 'case', id: file.recordId, list: 'look-purpose' },
    });
  }
  expect((await say('law', 'open', 'curiosity')).json()).toMatchObject({ problem: 'field.unknownCode', field: 'purpose' });
  expect((await open('law')).status).toBe(428);
  expect((await say('law', 'open', 'court')).status).toBe(200);
  expect((await open('law')).status).toBe(200);
  expect((await open('law')).status, 'once for a session').toBe(200);
  expect((await open('national')).status, 'another person’s answer is not theirs').toBe(428);
  const rows = await serving().rows(`select action, purpose from audit where record = $1 and actor = $2 order by id`, [
    file.recordId,
    numbers.law,
  ]);
  expect(rows, 'to be asked is no refusal').toEqual([
    { action: 'read', purpose: 'court' },
    { action: 'read', purpose: 'court' },
  ]);
});

test('papers and people of a file are shown to whoever may open it now, and say what for in the log', async () => {
  const beside = [`/api/records/case/${file.recordId}/attachments`, `/api/persons/named/case/${file.recordId}`];
  for (const url of beside) {
    expect((await ask('colleague', 'GET', url)).status, url).toBe(200);
    const asked = await ask('national', 'GET', url);
    expect(asked.json(), url).toMatchObject({ problem: 'access.purposeNeeded', details: { action: 'open', id: file.recordId } });
  }
  expect((await say('national', 'open', 'court')).status).toBe(200);
  for (const url of beside) expect((await ask('national', 'GET', url)).status, url).toBe(200);
  const rows = await serving().rows(`select purpose from audit where record = $1 and actor = $2 and action = 'list'`, [
    file.recordId,
    numbers.national,
  ]);
  expect(rows).toEqual([{ purpose: 'court' }, { purpose: 'court' }]);
});

test('it is asked again in another session, and after the minutes of the country', async () => {
  const before = cookies.law;
  cookies.law = await serving().signIn('law');
  expect((await open('law')).status).toBe(428);
  cookies.law = before ?? '';
  await serving().rows(`update stated_purpose set at = at - interval '61 minutes'`);
  expect((await open('law')).status).toBe(428);
});

test('prints and papers say what for, whoever asks; of another’s file with proof that it is them', async () => {
  const print = (who: string, more = '') => ask(who, 'GET', `/api/prints/case-summary/${file.recordId}${more}`);
  expect((await print('noy')).json()).toMatchObject({ problem: 'access.purposeNeeded', details: { action: 'print', list: 'paper' } });
  expect((await print('noy', '?purpose=court')).status).toBe(200);
  expect((await say('noy', 'print', 'family')).status).toBe(200);
  expect((await print('noy')).status).toBe(200);
  expect(await serving().rows(`select purpose from audit where action = 'print' order by id`)).toEqual([
    { purpose: 'court' },
    { purpose: 'family' },
  ]);
  await serving().rows(`update session set proved = now() - interval '11 minutes'`);
  expect((await print('noy', '?purpose=court')).status, 'her own file').toBe(200);
  expect((await print('national', '?purpose=court')).json()).toMatchObject({ problem: 'session.stepUpNeeded' });
  expect((await ask('dpo', 'GET', '/api/audit/witness')).json()).toMatchObject({ problem: 'session.stepUpNeeded' });
  await serving().rows('update session set proved = now()');
  expect((await print('national', '?purpose=court')).status).toBe(200);
  expect((await ask('dpo', 'GET', '/api/audit/witness')).status).toBe(200);
});

test('whoever asks the log of a file says what for, and it stands in the log', async () => {
  const look = () => ask('dpo', 'GET', `/api/audit/looks?code=${file.code}`);
  expect((await look()).json()).toMatchObject({
    problem: 'access.purposeNeeded',
    details: { action: 'search', type: 'case', list: 'log-purpose' },
  });
  expect((await say('dpo', 'search', 'alert')).status).toBe(200);
  expect((await look()).status).toBe(200);
  expect((await look()).json<{ rows: object[] }>().rows[0]).toMatchObject({ action: 'search', purpose: 'alert' });
});

test('what somebody said is theirs alone, also against the database', async () => {
  const client = await serving().database.app.connect();
  try {
    await client.query(`begin; select set_config('pokpong.session', '999999', true)`);
    expect((await client.query('select * from stated_purpose')).rows).toEqual([]);
    await expect(
      client.query(`insert into stated_purpose (session, record, action, purpose) values (1, $1, 'open', 'court')`, [file.recordId]),
    ).rejects.toThrow(/row-level security/);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('whose file it is: the owner’s, the maker’s, their agency’s, and in a part of the country that of whoever answers for it', () => {
  const asks = { id: 7, role: 'r', agency: 'a', area: 'LA05' };
  const team = (file: object, more: object = {}) =>
    isTeam({ asks: { ...asks, ...more }, file: { owner: null, agency: 'b', createdBy: 0, ...file }, oversees: false, country: 'LA' });
  expect([team({}), team({ owner: 7 }), team({ createdBy: 7 }), team({ agency: 'a' }), team({ agency: null })]).toEqual([
    false,
    true,
    true,
    true,
    true,
  ]);
  expect([team({ agency: null }, { area: 'LA' }), team({ agency: null }, { area: null })]).toEqual([false, false]);
  const rules = {
    minutes: 1,
    rules: [
      { action: 'open', types: ['case'], unless: 'team' },
      { action: 'print', roles: ['r'] },
    ],
  } as const;
  const rule = (action: 'open' | 'print', type: string, role: string, isOf: boolean) =>
    ruleFor(rules, { action, type, role, team: isOf })?.action;
  expect([rule('open', 'case', 'x', false), rule('open', 'case', 'x', true), rule('open', 'report', 'x', false)]).toEqual([
    'open',
    undefined,
    undefined,
  ]);
  expect([rule('print', 'any', 'r', true), rule('print', 'any', 'x', true)]).toEqual(['print', undefined]);
});
