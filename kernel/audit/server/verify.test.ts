// Edits histories as the database's owner and expects each edit to be found and named.
import { beforeAll, expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import type { NewEvent } from '../../record/event.ts';
import { append } from '../../record/server/append.ts';
import { writing } from '../../record/server/database.ts';
import { umbrellas } from '../../record/server/engine.fixture.ts';
import { verifyHistories } from './verify.ts';

const database = databaseForAll();
const engine = umbrellas('2026-01-05T09:00:00.123Z');
const uuid = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const event = (record: number, version: number, changes: Record<string, unknown>, transition?: string): NewEvent => ({
  id: uuid(record * 100 + version),
  recordId: uuid(record),
  type: 'umbrella',
  baseVersion: version - 1,
  changes,
  deviceTime: '2026-01-05T08:00:00+07:00',
  ...(transition && { transition }),
});
const owner = () => writing(database().owner);
const findings = async () =>
  (await verifyHistories(owner(), engine)).findings.map(({ record, version, finding }) => [record, version, finding]);

beforeAll(async () => {
  const actor = {
    id: 1,
    role: 'keeper',
    agency: null,
    area: 'NW',
    grants: [{ type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'all' as const }],
  };
  for (const n of [1, 2, 3, 4, 5, 6]) {
    const history = [event(n, 1, { colour: 'red', spots: 0.1 }), event(n, 2, { owner: 'ນາງ ດາວ' }, 'find'), event(n, 3, { spots: 5 })];
    const outcomes = await append(owner(), engine, actor, history);
    expect(outcomes.map((each) => each.outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  }
});

test('an untouched database has nothing to report; each edit behind the server’s back is named', async () => {
  expect(await verifyHistories(owner(), engine)).toEqual({ records: 6, events: 18, findings: [] });
  await owner().query("update event set changes = jsonb_set(changes, '{spots}', '9') where id = $1", [uuid(103)]);
  await owner().query('delete from event where id = $1', [uuid(202)]);
  await owner().query('delete from event where id = $1', [uuid(303)]);
  await owner().query("update record set values = jsonb_set(values, '{spots}', '9') where id = $1", [uuid(4)]);
  await owner().query('update event set version = 9 where id = $1', [uuid(502)]);
  await owner().query('update event set version = 2 where id = $1', [uuid(503)]);
  await owner().query('update event set version = 3 where id = $1', [uuid(502)]);
  expect(await findings()).toEqual([
    [uuid(1), 3, 'historyChanged'],
    [uuid(2), 2, 'versionMissing'],
    [uuid(3), 3, 'headDiffers'],
    [uuid(4), 3, 'snapshotDiffers'],
    [uuid(5), 2, 'historyChanged'],
  ]);
});
