// What programs send, and what the holder of a code may see: the same as on the pages, and nothing else.
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../test/serving.ts';
import { questionOn, visitorOf } from '../test/visitor.ts';
import { newId } from './send.ts';

const serving = serverForAll();
let cookie = '';
let count = 0;
const anywhere = () => {
  count += 1;
  return `10.40.${count >> 8}.${count & 255}`;
};
const post = (path: string, body: unknown, address = anywhere()) =>
  serving().ask(undefined, 'POST', `/api/public/reports${path}`, { body, address });
const report = async (body: Record<string, unknown> = { worry: 'a worry', place: 'LA0501' }) => {
  const answer = await post('', body);
  expect(answer.status).toBe(201);
  const [row] = await serving().rows<{ id: string; version: number }>(
    `select id, version from record where type = 'report' order by opened desc, id desc limit 1`,
  );
  return { code: answer.json<{ code: string }>().code, id: row?.id ?? '', version: row?.version ?? 0 };
};
const now = () => new Date().toISOString();
const asStaff = async (event: Record<string, unknown>) => {
  const events = [{ id: newId(now()), deviceTime: now(), ...event }];
  const answer = await serving().ask(cookie, 'POST', '/api/events', { body: { events } });
  const [outcome] = answer.json<{ outcomes: { outcome: string; version: number; problem?: string }[] }>().outcomes;
  if (outcome?.outcome !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.version;
};
const askSender = async (parent: string, text: string) => {
  const recordId = newId(now());
  await asStaff({ recordId, type: 'question', baseVersion: 0, parent, transition: 'ask', changes: { text } });
  return recordId;
};

beforeAll(async () => {
  const noy = await serving().hire('noy', 'social-worker', { area: 'LA0501', agency: 'plsw-la05' });
  cookie = await serving().signIn('noy');
  expect(noy).toBeGreaterThan(0);
});

test('a report gives a code; the same id again gives the same code and no second report', async () => {
  const body = { id: newId(now()), worry: 'a worry', language: 'lo', dangerNow: true, signs: ['hurt'], place: 'LA05' };
  const address = anywhere();
  const first = await post('', body, address);
  expect(first.status).toBe(201);
  expect(first.json()).toEqual({ code: expect.stringMatching(/^\d{20}$/) });
  const again = await Promise.all([post('', body, address), post('', body, address)]);
  expect(again.map((answer) => [answer.status, answer.json()])).toEqual([
    [201, first.json()],
    [201, first.json()],
  ]);
  const rows = await serving().rows(`select id from record where values->>'suggestedRisk' = 'high' and type = 'report'`);
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(body.id);
  const other = await post('', { ...body, worry: 'another worry' }, address);
  expect([other.status, other.json()]).toEqual([409, { problem: 'record.idTaken' }]);
});

test.each([
  ['nothing', {}, 422, 'intake.nothingSaid'],
  ['an unknown field', { worry: 'x', risk: 'high' }, 400, 'request.invalid'],
  ['a wrong type', { worry: 5 }, 400, 'request.invalid'],
  ['an unknown place', { worry: 'x', place: 'TH50' }, 422, 'field.unknownPlace'],
  ['an impossible age', { worry: 'x', childAge: 250 }, 400, 'request.invalid'],
  ['an unknown sign', { signs: ['no_such'] }, 422, 'field.unknownCode'],
  ['hidden characters', { worry: 'x\u202E' }, 422, 'field.badText'],
  ['a huge text', { worry: 'x'.repeat(5001) }, 400, 'request.invalid'],
  ['what nobody asked', { worry: 'x', safeToContact: 'yes' }, 422, 'field.notAsked'],
])('%s is refused by name', async (_what, body, status, problem) => {
  const answer = await post('', body);
  expect(answer.json()).toMatchObject({ problem });
  expect(answer.status).toBe(status);
});

test('the status follows the work and tells nothing else', async () => {
  const { code, id, version } = await report();
  const status = () => post('/status', { code }).then((answer) => answer.json());
  expect(await status()).toEqual({ status: 'received', questions: [] });
  const handler = (await serving().rows<{ id: number }>(`select id from app_user where username = 'noy'`))[0]?.id;
  let at = await asStaff({ recordId: id, type: 'report', baseVersion: version, transition: 'take', changes: { handler } });
  expect(await status()).toEqual({ status: 'looking', questions: [] });
  at = await asStaff({
    recordId: id,
    type: 'report',
    baseVersion: at,
    transition: 'notForUs',
    changes: { outcome: 'not_about_a_child', outcomeNote: 'inner words' },
  });
  expect(at).toBeGreaterThan(2);
  expect(await status()).toEqual({ status: 'closed', questions: [] });
  const page = visitorOf(serving().app, anywhere());
  await page.get('/en/return');
  const shown = await page.send({ code }, 'look');
  expect(questionOn(shown)).toBe('The work on your report has ended.');
  expect(shown.html).not.toMatch(/inner words|R26-|noy/);
});

test('a question of the desk is answered once, on the page or as JSON', async () => {
  const { code, id } = await report();
  const first = await askSender(id, 'Which <b>shop</b> is it?');
  const second = await askSender(id, 'Since when?');
  expect((await post('/status', { code })).json()).toEqual({
    status: 'received',
    questions: [
      { id: first, text: 'Which <b>shop</b> is it?', answered: false },
      { id: second, text: 'Since when?', answered: false },
    ],
  });
  const page = visitorOf(serving().app, anywhere());
  await page.get('/lo/return');
  const spaced = code.replace(/(\d{4})/g, '$1 - ');
  const shown = await page.send({ code: spaced }, 'look');
  expect(shown.html).toContain('Which &lt;b&gt;shop&lt;/b&gt; is it?');
  const pass = /name="pass" value="([^"]+)"/.exec(shown.html)?.[1] ?? '';
  expect(shown.html).not.toContain(code);
  const send = (fields: Record<string, string>) =>
    serving().app.inject({
      method: 'POST',
      url: '/lo/return',
      payload: new URLSearchParams({ pass, go: 'answer', ...fields }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  expect((await send({ question: first, answer: '  ' })).body).toContain('ກະລຸນາຂຽນຄຳຕອບຂອງທ່ານ');
  expect((await send({ question: first, answer: 'ຮ້ານທີສອງ' })).body).toContain('ພວກເຮົາໄດ້ຮັບຄຳຕອບຂອງທ່ານແລ້ວ');
  expect((await send({ question: first, answer: 'ຮ້ານທີສອງ' })).statusCode).toBe(200);
  expect((await send({ question: first, answer: 'another' })).body).toContain('ຄຳຖາມນີ້ມີຄຳຕອບແລ້ວ');
  const answered = { code, question: second, answer: 'for a month' };
  const answer = await post('/answer', answered);
  expect([answer.status, answer.json<{ questions: { answered: boolean }[] }>().questions.map((each) => each.answered)]).toEqual([
    200,
    [true, true],
  ]);
  expect((await post('/answer', answered)).status).toBe(200);
  expect((await post('/answer', { ...answered, answer: 'longer' })).json()).toEqual({ problem: 'intake.answeredAlready' });
  const read = await serving().ask(cookie, 'GET', `/api/records/question/${first}`);
  expect(read.json<{ record: { values: { answer: string } } }>().record.values.answer).toBe('ຮ້ານທີສອງ');
});

test('a code opens its own report only', async () => {
  const [mine, yours] = [await report(), await report({ worry: 'another worry', place: 'LA0501' })];
  const question = await askSender(yours.id, 'For the other one');
  expect((await post('/answer', { code: mine.code, question, answer: 'x' })).json()).toEqual({ problem: 'intake.questionUnknown' });
  expect((await post('/status', { code: mine.code })).json()).toEqual({ status: 'received', questions: [] });
});

test('unknown, mistyped, malformed and expired codes are answered alike', async () => {
  const { code } = await report();
  await serving().rows(
    `update report_code set expires = now() - interval '1 day' where report = (select id from record where type = 'report' order by opened desc, id desc limit 1)`,
  );
  const mistyped = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`;
  const tries = ['0'.repeat(20), mistyped, code, '12', 'abc', `${code}0`, `' or 1=1 --`];
  const answers = await Promise.all(tries.map((each) => post('/status', { code: each })));
  for (const answer of answers) {
    expect([answer.status, answer.text]).toEqual([404, '{"problem":"intake.codeUnknown"}']);
    expect(answer.headers['content-length']).toBe(answers[0]?.headers['content-length']);
  }
  const pages = await Promise.all(
    ['0'.repeat(20), mistyped, code].map(async (typed) => {
      const visitor = visitorOf(serving().app, anywhere());
      await visitor.get('/en/return');
      const { status, html } = await visitor.send({ code: typed }, 'look');
      return `${status} ${html.replace(typed, '')}`;
    }),
  );
  expect(new Set(pages).size).toBe(1);
});

test('whoever guesses is stopped; whoever has the right code elsewhere is not', async () => {
  const { code } = await report();
  const guesser = anywhere();
  const statuses: number[] = [];
  for (let guess = 0; guess < 30; guess += 1)
    statuses.push((await post('/status', { code: String(guess).padStart(20, '3') }, guesser)).status);
  expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 404));
  expect(statuses.at(-1)).toBe(429);
  const page = visitorOf(serving().app, guesser);
  await page.get('/en/return');
  expect(questionOn(await page.send({ code }, 'look'))).toBe('There were many wrong codes from here');
  expect((await post('/status', { code })).status).toBe(200);
});

test('a report joined to another follows its fate', async () => {
  const [one, other] = [await report(), await report({ worry: 'the same again', place: 'LA0501' })];
  await asStaff({ recordId: other.id, type: 'report', baseVersion: other.version, transition: 'join', changes: { joinedTo: one.id } });
  const handler = (await serving().rows<{ id: number }>(`select id from app_user where username = 'noy'`))[0]?.id;
  expect((await post('/status', { code: other.code })).json()).toEqual({ status: 'received', questions: [] });
  await asStaff({ recordId: one.id, type: 'report', baseVersion: one.version, transition: 'take', changes: { handler } });
  expect((await post('/status', { code: other.code })).json()).toEqual({ status: 'looking', questions: [] });
});

test('asking by code is audited without the code', async () => {
  const { code, id } = await report();
  await post('/status', { code });
  await post('/status', { code: '5'.repeat(20) });
  const rows = await serving().rows<{ actor: number; action: string; record: string | null }>(
    `select * from audit where action like 'public-%' order by id desc limit 3`,
  );
  expect(rows.map(({ actor, action, record }) => [actor, action, record])).toEqual([
    [0, 'public-status', null],
    [0, 'public-status', id],
    [0, 'public-report', id],
  ]);
  expect(JSON.stringify(rows)).not.toContain(code);
});
