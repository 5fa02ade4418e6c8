// What waits for somebody today is among what their device takes along: for every role of the demonstration that works without a network.
import { beforeAll, expect, test } from 'vitest';
import { demonstration } from '../../country/laos/demonstration/script.ts';
import { mostAtOnce, mostBytes } from '../../kernel/sync/protocol.ts';
import { cookieOf, serverForAll } from '../../test/serving.ts';
import { newDevice, syncingOn } from '../../test/syncing.ts';
import { asOwner } from '../prepare.ts';
import { loadDemonstration } from './load.ts';
import { demonstrationPassword } from './password.ts';

const serving = serverForAll();
const { settle, caughtUp } = syncingOn(serving);
type Told = { id: string; type: string; code: string | null; parentCode: string | null };

beforeAll(async () => {
  const { house, database } = serving();
  await asOwner(database, (db) => loadDemonstration(db, house.world, house.policy, demonstration));
});

const carrying = ['worker', 'supervisor', 'village', 'outreach'];
const signedIn = async (username: string) => {
  const answer = await serving().ask(undefined, 'POST', '/api/session', { body: { username, password: demonstrationPassword } });
  return { cookie: cookieOf(answer), id: answer.json<{ user: { id: number } }>().user.id };
};

test.each(carrying)('%s holds on their device whatever waits for them', async (username) => {
  const { cookie, id } = await signedIn(username);
  const device = newDevice();
  const { secret } = (await serving().ask(cookie, 'POST', '/api/devices', { body: { id: device } })).json<{ secret: string }>();
  await caughtUp();
  const { held } = await settle({ id, username, cookie, device, secret });
  const { rows } = (await serving().ask(cookie, 'GET', '/api/work?limit=50')).json<{ rows: Told[] }>();
  expect(rows.length).toBeGreaterThan(1);
  const missing = rows.filter((row) => !held.has(row.id));
  expect(missing.map(({ type, code, parentCode }) => `${type} ${code ?? parentCode}`)).toEqual([]);
  // A page of usual records is bounded by their number: its bytes do not make a first sync ask more often.
  const bytes = [...held.values()].reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)), 0);
  expect((bytes / held.size) * mostAtOnce).toBeLessThan(mostBytes);
});
