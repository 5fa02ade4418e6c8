// The loop of a device against the real server and database: whatever is lost, repeated, sent by two tabs at once or restored from a copy, phones and server end the same.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NewEvent } from '../../kernel/record/event.ts';
import { same } from '../../kernel/record/fold.ts';
import type { HistoryEntry, RecordView } from '../../kernel/record/view.ts';
import { composeView } from '../../kernel/sync/compose.ts';
import { historyCarried } from '../../kernel/sync/protocol.ts';
import { hireWorker, type Made, type Phone, Phones, sendTo, type Worker } from '../../test/phones.ts';
import { serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
const runs = Number(process.env.POKPONG_RUNS ?? 10_000) / 200;
const seed = process.env.POKPONG_SEED === undefined ? undefined : Number(process.env.POKPONG_SEED);
const here = 'LA0501';
const elsewhere = 'LA1701';

let ids = 0;
const uuid = () => `01900000-0000-7000-8000-${(++ids).toString(16).padStart(12, '0')}`;
type Move = readonly [deed: number, phone: number, pick: number, value: number];
const move: fc.Arbitrary<Move> = fc.tuple(fc.nat(99), fc.nat(4), fc.nat(11), fc.nat(27));

function newCase(workers: readonly Worker[], pick: number): NewEvent {
  const worker = workers[pick % workers.length]?.me.id;
  const changes = { place: pick % 3 === 0 ? 'LA0502' : here, worker, formOfHarm: 'trafficking', childName: `ນ້ອງ ${pick}` };
  return { id: uuid(), recordId: uuid(), type: 'case', baseVersion: 0, changes, deviceTime: `${1996 + (pick % 60)}-01-05T09:00:00.000Z` };
}

function edit(workers: readonly Worker[], value: number, pick: number): Pick<NewEvent, 'changes' | 'transition'> {
  if (value < 7) return { changes: { nickname: ['ດາວ', 'ຈັນ', 'ນ້ອຍ', null][value % 4] } };
  if (value < 11) return { changes: { age: 10 + (value % 3) } };
  if (value < 14) return { changes: { concern: `ຄວາມກັງວົນ ${pick}`, sex: 'female' } };
  if (value < 20) return { transition: 'decideRisk', changes: { risk: value % 2 ? 'high' : 'low', riskReason: `ເຫດຜົນ ${pick}` } };
  if (value < 22) return { transition: 'assign', changes: { worker: workers[pick % workers.length]?.me.id } };
  return value < 23
    ? { transition: 'askClosure', changes: { closureReason: 'safe', closureSummary: 'ຈົບ', childTold: true } }
    : { changes: { address: `ບ້ານ ${pick}` } };
}

/** What this person does next on this phone, with something that it shows. */
function draft(world: Phones, workers: readonly Worker[], phone: Phone, pick: number, value: number): NewEvent {
  const shown = world.shown(phone);
  const on = shown[pick % Math.max(1, shown.length)];
  const event = newCase(workers, pick);
  if (!on || value >= 27) return event;
  const { definition, version, snapshot } = on;
  const known = { ...event, recordId: snapshot.id, type: definition.name, baseVersion: version };
  if (definition.name === 'goal') return { ...known, changes: { goal: `ເປົ້າໝາຍ ${value}` } };
  if (definition.name === 'action') return { ...known, changes: { by: `2026-05-0${1 + (value % 9)}` } };
  if (definition.name !== 'case') return event;
  if (value < 25) return { ...known, ...edit(workers, value, pick) };
  const part = { ...event, parent: snapshot.id };
  if (value === 25) return { ...part, type: 'goal', transition: 'set', changes: { need: 'safety', goal: 'ປອດໄພ' } };
  const goal = shown.find((each) => each.definition.name === 'goal' && each.snapshot.parent === snapshot.id)?.snapshot.id;
  return {
    ...part,
    type: 'action',
    transition: 'set',
    changes: { what: 'ໄປຢາມ', who: 'family', by: '2026-05-01', ...(goal !== undefined && { goal }) },
  };
}

async function play(world: Phones, workers: readonly Worker[], [deed, at, pick, value]: Move): Promise<void> {
  const phone = world.phones[at % world.phones.length] as Phone;
  const tab = (pick % 2) as 0 | 1;
  if (deed < 36) world.do(phone, draft(world, workers, phone, pick, value));
  else if (deed < 44) await world.exchange(phone, tab, 1 + (value % 3));
  else if (deed < 58) world.send(phone, tab);
  else if (deed < 70) world.arrive(phone, tab, value % 5 === 0);
  else if (deed < 82) await world.answer(phone, tab);
  else if (deed < 87) world.lose(phone, tab, value % 2 === 1);
  else if (deed < 90) world.crash(phone);
  else if (deed < 92) world.keepCopy(phone);
  else if (deed < 94) world.restore(phone);
  else if (deed < 97) await sendTo(serving(), phone.worker.me.id, value % 2 ? elsewhere : here);
  else world.wake(phone);
}

type Row = { id: string; record: string; version: number; outcome: string; actor: number; changes: Record<string, unknown> };
const eventsOf = (world: Phones) =>
  serving().rows<Row>('select id, record, version, outcome, actor, changes from event where record = any ($1) order by record, version', [
    [...world.made.values()].map(({ event }) => event.recordId),
  ]);

const byRecord = (kept: readonly Row[]): Row[][] =>
  [...new Set(kept.map(({ record }) => record))].map((record) => kept.filter((row) => row.record === record));

/** Another device of the same person, which begins with nothing, holds the same. */
async function checkSet(world: Phones, phone: Phone): Promise<void> {
  const fresh = await world.fresh(phone);
  const held = ({ disk }: Phone) => new Map([...disk.state.held].sort(([a], [b]) => (a < b ? -1 : 1)));
  expect(held(phone)).toEqual(held(fresh));
  expect(new Map([...phone.disk.store].sort())).toEqual(new Map([...fresh.disk.store].sort()));
}

/** What a phone makes of what it carries is what the server shows. */
async function checkShown({ worker, disk: { state, store } }: Phone, area: string): Promise<void> {
  const { definitions, reference, country, rules, due } = serving().house.world;
  const tools = { definitions, reference, country, rules, due };
  const [carried] = [...store.values()].filter(({ record }) => record.type === 'case');
  if (!carried) return;
  const answer = await serving().ask(worker.cookie, 'GET', `/api/records/case/${carried.record.id}`, { address: worker.address });
  const view = answer.json<RecordView>();
  const children = [...store.values()]
    .filter(({ record }) => record.parent === carried.record.id)
    .map((each) => ({ carried: each, pending: state.entries.filter(({ event }) => event.recordId === each.record.id) }));
  const pending = state.entries.filter(({ event }) => event.recordId === carried.record.id);
  const codeOf = (id: string) => store.get(id)?.record;
  const composed = composeView(tools, { ...worker.me, area }, carried, pending, { children, codeOf });
  const sorted = (entries: readonly HistoryEntry[]) => [...entries].sort((a, b) => (a.id < b.id ? -1 : 1));
  const cut = (each: RecordView) => ({ ...each, history: each.history.slice(0, historyCarried), childHistory: sorted(each.childHistory) });
  expect(composed && cut(composed)).toEqual(cut(view));
}

function checkOutcome({ event, phone, outcome, problem }: Made, kept: Row | undefined): void {
  expect(outcome, `${event.id} has an outcome`).toBeDefined();
  if (outcome === 'refused' && !phone.restored)
    expect(phone.disk.state.entries.some((entry) => entry.event.id === event.id && entry.state === 'refused')).toBe(true);
  if (kept) expect(problem, `${event.id} was kept, and is said to be somebody else's`).not.toBe('record.idTaken');
  const unknown = outcome === 'refused' && kept && !phone.disk.store.has(event.recordId);
  if (!unknown) expect(outcome, `${event.id} ${JSON.stringify(event.changes)}`).toBe(kept?.outcome ?? 'refused');
}

/** What one phone did stands in its order, and what it alone said of a field last is what stands. */
function checkOrder(world: Phones, kept: readonly Row[]): void {
  for (const rows of byRecord(kept)) {
    const sure = rows.map(({ id }) => world.made.get(id) as Made).filter(({ wasRefused, phone }) => !wasRefused && !phone.restored);
    for (const [at, each] of sure.entries())
      expect(
        sure.slice(at + 1).some((later) => later.phone === each.phone && later.at < each.at),
        `${each.event.id} came too early`,
      ).toBe(false);
  }
}

/** Nobody changed another's value who had not seen it. */
function checkSeen(world: Phones, kept: readonly Row[]): void {
  for (const rows of byRecord(kept)) {
    const touched = new Map<string, { version: number; by: number; value: unknown }>();
    for (const { id, version, actor, outcome } of rows) {
      const made = world.made.get(id) as Made;
      for (const [name, value] of Object.entries(made.event.changes)) {
        const before = touched.get(name);
        const unseen = before && before.by !== actor && made.saw < before.version && !same(before.value, value);
        if (unseen) expect(outcome, `${id} changed ${name} over a value that its maker had not seen`).toBe('contested');
        else touched.set(name, { version, by: actor, value });
      }
    }
  }
}

test('phones and the real server end the same, and nothing is lost or doubled', { timeout: 600_000 }, async () => {
  const met = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 2, max: 4 }), fc.array(move, { minLength: 5, maxLength: 60, size: 'max' }), async (count, moves) => {
      const workers = [await hireWorker(serving(), here), await hireWorker(serving(), here)] as const;
      const world = new Phones(serving());
      for (let at = 0; at < count; at += 1) await world.begin(workers[at % 2] as Worker);
      const [first, second] = world.phones as [Phone, Phone];
      for (const [phone, pick] of [
        [first, 1],
        [second, 2],
      ] as const)
        world.do(phone, newCase(workers, pick));
      for (const phone of [first, ...world.phones]) await world.exchange(phone, 0, 20);
      for (const each of moves) await play(world, workers, each);
      await world.heal();
      const kept = await eventsOf(world);
      const rows = new Map(kept.map((row) => [row.id, row]));
      for (const id of rows.keys()) expect(world.made.has(id)).toBe(true);
      for (const { disk } of world.phones) expect(disk.state.entries.filter(({ state }) => state === 'waiting')).toEqual([]);
      for (const made of world.made.values()) if (!made.forgotten) checkOutcome(made, rows.get(made.event.id));
      checkOrder(world, kept);
      checkSeen(world, kept);
      for (const phone of world.phones) {
        await checkSet(world, phone);
        const [user] = await serving().rows<{ area: string }>('select area from app_user where id = $1', [phone.worker.me.id]);
        await checkShown(phone, user?.area ?? '');
      }
      for (const { outcome } of world.made.values()) met.set(outcome ?? 'forgotten', (met.get(outcome ?? 'forgotten') ?? 0) + 1);
    }),
    { numRuns: runs, endOnFailure: true, ...(seed !== undefined && { seed }) },
  );
  for (const what of ['accepted', 'merged', 'contested', 'refused']) expect(met.get(what), what).toBeGreaterThan(0);
});
