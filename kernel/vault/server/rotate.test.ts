// Exchanging the key of an installation while others write, and destroying the key of one record.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '../../../server/http/transaction.ts';
import { databaseForAll } from '../../../test/world.ts';
import { verifyHistories } from '../../audit/server/verify.ts';
import type { NewEvent } from '../../record/event.ts';
import { append } from '../../record/server/append.ts';
import { type Write, writing } from '../../record/server/database.ts';
import { umbrellas } from '../../record/server/engine.fixture.ts';
import { actingOn, keeper, lost, next } from '../../record/server/keepers.fixture.ts';
import { openRecord } from '../../record/server/view.ts';
import { addKeyTo, keepKeysIn } from './keyFile.ts';
import { createKeyring } from './keyring.ts';
import { emptyOldKeys, keysToEmpty, listKeys, registerKey } from './rotate.ts';
import { createVault, keyIdOf } from './vault.ts';

const database = databaseForAll();
const secret = Buffer.alloc(32, 7);
const noy = keeper(1, 'NW1');
let folder = '';
let file = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-keys-'));
  file = path.join(folder, 'keys');
  await writeFile(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A process with what the file holds at this moment. */
const processNow = () => ({ ...umbrellas(), vault: createVault(secret, createKeyring({ from: 'file', file }, secret)) });
const asOwner = <T>(work: (db: Write) => Promise<T>) =>
  transaction(database().owner, 'begin', async (client) => ({ value: await work(writing(client)) }));
const idsInUse = async () => {
  const { rows } = await database().owner.query<{ wrapped: string }>('select wrapped from record_key where wrapped is not null');
  return [...new Set(rows.map(({ wrapped }) => keyIdOf(wrapped)))];
};
const open = (engine: ReturnType<typeof processNow>, id: string) =>
  actingOn(database, engine).as(noy, (db) => openRecord(db, engine, noy, 'umbrella', id));

test('under everybody’s hands every data key comes under the newest; nobody is refused, nothing is lost', async () => {
  const serving = processNow();
  await asOwner((db) => registerKey(db, serving.vault));
  // As a server does it: what was wrapped under a key retired meanwhile is decided again with the new one.
  const send = (...events: NewEvent[]) =>
    transaction(database().app, `begin; select set_config('pokpong.actor', '1', true)`, async (client, _begun, hopeful) => ({
      value: await append(writing(client, hopeful), serving, noy, events),
    }));
  const before = [lost(), lost({ owner: 'ທ້າວ ແກ້ວ' })];
  await send(...before);
  const [old] = await idsInUse();

  const sent: string[] = [];
  let writes = true;
  const lane = async () => {
    while (writes) {
      const event = lost({ owner: 'ນາງ ຄຳ' });
      expect((await send(event))[0]).toMatchObject({ outcome: 'accepted' });
      sent.push(event.recordId);
    }
  };
  const lanes = [lane(), lane(), lane()];
  const rotating = processNow();
  const added = await addKeyTo(file);
  await rotating.vault.keyring.renew();
  const moved = await emptyOldKeys(asOwner, rotating.vault);
  await keepKeysIn(file, [added]);
  const kept = sent.length;
  await expect.poll(() => sent.length, { timeout: 10_000 }).toBeGreaterThan(kept + 3);
  writes = false;
  await Promise.all(lanes);

  expect(moved).toBeGreaterThanOrEqual(2);
  expect(await idsInUse()).toEqual([added]);
  const keys = await asOwner(listKeys);
  expect(keys.find(({ id }) => id === old)).toMatchObject({ retired: expect.any(String), emptied: expect.any(String) });
  const later = processNow();
  expect(later.vault.keyring.find(old as string), 'the old key is gone').toBeUndefined();
  expect((await open(later, before[1]?.recordId as string)).record.values.owner).toBe('ທ້າວ ແກ້ວ');
  expect(await asOwner((db) => verifyHistories(db, later))).toMatchObject({ records: sent.length + 2, findings: [] });
});

test('what was broken off is gone on with', async () => {
  const engine = processNow();
  const { send } = actingOn(database, engine);
  for (let at = 0; at < 12; at += 1) await send(noy, ...Array.from({ length: 100 }, () => lost()));
  await addKeyTo(file);
  const rotating = processNow();
  const all = (await database().owner.query('select from record_key')).rowCount as number;
  const stop = (seen: number) => {
    if (seen < all) throw new Error('killed half way');
  };
  await expect(emptyOldKeys(asOwner, rotating.vault, stop)).rejects.toThrow('killed half way');
  expect((await idsInUse()).length).toBe(2);
  expect(await asOwner((db) => registerKey(db, createVault(secret, createKeyring({ from: 'secret' }, secret)))), 'missing').toHaveLength(2);
  const again = processNow();
  expect(keysToEmpty(await asOwner(listKeys), again.vault)).toHaveLength(1);
  expect(await emptyOldKeys(asOwner, again.vault)).toBe(all - 1000);
  expect(await idsInUse()).toEqual([again.vault.keyring.current().id]);
  expect(keysToEmpty(await asOwner(listKeys), again.vault)).toEqual([]);
});

test('a record whose key is destroyed says nothing of what was confidential, is counted as before, and is added to no more', async () => {
  const engine = processNow();
  const { send } = actingOn(database, engine);
  const event = lost({ owner: 'ນາງ ດາວ', colour: 'red' });
  await send(noy, event, next(event, 1, { owner: 'ນາງ ເພັດ' }));
  await asOwner((db) => db.query('select pokpong.erase($1)', [[event.recordId]]));
  const view = await open(engine, event.recordId);
  expect(view.record).toMatchObject({ erased: true, version: 2, values: { colour: 'red', lostAt: 'NW11' } });
  expect(JSON.stringify(view)).not.toMatch(/ດາວ|ເພັດ|sealed:/);
  expect(view.permitted).toEqual({ transitions: [], edit: [], create: [], settle: [] });
  const [outcome] = await send(noy, next(event, 2, { colour: 'blue' }));
  expect(outcome).toMatchObject({ outcome: 'refused', problem: 'record.erased' });
  expect(await asOwner((db) => verifyHistories(db, engine))).toMatchObject({ findings: [] });
  await expect(
    actingOn(database, engine).as(noy, (db) => db.query('select pokpong.erase($1)', [[event.recordId]])),
    'the app may not',
  ).rejects.toThrow(/permission denied/);
  await expect(
    actingOn(database, engine).as(noy, (db) => db.query(`update record_key set wrapped = 'x' where record = $1`, [event.recordId])),
  ).rejects.toThrow(/permission denied/);
});

test('data keys of records out of sight are not given', async () => {
  const engine = processNow();
  const { send, as } = actingOn(database, engine);
  const event = lost();
  await send(noy, event);
  const read = (area: string) =>
    as(keeper(area === 'NW1' ? 1 : 2, area), (db) => db.query('select wrapped from record_key where record = $1', [event.recordId]));
  expect(await read('NW1')).toHaveLength(1);
  expect(await read('NW2')).toHaveLength(0);
});
