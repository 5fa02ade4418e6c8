// The line between a device and the real server is cut at every byte of a push, of its answer, and of a pull's answer. The device tries again each time, and in the end nothing is lost and nothing is doubled.
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NewEvent } from '../../kernel/record/event.ts';
import { type Cut, type CuttingLine, cuttingLine } from '../../test/cuttingLine.ts';
import { hireWorker, type Phone, Phones } from '../../test/phones.ts';
import { serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
let line: CuttingLine;
/** Below this many bytes at every one, behind them at every seventh: no packet, frame or box has a length that it divides. */
const everyOne = 4_000;
const past = (at: number) => (at < everyOne ? at + 1 : at + 7);
const hows = ['ended', 'reset'] as const;

beforeAll(async () => {
  await serving().app.listen({ host: '127.0.0.1', port: 0 });
  line = await cuttingLine((serving().app.server.address() as AddressInfo).port);
});
afterAll(() => line.close());

let ids = 0;
const uuid = () => `01900000-0000-7000-8000-0000c${(++ids).toString(16).padStart(7, '0')}`;
const event = (rest: Pick<NewEvent, 'recordId' | 'changes'> & Partial<NewEvent>): NewEvent => ({
  ...{ id: uuid(), type: 'case', baseVersion: 0, deviceTime: '2026-01-05T09:00:00.000Z' },
  ...rest,
});
const beginFile = (worker: number, childName: string) =>
  event({ recordId: uuid(), changes: { place: 'LA0501', worker, formOfHarm: 'trafficking', childName } });

/** A phone whose line can be cut, with files that it and the server hold. */
async function inField(files: number): Promise<{ world: Phones; phone: Phone; held: string[] }> {
  const world = new Phones({ ...serving(), ask: line.ask });
  const phone = await world.begin(await hireWorker(serving(), 'LA0501'));
  for (let at = 0; at < files; at += 1) world.do(phone, beginFile(phone.worker.me.id, `ນ້ອງ ${at}`));
  await world.exchange(phone, 0, 20);
  const held = [...phone.disk.store.keys()];
  expect(held).toHaveLength(files);
  return { world, phone, held };
}

/** A word in one of the files that it holds, and a new file: as many bytes each time. */
function write(world: Phones, phone: Phone, held: readonly string[], turn: number): void {
  const said = String(turn).padStart(6, '0');
  const recordId = held[turn % held.length] ?? '';
  const baseVersion = phone.disk.store.get(recordId)?.record.version ?? 1;
  world.do(phone, event({ recordId, baseVersion, changes: { nickname: `ດາວ ${said}` } }));
  world.do(phone, beginFile(phone.worker.me.id, `ໃໝ່ ${said}`));
}

const waiting = ({ disk }: Phone) => disk.state.entries.filter(({ state }) => state === 'waiting').length;

/** Asks what is to be asked now, over a line that is cut there. @returns whether it was cut. */
async function askOver(world: Phones, phone: Phone, cut: Cut): Promise<boolean> {
  world.send(phone, 0);
  line.cutNext(cut);
  world.arrive(phone, 0, false);
  await world.answer(phone, 0);
  return line.met();
}

type Row = { id: string; record: string; version: number; outcome: string; changes: Record<string, unknown> };

/** Every event that was made stands once, with the outcome that its device was told, and both hold the same. */
async function endsWell(world: Phones, phone: Phone): Promise<void> {
  await world.heal();
  const rows = await serving().rows<Row>(
    'select id, record, version, outcome, changes from event where actor = $1 order by record, version',
    [phone.worker.me.id],
  );
  expect(rows.map(({ id, outcome }) => [id, outcome]).sort()).toEqual(
    [...world.made.values()].map(({ event: { id }, outcome }) => [id, outcome]).sort(),
  );
  // What one record was told stands in the order in which it was said, without a gap.
  for (const record of new Set(rows.map((row) => row.record))) {
    const own = rows.filter((row) => row.record === record);
    expect(own.map(({ version }) => version)).toEqual(own.map((_, at) => at + 1));
    expect(own.map(({ id }) => id)).toEqual([...own].map(({ id }) => id).sort());
  }
  expect(phone.disk.state.entries).toEqual([]);
  const fresh = await world.fresh(phone);
  expect(sorted(phone.disk.store)).toEqual(sorted(fresh.disk.store));
  const kept = await serving().rows<{ id: string; version: number }>('select id, version from record where owner = $1 order by id', [
    phone.worker.me.id,
  ]);
  expect(sorted(phone.disk.store).map(([id, { record }]) => ({ id, version: record.version }))).toEqual(kept);
}

const sorted = <T>(map: ReadonlyMap<string, T>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));

test('a push is cut at every byte of its request', { timeout: 120_000 }, async () => {
  const { world, phone, held } = await inField(4);
  let cuts = 0;
  for (let [at, goesOn] = [0, true]; goesOn; at = past(at)) {
    for (const how of hows) {
      if (waiting(phone) === 0) write(world, phone, held, at);
      goesOn = await askOver(world, phone, { of: 'request', after: at, how });
      if (goesOn) expect(waiting(phone), `cut after ${at} bytes, ${how}`).toBeGreaterThan(0);
      cuts += Number(goesOn);
    }
    // Tried again it is cut at the next byte; now and then it comes through.
    if (at % 8 === 7) await world.exchange(phone, 0, 1);
    if (at % 64 === 63) await world.exchange(phone, 0, 20);
  }
  expect(cuts).toBeGreaterThan(1_000);
  await endsWell(world, phone);
});

test('a push is cut at every byte of its answer', { timeout: 120_000 }, async () => {
  const { world, phone, held } = await inField(4);
  let cuts = 0;
  for (let [at, goesOn] = [0, true]; goesOn; at = past(at)) {
    write(world, phone, held, at);
    goesOn = await askOver(world, phone, { of: 'answer', after: at, how: hows[at % 2] ?? 'reset' });
    cuts += Number(goesOn);
    await world.exchange(phone, 0, 1);
    expect(waiting(phone), `cut after ${at} bytes`).toBe(0);
    if (at % 64 === 63) await world.exchange(phone, 0, 20);
  }
  expect(cuts).toBeGreaterThan(1_000);
  await endsWell(world, phone);
});

test('a pull is cut at every byte of its answer', { timeout: 120_000 }, async () => {
  const { world, phone, held } = await inField(4);
  const other = await world.begin(phone.worker);
  await world.exchange(other, 0, 20);
  for (let turn = 0; turn < 3; turn += 1) write(world, other, held, turn);
  await world.exchange(other, 0, 20);
  world.wake(phone);
  const asking = phone.disk;
  let cuts = 0;
  for (let [at, goesOn] = [0, true]; goesOn; at = past(at)) {
    goesOn = await askOver(world, phone, { of: 'answer', after: at, how: hows[at % 2] ?? 'reset' });
    cuts += Number(goesOn);
    if (goesOn) expect(phone.disk, `cut after ${at} bytes`).toEqual(asking);
    if (at % 32 !== 31) continue;
    await world.exchange(phone, 0, 20);
    expect(sorted(phone.disk.store), `cut after ${at} bytes`).toEqual(sorted(other.disk.store));
    phone.disk = asking;
  }
  expect(cuts).toBeGreaterThan(1_000);
  expect(sorted(asking.store)).not.toEqual(sorted(other.disk.store));
  await endsWell(world, phone);
});
