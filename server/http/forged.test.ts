// What somebody of a small role sends who forges: other people's records, ids and devices, odd shapes and moments. Each is refused by name or held; the server never fails, and nothing of others is changed or told.
import { expect, test } from 'vitest';
import type { Pushed } from '../../kernel/sync/protocol.ts';
import { serverForAll } from '../../test/serving.ts';
import { freshId, next } from '../../test/staff.ts';
import { aFile, aNote, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, asked, keep, send } = syncingOn(serving);
const push = (cookie: string, ...events: object[]) => serving().ask(cookie, 'POST', '/api/events', { body: { events } });
const saidOf = ({ outcomes, held }: Pushed) => [...outcomes.map(({ outcome, problem }) => problem ?? outcome), ...held.map(() => 'held')];

test('ids in other letters are the same ids: what was sent is a duplicate, what is another’s stays out of sight', async () => {
  const noy = await inField('noy');
  const far = await inField('far', 'social-worker', { area: 'LA1701', agency: 'plsw-la17' });
  const file = aFile({ worker: noy.id, agency: 'plsw-la05' });
  await keep(noy, file);
  const loud = { ...file, id: file.id.toUpperCase(), recordId: file.recordId.toUpperCase() };
  expect(saidOf((await push(noy.cookie, loud)).json<Pushed>())).toEqual(['duplicate']);
  const mixed = { ...next(file, 1, undefined, { nickname: 'ນ້ອຍ' }), recordId: file.recordId.toUpperCase() };
  expect(saidOf((await push(noy.cookie, mixed)).json<Pushed>())).toEqual(['accepted']);
  const taken = { ...aFile({ worker: far.id, agency: 'plsw-la17', place: 'LA1701' }), recordId: file.recordId.toUpperCase() };
  const below = { ...aNote(file.recordId.toUpperCase()) };
  expect(saidOf((await push(far.cookie, taken)).json<Pushed>())).toEqual(['record.idTaken']);
  const underNone = await push(far.cookie, aNote(freshId()));
  expect(saidOf((await push(far.cookie, below)).json<Pushed>()), 'what is not seen is as what is not there').toEqual(
    saidOf(underNone.json<Pushed>()),
  );
  const twice = { ...aFile({ worker: noy.id, agency: 'plsw-la05' }) };
  const both = await push(noy.cookie, twice, { ...twice, id: twice.id.toUpperCase(), recordId: twice.recordId.toUpperCase() });
  expect(saidOf(both.json<Pushed>())).toEqual(['accepted', 'duplicate']);
});

test('odd shapes are refused one by one; none fails the server or holds up the others', async () => {
  const mai = await inField('mai');
  const good = () => aFile({ worker: mai.id, agency: 'plsw-la05' });
  const odd: Record<string, object> = {
    prototype: { ...good(), type: '__proto__' },
    maker: { ...good(), type: 'constructor' },
    step: { ...good(), transition: 'constructor' },
    stepOf: { ...good(), transition: '__proto__' },
    field: { ...good(), changes: JSON.parse('{"__proto__":{"x":1},"place":"LA0501"}') },
    made: { ...good(), changes: { constructor: 'x' } },
    deep: { ...good(), changes: { concern: JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`) } },
    wide: { ...good(), changes: { riskFactors: Array.from({ length: 50_000 }, () => 'x') } },
    long: { ...good(), changes: { concern: 'ກ'.repeat(200_000) } },
    hidden: { ...good(), changes: { concern: 'a\u0000b' } },
    half: { ...good(), changes: { concern: '\ud800' } },
    huge: { ...good(), changes: { age: 1e308 } },
    itself: ((file) => ({ ...file, parent: file.recordId }))(good()),
    follower: ((file) => ({ ...file, follows: [file.id] }))(good()),
    newYear: { ...good(), deviceTime: '9999-12-31T23:59:59Z' },
    year0: { ...good(), deviceTime: '0000-01-01T00:00:00Z' },
    leap: { ...good(), deviceTime: '2016-12-31T23:59:60Z' },
    zone: { ...good(), deviceTime: '2026-01-05T09:00:00+23:59' },
    far: { ...good(), baseVersion: 1_000_000 },
  };
  for (const [name, event] of Object.entries(odd)) {
    const beside = good();
    const answer = await push(mai.cookie, event, beside);
    expect(answer.status, `${name}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
    expect(answer.text.length, name).toBeLessThan(5_000);
    const alone = await push(mai.cookie, beside);
    expect(alone.status, name).toBe(200);
  }
});

test('two that follow each other, and very many that follow very many, wait and cost little', async () => {
  const keo = await inField('keo');
  const [one, other] = [aFile({ worker: keo.id }), aFile({ worker: keo.id })];
  expect(saidOf(await send(keo, { ...one, follows: [other.id] }, { ...other, follows: [one.id] }))).toEqual(['held', 'held']);
  const many = Array.from({ length: 200 }, () => ({ ...aFile({ worker: keo.id }), follows: Array.from({ length: 50 }, freshId) }));
  const began = performance.now();
  expect((await send(keo, ...many)).held).toHaveLength(200);
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('a page that stands for one person does nothing in the session of another', async () => {
  const dao = await inField('dao');
  const pan = await inField('pan');
  const file = aFile({ agency: 'plsw-la05' });
  const asDao = (cookie: string, method: string, url: string, body?: object) =>
    serving().ask(cookie, method, url, { ...(body && { body }), headers: { 'x-pokpong-person': String(dao.id) } });
  for (const answer of [
    await asDao(pan.cookie, 'POST', '/api/events', { events: [file] }),
    await asDao(pan.cookie, 'GET', '/api/work'),
    await asDao(pan.cookie, 'POST', '/api/sync/pull', { device: pan.device, cursor: null }),
  ])
    expect([answer.status, answer.json<{ problem: string }>().problem]).toEqual([401, 'session.none']);
  expect(await serving().rows('select id from event where id = $1', [file.id])).toEqual([]);
  expect((await asDao(dao.cookie, 'POST', '/api/events', { events: [file] })).status).toBe(200);
  expect((await serving().ask(pan.cookie, 'GET', '/api/work')).status, 'her own session goes on').toBe(200);
});

test('a pause keeps what the device was given; a sign-out does not', async () => {
  const bua = await inField('bua');
  const enter = () => serving().ask(undefined, 'POST', `/api/devices/${bua.device}/session`, { body: { secret: bua.secret } });
  expect((await serving().ask(bua.cookie, 'DELETE', '/api/session?device=stays')).status).toBe(204);
  expect((await asked(bua)).status).toBe(401);
  const entered = await enter();
  expect(entered.status).toBe(200);
  const cookie = entered.headers['set-cookie']?.split(';')[0] as string;
  expect((await serving().ask(cookie, 'DELETE', '/api/session')).status).toBe(204);
  expect((await enter()).json<{ problem: string }>().problem).toBe('device.expired');
});

test('what is changed out of sight and what is nowhere are answered alike', async () => {
  const lek = await inField('lek');
  const far = await inField('far-2', 'social-worker', { area: 'LA1701', agency: 'plsw-la17' });
  const file = aFile({ worker: lek.id, agency: 'plsw-la05' });
  await keep(lek, file);
  const change = (of: ReturnType<typeof aFile>) => next(of, 1, undefined, { nickname: 'ນ້ອຍ' });
  const problems = (await send(far, change(file), change(aFile()))).outcomes.map(({ problem }) => problem);
  expect(problems).toEqual(['record.notFound', 'record.notFound']);
});
