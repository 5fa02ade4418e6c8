// Opening a file in an emergency, over HTTP and against the database itself: one file, for reading, for a while, told to those who answer for it.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { begin, send } from '../../test/stories/beforehand.ts';

const serving = serverForAll();
const cookies: Record<string, string> = {};
const numbers: Record<string, number> = {};
let file = { recordId: '', code: '' };
let other = { recordId: '', code: '' };
const planted = 'ນາງ ດວງໃຈ';
const reason = 'The girl stands before me and is hurt';

const ask = (who: string, method: string, url: string, body?: unknown) =>
  serving().ask(cookies[who], method, url, body === undefined ? {} : { body });
const open = (who: string, code: string, more: object = {}) =>
  ask(who, 'POST', '/api/emergencies', { code, purpose: 'child_before_me', reason, ...more });
const read = (who: string, { recordId }: { recordId: string }) => ask(who, 'GET', `/api/records/case/${recordId}`);
const told = async (who: string) => (await ask(who, 'GET', '/api/emergencies')).json<{ rows: { id: number; code: string }[] }>().rows;

beforeAll(async () => {
  const { hire, signIn } = serving();
  numbers.noy = await hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  numbers.boss = await hire('boss', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  numbers.far = await hire('far', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  await hire('other', 'supervisor', { area: 'LA17', agency: 'plsw-la17' });
  await hire('law', 'legal-officer', { area: 'LA16', agency: 'opp' });
  await hire('dpo', 'data-protection-officer');
  const changes = {
    ...{ place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05', worker: numbers.noy },
    ...{ childName: planted, childView: 'what the child thinks of it' },
  };
  file = await begin(serving(), 'noy', { type: 'case', changes });
  other = await begin(serving(), 'noy', { type: 'case', changes });
  const part = { parent: file.recordId, baseVersion: 0 };
  await send(serving(), 'noy', { type: 'measure', ...part, changes: {} }, { type: 'note', ...part, changes: {} });
  for (const who of ['noy', 'boss', 'far', 'other', 'law', 'dpo']) cookies[who] = await signIn(who);
}, 60_000);

/** What the app's login sees of the records as one user, in their own session; everything is undone. */
async function bySql<T>(who: string, statement: string, values: unknown[] = []): Promise<T[]> {
  const [session] = await serving().rows<{ id: number }>('select id from session where user_id = $1 order by id desc limit 1', [
    numbers[who],
  ]);
  const client = await serving().database.app.connect();
  try {
    await client.query('begin');
    await client.query(
      `select set_config('pokpong.actor', $1, true), set_config('pokpong.session', $2, true), set_config('pokpong.readers', (select readers::text from app_user where id = $1::int), true)`,
      [String(numbers[who]), String(session?.id)],
    );
    return (await client.query(statement, values)).rows as T[];
  } finally {
    await client.query('rollback');
    client.release();
  }
}
const ids = [() => file.recordId, () => other.recordId];
const seen = async (who: string) =>
  (await bySql<{ id: string }>(who, `select id from record where type = 'case' and id = any ($1)`, [ids.map((id) => id())])).map(
    ({ id }) => id,
  );

test('nobody opens a file without a purpose, a reason, a role that may and a proof that it is them', async () => {
  expect((await open('far', file.code, { purpose: 'curiosity' })).json()).toMatchObject({ problem: 'field.unknownCode', field: 'purpose' });
  expect((await open('far', file.code, { reason: '  because   ' })).json()).toMatchObject({ problem: 'field.needed', field: 'reason' });
  expect((await open('law', file.code)).status).toBe(403);
  expect((await open('far', 'C26-999999')).status).toBe(404);
  expect((await open('noy', file.code)).json()).toMatchObject({ problem: 'access.notNeeded' });
  await serving().rows(`update session set proved = now() - interval '11 minutes' where user_id = $1`, [numbers.far]);
  expect((await open('far', file.code)).json()).toMatchObject({ problem: 'session.stepUpNeeded' });
  await expect(bySql('far', `select * from pokpong.glass_begin($1, 'other', 4)`, [file.code])).rejects.toThrow(/not proved lately/);
  await serving().rows('update session set proved = now() where user_id = $1', [numbers.far]);
  expect((await read('far', file)).status).toBe(404);
  expect(await seen('far')).toEqual([]);
  expect(await serving().rows('select from break_glass')).toEqual([]);
});

test('no setting of a transaction opens a file, and nobody writes an opening by hand', async () => {
  for (const setting of ['pokpong.emergencies', 'pokpong.emergency', 'pokpong.glass'])
    expect(
      await bySql('far', `select id from record where id = $1 and set_config('${setting}', $2, true) is not null`, [
        file.recordId,
        `{${file.recordId}}`,
      ]),
    ).toEqual([]);
  await expect(
    bySql(
      'far',
      `insert into break_glass (record, user_id, session, purpose, reason, until) values ($1, $2, 1, 'other', 'sealed:x', now() + interval '1 hour')`,
      [file.recordId, numbers.far],
    ),
  ).rejects.toThrow(/permission denied/);
  await expect(bySql('far', 'select * from break_glass')).rejects.toThrow(/permission denied/);
  await expect(bySql('far', 'select pokpong.asker()')).rejects.toThrow(/permission denied/);
  // Begun, and no reason given: nothing is open yet.
  expect(
    await bySql(
      'far',
      `with b as (select * from pokpong.glass_begin($1, 'other', 4)) select r.id from b left join record r on r.id = b.record`,
      [file.code],
    ),
  ).toEqual([{ id: null }]);
  await expect(bySql('far', `select * from pokpong.glass_begin($1, 'other', 25)`, [file.code])).rejects.toThrow(/within_a_day/);
});

test('opened, the one file is read in the sections for it, with its parts, and nothing is written or taken away', async () => {
  const opened = await open('far', ` ${file.code.toLowerCase()} `);
  expect(opened.status, opened.text).toBe(201);
  const { until } = opened.json<{ until: string }>();
  expect(Date.parse(until) - Date.now()).toBeGreaterThan(3.9 * 3_600_000);
  const view = (await read('far', file)).json<{
    record: { values: Record<string, unknown> };
    readable: string[];
    emergency: { until: string };
    permitted: object;
    children: Record<string, unknown[]>;
  }>();
  expect(view.record.values.childName).toBe(planted);
  expect(view.record.values).not.toHaveProperty('childView');
  expect(view.readable).not.toContain('assessment');
  expect(view.emergency.until).toBe(until);
  expect(view.permitted).toEqual({ transitions: [], edit: [], create: [], settle: [] });
  expect(Object.keys(view.children)).toEqual(['measure']);
  expect((await read('far', other)).status, 'no other file').toBe(404);
  expect(await seen('far')).toEqual([file.recordId]);

  const [written] = await send(serving(), 'far', { type: 'case', recordId: file.recordId, baseVersion: 1, changes: { source: 'police' } });
  expect(written?.outcome).toBe('refused');
  const [hung] = await send(serving(), 'far', { type: 'note', parent: file.recordId, changes: {} });
  expect(hung?.outcome).toBe('refused');
  expect(await bySql('far', `update record set state = 'closed' where id = $1 returning id`, [file.recordId])).toEqual([]);
  expect(await bySql('far', 'select id from record where id = $1 for update', [file.recordId])).toEqual([]);
  await expect(
    bySql(
      'far',
      `insert into attachment (id, record, section, kind, format, size, pieces, title, fingerprint, added_by) values ($1, $1, 'child', 'document', 'pdf', 1, 1, 'x', 'x', $2)`,
      [file.recordId, numbers.far],
    ),
  ).rejects.toThrow(/row-level security/);
  expect((await ask('far', 'GET', `/api/prints/case-summary/${file.recordId}?purpose=court`)).json()).toMatchObject({
    problem: 'access.emergencyReads',
  });
  expect((await ask('far', 'GET', `/api/records/case/${file.recordId}/attachments`)).status).toBe(404);
});

test('no list shows it, and no other session of the same login', async () => {
  const lists = ['/api/records/case', '/api/records/case?sort=-opened', `/api/records/measure?parent=${file.recordId}`, '/api/work'];
  for (const url of lists) expect((await ask('far', 'GET', url)).text, url).not.toContain(file.recordId);
  expect((await read('law', file)).status).toBe(404);
  expect((await read('other', file)).status).toBe(404);
});

test('owner and supervisor are told until they say that they saw it; nobody else is, and no name is among it', async () => {
  for (const who of ['noy', 'boss']) {
    const [first, ...rest] = await told(who);
    expect(rest).toEqual([]);
    expect(first).toMatchObject({
      code: file.code,
      name: 'Person far',
      role: 'social-worker',
      agency: 'plsw-la16',
      purpose: 'child_before_me',
    });
    expect(JSON.stringify(first)).not.toContain(planted);
    expect(JSON.stringify(first)).not.toContain(reason);
  }
  for (const who of ['far', 'other', 'law', 'dpo']) expect(await told(who), who).toEqual([]);
  const [first] = await told('noy');
  expect((await ask('other', 'POST', `/api/emergencies/${first?.id}/acknowledge`)).status).toBe(404);
  expect((await ask('noy', 'POST', `/api/emergencies/${first?.id}/acknowledge`)).status).toBe(200);
  expect(await told('noy')).toEqual([]);
  expect(await told('boss'), 'each says it for themselves').toHaveLength(1);
  const alerts = (await ask('dpo', 'GET', '/api/audit/alerts')).json<{ kind: string; actor: number }[]>();
  expect(alerts.filter(({ kind }) => kind === 'emergency')).toMatchObject([{ actor: numbers.far, files: 1 }]);
});

test('who has read the file: told to its owner, to whoever answers for it and to the data-protection officer, page by page', async () => {
  await read('boss', file);
  await read('boss', file);
  expect((await ask('boss', 'GET', `/api/prints/case-summary/${file.recordId}?purpose=court`)).status).toBe(200);
  type Page = { rows: { name: string; reads: number; prints: number; emergencies: number }[]; next: string | null; emergencies: object[] };
  const readers = async (who: string, query = '') => ask(who, 'GET', `/api/records/case/${file.recordId}/readers${query}`);
  const page = (await readers('noy')).json<Page>();
  expect(page.rows).toMatchObject([
    { name: 'Person boss', role: 'supervisor', agency: 'plsw-la05', reads: 2, prints: 1, exports: 0, carries: 0, emergencies: 0 },
    { name: 'Person far', role: 'social-worker', agency: 'plsw-la16', reads: 1, prints: 0, emergencies: 1 },
  ]);
  expect(page.emergencies).toMatchObject([{ name: 'Person far', purpose: 'child_before_me', reason }]);
  const first = (await readers('boss', '?limit=1')).json<Page>();
  expect(first.rows.map(({ name }) => name)).toEqual(['Person boss']);
  expect((await readers('boss', `?limit=1&after=${first.next}`)).json<Page>().rows.map(({ name }) => name)).toEqual(['Person far']);
  expect((await readers('dpo')).json<Page>().rows).toHaveLength(2);
  expect((await readers('dpo')).text).not.toContain(reason);
  for (const who of ['far', 'other', 'law']) expect((await readers(who)).status, who).toBe(403);
  await expect(bySql('far', 'select * from pokpong.readers_of($1, null, null, 10)', [file.recordId])).rejects.toThrow(
    /not for this reader/,
  );
});

test('it ends by itself, or when it is ended; the reason is sealed, in no log, and gone when the file is erased', async () => {
  const dump = JSON.stringify(await serving().rows('select * from break_glass, audit, audit_alert'));
  expect(dump + serving().log.join('')).not.toContain(reason);
  await serving().rows(`update break_glass set at = at - interval '5 hours', until = until - interval '5 hours'`);
  expect((await read('far', file)).status).toBe(404);
  expect(await seen('far')).toEqual([]);
  const { id } = (await open('far', file.code)).json<{ id: number }>();
  expect((await read('far', file)).status).toBe(200);
  expect((await ask('boss', 'POST', `/api/emergencies/${id}/end`)).status, 'only one’s own').toBe(404);
  expect((await ask('far', 'POST', `/api/emergencies/${id}/end`)).status).toBe(200);
  expect((await read('far', file)).status).toBe(404);
  expect((await open('far', other.code)).status).toBe(201);
  await serving().rows('select pokpong.erase($1)', [[other.recordId]]);
  expect(await serving().rows('select reason from break_glass where record = $1', [other.recordId])).toEqual([{ reason: 'sealed:gone' }]);
  expect((await read('far', other)).status).toBe(404);
});
