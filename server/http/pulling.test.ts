// Pulling over HTTP: page after page in the order of commits, begun again wherever it stopped, and proof against whoever asks for more than theirs.
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { append } from '../../kernel/record/server/append.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { mostAtOnce, type Pulled } from '../../kernel/sync/protocol.ts';
import { serverForAll } from '../../test/serving.ts';
import { freshId, next } from '../../test/staff.ts';
import { aFile, aNote, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, asked, pulled, settle, keep, caughtUp } = syncingOn(serving);
const idsOf = ({ carried }: Pulled) => carried.map(({ record }) => record.id);

test('comes in pages, goes on where it stopped, and says nothing twice', async () => {
  const noy = await inField('noy');
  const file = aFile({ worker: noy.id, agency: 'plsw-la05' });
  await keep(noy, file);
  for (let batch = 0; batch < 4; batch += 1) await keep(noy, ...Array.from({ length: 150 }, () => aNote(file.recordId)));
  await caughtUp();
  const first = await pulled(noy);
  expect(first.carried).toHaveLength(mostAtOnce);
  expect(first.more).toBe(true);
  expect(idsOf(await pulled(noy)), 'asked again, the same page').toEqual(idsOf(first));
  const second = await pulled(noy, { cursor: first.cursor });
  expect(second.more).toBe(false);
  expect(idsOf(second).filter((id) => idsOf(first).includes(id))).toEqual([]);
  expect(new Set([...idsOf(first), ...idsOf(second)])).toEqual(new Set((await settle(noy)).held.keys()));
  const nothing = await pulled(noy, { cursor: second.cursor });
  expect(nothing).toMatchObject({ carried: [], more: false, cursor: second.cursor, sums: first.sums });
  await keep(noy, next(file, 1, undefined, { nickname: 'ນ້ອຍ' }));
  await caughtUp();
  expect(idsOf(await pulled(noy, { cursor: second.cursor }))).toEqual([file.recordId]);
});

test('a transaction left open holds the cursor back: what it commits later comes after all', async () => {
  const mai = await inField('mai');
  const early = aFile({ worker: mai.id, agency: 'plsw-la05' });
  const late = aFile({ worker: mai.id, agency: 'plsw-la05' });
  await keep(mai, early, late);
  await caughtUp();
  const { cursor, held } = await settle(mai);
  const client = await serving().database.owner.connect();
  try {
    await client.query('begin');
    const { world } = serving().house;
    const actor = {
      id: mai.id,
      role: 'social-worker',
      area: 'LA0501',
      agency: 'plsw-la05',
      grants: world.grantsByRole.get('social-worker') ?? [],
    };
    expect(await append(writing(client), world, actor, [next(early, 1, undefined, { nickname: 'ດາວ' })])).toMatchObject([
      { outcome: 'accepted' },
    ]);
    await keep(mai, next(late, 1, undefined, { nickname: 'ນ້ອຍ' }));
    const during = await pulled(mai, { cursor });
    expect(during.cursor).toBe(cursor);
    expect(idsOf(during)).toEqual([]);
    // By comparing, the device has it at once all the same.
    const mended = await settle(mai, new Map(held), cursor);
    expect(mended.held.get(late.recordId)?.record.version).toBe(2);
    await client.query('commit');
    await caughtUp();
    const after = await pulled(mai, { cursor: mended.cursor });
    expect(idsOf(after)).toEqual([early.recordId, late.recordId]);
  } finally {
    await client.query('rollback');
    client.release();
  }
});

test('a cursor of another device or person, one that is none and one from the future begin anew', async () => {
  const keo = await inField('keo');
  const dao = await inField('dao');
  await keep(keo, aFile({ worker: keo.id, agency: 'plsw-la05' }));
  await caughtUp();
  const { cursor } = await pulled(keo);
  const all = idsOf(await pulled(keo));
  expect(idsOf(await pulled(keo, { cursor }))).toEqual([]);
  const [place, id, mark] = cursor.split('.');
  const foreign = [(await pulled(dao)).cursor, 'nonsense', `999999999.${id}.${mark}`, `${place}.${id}.${'A'.repeat(16)}`, '', '💧'];
  for (const each of foreign) expect(idsOf(await pulled(keo, { cursor: each })), each).toEqual(all);
});

test('gives by name only what belongs to the set, and lists only what was asked for', async () => {
  const bua = await inField('bua');
  const pan = await inField('pan', 'social-worker', { area: 'LA1701', agency: 'plsw-la17' });
  const own = aFile({ worker: bua.id, agency: 'plsw-la05' });
  const theirs = aFile({ worker: pan.id, agency: 'plsw-la17', place: 'LA1701' });
  await keep(bua, own);
  await keep(pan, theirs);
  await caughtUp();
  const { cursor } = await settle(bua);
  const wanted = await pulled(bua, { cursor, want: [theirs.recordId, own.recordId, freshId()] });
  expect(idsOf(wanted)).toEqual([own.recordId]);
  const { listed } = await pulled(bua, { cursor, check: [5, 5, 127] });
  expect(listed.map(([part]) => part)).toEqual([5, 127]);
});

test('what is too much, too wide or somebody else’s is refused by name', async () => {
  const som = await inField('som');
  const sai = await inField('sai');
  const refusal = async (answer: ReturnType<typeof asked>) => [(await answer).status, (await answer).json<{ problem: string }>().problem];
  expect(await refusal(asked({ ...som, device: sai.device }))).toEqual([401, 'device.unknown']);
  expect(await refusal(asked({ ...som, device: freshId() }))).toEqual([401, 'device.unknown']);
  expect(await refusal(asked(som, { want: Array.from({ length: 10_000 }, freshId) }))).toEqual([400, 'request.invalid']);
  expect(await refusal(asked(som, { check: [128] }))).toEqual([400, 'request.invalid']);
  expect(await refusal(asked(som, { cursor: 'x'.repeat(2_000_000) }))).toEqual([413, 'request.tooLarge']);
  expect(await refusal(asked(som, { cursor: 7 }))).toEqual([400, 'request.invalid']);
  expect(await refusal(asked({ ...som, cookie: '' }))).toEqual([401, 'session.none']);
  await serving().rows(`update device set expires = now() - interval '1 minute' where id = $1`, [som.device]);
  expect(await refusal(asked(som))).toEqual([401, 'device.expired']);
  await serving().rows('update device set wipe_asked = now(), wipe_by = 1 where id = $1', [som.device]);
  expect(await refusal(asked(som))).toEqual([410, 'device.wiped']);
});

test('is compressed for whoever takes it so, and leaves a row for each file that went', async () => {
  const vone = await inField('vone');
  const file = aFile({ worker: vone.id, agency: 'plsw-la05' });
  const note = aNote(file.recordId);
  await keep(vone, file, note);
  await caughtUp();
  const plain = await asked(vone);
  const { rawPayload, headers } = await serving().app.inject({
    method: 'POST',
    url: '/api/sync/pull',
    headers: { 'x-pokpong': '1', cookie: vone.cookie, 'accept-encoding': 'br;q=1, gzip;q=0.8' },
    payload: { device: vone.device, cursor: null },
  });
  expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  const { now: _, ...first } = plain.json<Pulled>();
  expect(JSON.parse(gunzipSync(rawPayload).toString('utf8'))).toMatchObject(first);
  expect(rawPayload.length * 2).toBeLessThan(Buffer.byteLength(plain.text));
  const rows = await serving().rows<{ record: string; type: string; detail: object }>(
    `select record, type, detail from audit where action = 'carry' and actor = $1 and record = $2`,
    [vone.id, file.recordId],
  );
  expect(rows).toHaveLength(2);
  expect(rows[0]).toEqual({ record: file.recordId, type: 'case', detail: { device: vone.device, parts: [note.recordId] } });
  // Whoever answers for the file is told who carries it, and the data-protection officer that it left the building.
  const { hire, signIn, ask } = serving();
  await hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('dpo', 'data-protection-officer', { area: 'LA' });
  const readers = await ask(await signIn('chief'), 'GET', `/api/records/case/${file.recordId}/readers`);
  expect(readers.json<{ rows: { actor: number; carries: number }[] }>().rows).toContainEqual(
    expect.objectContaining({ actor: vone.id, carries: 2 }),
  );
  const left = await ask(await signIn('dpo'), 'GET', `/api/audit/looks?kind=left&user=${vone.id}`);
  expect(left.json<{ rows: { action: string }[] }>().rows.map(({ action }) => action)).toEqual(['carry', 'carry']);
});
