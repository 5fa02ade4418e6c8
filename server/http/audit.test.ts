// The data-protection officer over HTTP: who saw a file, what somebody looked at, what left, what was refused; and nobody else is told.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkLog } from '../../kernel/audit/server/checkLog.ts';
import { readKey } from '../../kernel/audit/server/keyFile.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin } from '../../test/stories/beforehand.ts';
import { asOwner } from '../prepare.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
let file = { recordId: '', code: '' };
let other = { recordId: '', code: '' };
let noy = 0;
let lawyer = 0;
type Row = {
  id: number;
  at: string;
  actor: number;
  name: string;
  action: string;
  code: string;
  record: string;
  detail: Record<string, unknown>;
};
const ask = (who: string, method: string, url: string, body?: unknown) =>
  serving().ask(cookies[who], method, url, body === undefined ? {} : { body });
const looks = async (query: string) => (await ask('dpo', 'GET', `/api/audit/looks?${query}`)).json<{ rows: Row[]; next: string | null }>();
const said = (rows: readonly Row[]) => rows.map(({ actor, action }) => [actor, action]);

beforeAll(async () => {
  const { hire, signIn } = serving();
  noy = await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  lawyer = await hire('law', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('far', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  await hire('dpo', 'data-protection-officer');
  await hire('admin', 'administrator');
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', childName: 'ນາງ ດວງໃຈ' };
  file = await begin(serving(), 'noy', { type: 'case', changes });
  other = await begin(serving(), 'noy', { type: 'case', changes });
  for (const who of ['noy', 'law', 'far', 'dpo', 'admin']) cookies[who] = await signIn(who);
  // Whoever is of another agency, and the officer who asks the log of a file, say what for.
  for (const { recordId: id } of [file, other]) {
    await ask('law', 'POST', '/api/purposes', { type: 'case', id, action: 'open', purpose: 'court' });
    await ask('dpo', 'POST', '/api/purposes', { type: 'case', id, action: 'search', purpose: 'regular_review' });
  }
  expect((await ask('law', 'GET', `/api/records/case/${file.recordId}`)).status).toBe(200);
  expect((await ask('noy', 'GET', `/api/prints/case-summary/${file.recordId}?purpose=court`)).status).toBe(200);
  expect((await ask('far', 'GET', `/api/records/case/${file.recordId}`)).status).toBe(404);
  expect((await ask('law', 'GET', `/api/records/case/${other.recordId}`)).status).toBe(200);
}, 60_000);

test('who saw this child’s file: each reading, print, writing and refusal, newest first, and no other file', async () => {
  const { rows } = await looks(`code=${file.code.toLowerCase()}`);
  expect(rows.map(({ action }) => action)).toEqual(['refusal', 'print', 'read', 'write']);
  expect(rows.every(({ code, record }) => code === file.code && record === file.recordId)).toBe(true);
  expect(rows[2]).toMatchObject({ actor: lawyer, name: 'Person law' });
  expect((await ask('dpo', 'GET', '/api/audit/looks?code=C26-999999')).status).toBe(404);
});

test('what this person looked at, page by page, each row once', async () => {
  const all = (await looks(`user=${lawyer}`)).rows;
  expect(said(all)).toEqual([
    [lawyer, 'read'],
    [lawyer, 'read'],
    [lawyer, 'sign-in'],
  ]);
  const paged: Row[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: { rows: Row[]; next: string | null } = await looks(`user=${lawyer}&limit=1${next && `&after=${next}`}`);
    paged.push(...page.rows);
    next = page.next;
  }
  expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
  expect((await ask('dpo', 'GET', '/api/audit/looks?after=bm9uc2Vuc2U')).status).toBe(400);
});

test('what left the building, and what was refused', async () => {
  expect(said((await looks('kind=left')).rows)).toEqual([[noy, 'print']]);
  expect((await looks(`kind=refused&code=${file.code}`)).rows).toMatchObject([
    { action: 'refusal', code: file.code, detail: { problem: 'record.notFound' } },
  ]);
});

test('days are those of the country', async () => {
  await serving().rows(`update audit set at = '2026-01-09T16:59:59Z' where record = $1 and action = 'read'`, [other.recordId]);
  expect(said((await looks('from=2026-01-09&to=2026-01-09')).rows)).toEqual([[lawyer, 'read']]);
  await serving().rows(`update audit set at = '2026-01-09T17:00:00Z' where record = $1 and action = 'read'`, [other.recordId]);
  expect((await looks('from=2026-01-09&to=2026-01-09')).rows).toEqual([]);
  expect(said((await looks('from=2026-01-10&to=2026-01-10')).rows)).toEqual([[lawyer, 'read']]);
});

test('each look is itself a row, on the file it was about', async () => {
  await looks(`code=${other.code}`);
  expect((await looks(`code=${other.code}`)).rows[0]).toMatchObject({ name: 'Person dpo', action: 'search', code: other.code });
});

test('nobody else is told, whatever the login says of itself; and no name of a child is', async () => {
  for (const who of ['noy', 'law', 'admin']) {
    for (const url of ['/api/audit/looks', '/api/audit/people', '/api/audit/log', '/api/audit/witness'])
      expect((await ask(who, 'GET', url)).status, `${who} ${url}`).toBe(403);
    expect((await ask(who, 'POST', '/api/audit/check', {})).status).toBe(403);
  }
  const client = await serving().database.app.connect();
  try {
    await client.query(`begin; select set_config('pokpong.actor', '${noy}', true), set_config('pokpong.manages', '{audit}', true)`);
    await expect(client.query('select * from pokpong.audit_looks(null, null, null, null, null, null, null, 10)')).rejects.toThrow(
      /not for this reader/,
    );
    await client.query('rollback');
    await client.query(`begin; select set_config('pokpong.manages', '{audit}', true)`);
    expect((await client.query('select number from audit_seal')).rows).toEqual([]);
    await expect(client.query('select * from audit')).rejects.toThrow(/permission denied/);
  } finally {
    await client.query('rollback');
    client.release();
  }
  expect(JSON.stringify((await looks('limit=200')).rows)).not.toContain('ດວງໃຈ');
});

test('the officer has the log checked, sees that it holds or what does not, and takes a witness away', async () => {
  const state = async () =>
    (await ask('dpo', 'GET', '/api/audit/log')).json<{
      seal: { number: number } | null;
      checking: unknown;
      check: { found: number; unsealed: number; findings: { finding: string; row: string }[] } | null;
    }>();
  const checked = async () => {
    expect((await ask('dpo', 'POST', '/api/audit/check', {})).status).toBe(202);
    await expect.poll(async () => (await state()).checking, { timeout: 10_000 }).toBeNull();
    return (await state()).check;
  };
  const isSealed = async () => {
    const [printed] = await serving().rows<{ sealed: boolean }>(
      `select bool_and(exists (select from audit_seal s where a.transaction >= s.since and a.transaction < s.until)) as sealed
         from audit a where a.action = 'print'`,
    );
    return printed?.sealed;
  };
  // Other tests run in the same PostgreSQL and may hold the seals back for a while; what is not sealed yet may still be changed unseen.
  await expect.poll(async () => (await checked())?.found === 0 && (await isSealed()), { timeout: 30_000 }).toBe(true);
  const witness = path.join(serving().database.config.dataDir, 'downloaded');
  await writeFile(witness, (await ask('dpo', 'GET', '/api/audit/witness')).text);
  const { auditKeyFile } = serving().database.config;
  const against = await asOwner(serving().database, (db) =>
    checkLog(db, { keyFile: auditKeyFile, trusted: readKey(auditKeyFile)?.public, witness }),
  );
  expect(against.findings).toEqual([]);
  const [row] = await serving().rows<{ id: number }>(`update audit set actor = 4 where action = 'print' returning id`);
  expect(await checked()).toMatchObject({ found: 1, findings: [{ finding: 'changed', of: 'audit', row: String(row?.id) }] });
});
