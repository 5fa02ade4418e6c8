// Apps and servers of other ages: who is too old is told so by name and nothing is read; what one side alone has is refused by name or left aside; what was sent is never half kept.
import { expect, test } from 'vitest';
import { protocol, protocolHeader } from '../../kernel/sync/protocol.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin, next } from '../../test/staff.ts';
import { aFile, syncingOn } from '../../test/syncing.ts';

// A server of a year from now: it no longer understands the first two versions.
const serving = serverForAll({ speaks: { oldest: 3, newest: 5 } });
const { inField } = syncingOn(serving);

test('the version is said in a header: too old and too new are told apart, and nothing was read', async () => {
  const noy = await inField('noy');
  const file = aFile({ worker: noy.id });
  const ask = async (version: string | undefined, url: string, body: object) => {
    const headers = version === undefined ? {} : { [protocolHeader]: version };
    const { status, json } = await serving().ask(noy.cookie, 'POST', url, { body, headers });
    const { problem, details } = json<{ problem?: string; details?: object }>();
    return [status, problem, details];
  };
  const pull = { device: noy.device, cursor: null };
  for (const [url, body] of [
    ['/api/events', { events: [file] }],
    ['/api/sync/pull', pull],
    // Of a body that it could not read either.
    ['/api/sync/pull', { ...pull, laterKey: true }],
  ] as const) {
    // An app that says nothing is of the first.
    for (const old of [undefined, '1', '2']) expect(await ask(old, url, body)).toEqual([426, 'sync.tooOld', { oldest: 3 }]);
    expect(await ask('6', url, body)).toEqual([409, 'sync.tooNew', { newest: 5 }]);
    for (const nonsense of ['0', '-1', 'x', '3, 4']) expect((await ask(nonsense, url, body))[1]).toBe('request.invalid');
  }
  expect(await serving().rows('select 1 from event')).toEqual([]);
  expect((await ask('4', '/api/sync/pull', pull))[0]).toBe(200);
  expect((await ask('3', '/api/events', { events: [file] }))[0]).toBe(200);
  expect(await serving().rows('select 1 from event')).toHaveLength(1);
  // Who it is and what it shall do is said to any app.
  expect((await serving().ask(undefined, 'GET', `/api/devices/${noy.device}/word`)).json()).toEqual({ word: 'keep' });
});

test('what an app of another age alone has is refused by name, one by one, and holds up nothing else', async () => {
  const mai = await inField('mai');
  const file = aFile({ worker: mai.id });
  const events = [
    file,
    next(file, 1, undefined, { nickname: 'ນ້ອຍ', noLongerAsked: 'x' }),
    next(file, 1, 'noLongerTaken'),
    begin('parasol', { colour: 'red' }),
    next(file, 1, undefined, { phone: '02055550100' }),
  ];
  const headers = { [protocolHeader]: '3' };
  const answer = await serving().ask(mai.cookie, 'POST', '/api/events', { body: { events }, headers });
  const { outcomes } = answer.json<{ outcomes: { outcome: string; problem?: string; field?: string }[] }>();
  expect(outcomes.map(({ outcome, problem, field }) => [problem ?? outcome, field])).toEqual([
    ['accepted', undefined],
    ['field.unknown', 'noLongerAsked'],
    ['transition.unknown', undefined],
    ['record.unknownType', undefined],
    ['accepted', undefined],
  ]);
});

test('this server understands the app that it was built with', async () => {
  expect(protocol).toBeGreaterThanOrEqual(1);
  const { spoken } = await import('../../kernel/sync/protocol.ts');
  expect([spoken.newest, spoken.oldest <= protocol]).toEqual([protocol, true]);
});
