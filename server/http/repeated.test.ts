// An event that comes again because its answer was lost: its sender learns what became of it, also where they no longer see the record.
import { expect, test } from 'vitest';
import type { Pushed } from '../../kernel/sync/protocol.ts';
import { hireWorker, type Worker } from '../../test/phones.ts';
import { serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
const uuid = (n: number) => `01900000-0000-7000-8000-0000000000${n}`;
const deviceTime = '2026-01-05T09:00:00.000Z';

async function push({ cookie, address }: Worker, ...events: object[]): Promise<Pushed> {
  const answer = await serving().ask(cookie, 'POST', '/api/events', { body: { events }, address });
  expect(answer.status, answer.text).toBe(200);
  return answer.json<Pushed>();
}

test('whoever gave a file to somebody else and did not hear the answer is told that it was kept; nobody else is', async () => {
  const [giver, taker] = [await hireWorker(serving(), 'LA0501'), await hireWorker(serving(), 'LA0502')];
  const known = { recordId: uuid(10), type: 'case', deviceTime };
  const begin = { ...known, id: uuid(11), baseVersion: 0, changes: { place: 'LA0502', worker: giver.me.id, formOfHarm: 'trafficking' } };
  const give = { ...known, id: uuid(12), baseVersion: 1, transition: 'assign', changes: { worker: taker.me.id } };
  expect((await push(giver, begin, give)).outcomes).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted', version: 2 }]);
  expect((await push(giver, give)).outcomes).toEqual([{ id: give.id, recordId: known.recordId, outcome: 'duplicate', first: 'accepted' }]);
  expect((await push(taker, give)).outcomes).toMatchObject([{ outcome: 'duplicate', first: 'accepted', version: 2 }]);
  const stranger = await hireWorker(serving(), 'LA1701');
  expect((await push(stranger, give)).outcomes).toMatchObject([{ outcome: 'refused', problem: 'record.idTaken' }]);
  expect((await push(giver, { ...give, recordId: uuid(13), baseVersion: 0 })).outcomes, 'the id of another event').toMatchObject([
    { outcome: 'refused', problem: 'record.idTaken' },
  ]);
});
