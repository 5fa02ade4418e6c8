// The write path against a real database: what is kept, what is refused, and what the database lets nobody see.
import { describe, expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import type { Actor } from '../../access/grant.ts';
import { isSealed } from '../../vault/server/vault.ts';
import { append } from './append.ts';
import { beginning, hashEvent } from './chain.ts';
import { umbrellas, vault } from './engine.fixture.ts';
import { actingOn, keeper, lost, next, uuid } from './keepers.fixture.ts';
import { list } from './list.ts';
import { openRecord } from './view.ts';

const database = databaseForAll();
const engine = umbrellas();
const noy = keeper(1, 'NW1');
const kham = keeper(2, 'NW2');
const both = keeper(3, 'NW');
const { as, send } = actingOn(database, engine);

describe('an event', () => {
  test('is kept once: the same again is a duplicate, also side by side', async () => {
    const event = lost();
    const [first] = await send(noy, event);
    expect(first).toMatchObject({ outcome: 'accepted', version: 1, state: 'lost', code: expect.stringMatching(/^U26-\d{6}$/) });
    expect((await send(noy, event))[0]).toMatchObject({ outcome: 'duplicate', version: 1, code: first?.code });
    const twice = lost();
    const results = await Promise.allSettled([send(noy, twice), send(noy, twice)]);
    for (const failure of results.filter((result) => result.status === 'rejected'))
      expect((failure as PromiseRejectedResult).reason.code).toBe('40001');
    expect((await send(noy, twice))[0]).toMatchObject({ outcome: 'duplicate', version: 1 });
  });

  test('gets a code of six digits, and of seven after a million records', async () => {
    await database().owner.query(`select setval('record_number', 999998)`);
    const outcomes = await send(noy, lost(), lost(), lost());
    expect(outcomes.map(({ code }) => code)).toEqual(['U26-999999', 'U26-1000000', 'U26-1000001']);
  });

  test('of two people on the same field is contested, on different fields merged; both values are there for whoever opens it', async () => {
    const event = lost();
    await send(noy, event);
    expect((await send(noy, next(event, 1, { colour: 'red' })))[0]?.outcome).toBe('accepted');
    expect((await send(both, next(event, 1, { spots: 3 })))[0]?.outcome).toBe('merged');
    expect((await send(both, next(event, 1, { colour: 'blue', owner: 'ທ້າວ ແກ້ວ' })))[0]).toMatchObject({
      outcome: 'contested',
      contested: ['colour'],
    });
    const view = await as(noy, (db) => openRecord(db, engine, noy, 'umbrella', event.recordId));
    expect(view.record).toMatchObject({ contested: true, version: 4, values: { colour: 'red', spots: 3, owner: 'ທ້າວ ແກ້ວ' } });
    expect(view.record.contestedValues.colour).toMatchObject([{ value: 'blue', by: 3 }]);
    expect((await send(noy, next(event, 4, { colour: 'blue' })))[0]?.outcome).toBe('accepted');
    const settled = await as(noy, (db) => openRecord(db, engine, noy, 'umbrella', event.recordId));
    expect(settled.record).toMatchObject({ contested: false, values: { colour: 'blue' } });
    expect(settled.history).toHaveLength(5);
  });

  test('later in a batch stands on what came before it; a refusal keeps the rest', async () => {
    const event = lost({ colour: 'red' });
    const outcomes = await send(noy, event, next(event, 1, {}, 'giveBack'), next(event, 1, {}, 'find'), next(event, 2, {}, 'giveBack'));
    expect(outcomes.map((each) => [each.outcome, each.problem])).toEqual([
      ['accepted', undefined],
      ['refused', 'transition.notFromHere'],
      ['accepted', undefined],
      ['accepted', undefined],
    ]);
    expect(outcomes.at(-1)).toMatchObject({ version: 3, state: 'returned' });
  });

  test('with an id that is no id, of an unknown type, or for a version that never was, is refused by name', async () => {
    const event = lost();
    expect((await send(noy, { ...event, id: 'x' }))[0]?.problem).toBe('record.badId');
    expect((await send(noy, { ...event, type: 'parasol' }))[0]?.problem).toBe('record.unknownType');
    expect((await send(noy, { ...event, baseVersion: 4 }))[0]?.problem).toBe('record.notFound');
    await send(noy, event);
    expect((await send(noy, next(event, 9, { colour: 'red' })))[0]?.problem).toBe('record.badVersion');
    expect((await send(noy, next(event, 1, {}, 'explode')))[0]?.problem).toBe('transition.unknown');
  });
});

describe('access', () => {
  test('reaches an area and what is below it; elsewhere a record is neither listed, opened, changed nor admitted to exist', async () => {
    const event = lost();
    await send(noy, event);
    const seen = (actor: Actor) => as(actor, (db) => list(db, engine, actor, { type: 'umbrella', sort: '-opened', limit: 100 }));
    expect((await seen(noy)).rows.map((row) => row.id)).toContain(event.recordId);
    expect((await seen(both)).rows.map((row) => row.id)).toContain(event.recordId);
    expect((await seen(kham)).rows).toEqual([]);
    await expect(as(kham, (db) => openRecord(db, engine, kham, 'umbrella', event.recordId))).rejects.toMatchObject({
      problem: 'record.notFound',
    });
    expect((await send(kham, next(event, 1, { colour: 'red' })))[0]).toMatchObject({ outcome: 'refused', problem: 'record.notFound' });
    expect((await send(kham, { ...lost(), recordId: event.recordId }))[0]).toMatchObject({ outcome: 'refused', problem: 'record.idTaken' });
    expect((await send(kham, { ...lost({ lostAt: 'NW21' }), id: event.id }))[0]).toMatchObject({
      outcome: 'refused',
      problem: 'record.idTaken',
    });
  });

  test('the database itself shows nothing to a transaction that never said for whom it acts, whatever the query forgot', async () => {
    await send(noy, lost());
    const { rows } = await database().app.query('select count(*)::int as n from record');
    expect(rows).toEqual([{ n: 0 }]);
    expect((await database().app.query('select count(*)::int as n from event')).rows).toEqual([{ n: 0 }]);
    await expect(database().app.query('select count(*) from audit')).rejects.toThrow(/permission denied/);
    await expect(database().app.query('delete from record')).rejects.toThrow(/permission denied/);
    await expect(database().app.query("update event set changes = '{}'")).rejects.toThrow(/permission denied/);
    const everything = await as(kham, (db) => db.query<{ place: string }>('select place from record'));
    expect(everything.filter((row) => row.place.startsWith('NW1'))).toEqual([]);
  });

  test('may be handed out of its sender’s reach in one step, and is then gone for them', async () => {
    const event = lost();
    await send(kham, event).then(([outcome]) => expect(outcome?.outcome).toBe('accepted')); // its maker, by the scope "own"
    await send(noy, next(event, 1, { lostAt: 'NW21', keeper: 2 }));
    await expect(as(noy, (db) => openRecord(db, engine, noy, 'umbrella', event.recordId))).rejects.toMatchObject({
      problem: 'record.notFound',
    });
    expect((await as(kham, (db) => openRecord(db, engine, kham, 'umbrella', event.recordId))).record.values.lostAt).toBe('NW21');
  });

  test('by section: what is closed is neither read nor written, in values, history and lists', async () => {
    const event = lost({ colour: 'red' });
    await send(noy, event);
    const clerk = keeper(4, 'NW1', { type: 'umbrella', can: ['read', 'edit', 'find'], scope: 'area', reads: ['look'] });
    const view = await as(clerk, (db) => openRecord(db, engine, clerk, 'umbrella', event.recordId));
    expect(view.record.values).toEqual({ colour: 'red' });
    expect(view.history[0]?.changes).toEqual({ colour: 'red' });
    expect(view.permitted.transitions).toEqual(['find']);
    expect((await send(clerk, next(event, 1, { owner: 'me' })))[0]).toMatchObject({ problem: 'access.sectionDenied', field: 'owner' });
    expect((await send(clerk, next(event, 1, {}, 'give')))[0]).toMatchObject({ problem: 'access.denied' });
  });
});

describe('what is stored', () => {
  test('has every confidential value sealed, in the record, its events and its contested values', async () => {
    const event = lost({ owner: 'Phayvanh Planted' });
    await send(noy, event);
    await send(noy, next(event, 1, { owner: 'Second Planted' }));
    await send(both, next(event, 1, { owner: 'Third Planted' }));
    const { rows } = await database().owner.query(
      'select (select jsonb_agg(r)::text from record r) || (select jsonb_agg(e)::text from event e) as text',
    );
    expect(rows[0].text).not.toContain('Planted');
    expect(rows[0].text).not.toContain('ດາວ');
    const [row] = (
      await database().owner.query('select values, meta, pokpong.key_of(id) as key from record where id = $1', [event.recordId])
    ).rows;
    expect(isSealed(row.values.owner)).toBe(true);
    expect(() => vault.keyOf(uuid(), row.key).open('owner', row.values.owner), 'moved to another record').toThrow();
    expect(() => vault.keyOf(event.recordId, row.key).open('name', row.values.owner), 'moved to another field').toThrow();
    expect(vault.keyOf(event.recordId, row.key).open('owner', row.values.owner)).toBe('Second Planted');
  });

  test('is chained: the hash of each event covers the one before it', async () => {
    const event = lost({ colour: 'red', spots: 1.5 });
    await send(noy, event, next(event, 1, {}, 'find'), next(event, 2, { spots: 2 }));
    const { rows } = await database().owner.query("select *, encode(hash, 'hex') as hex from event where record = $1 order by version", [
      event.recordId,
    ]);
    let head: Buffer = beginning;
    for (const { id, record, type, version, base_version, transition, changes, actor, device_time, recorded_at, outcome, hex } of rows) {
      head = hashEvent(head, {
        id,
        record,
        type,
        version,
        base_version,
        transition,
        changes,
        actor,
        device_time,
        recorded_at,
        outcome,
      });
      expect(hex).toBe(head.toString('hex'));
    }
    expect(rows).toHaveLength(3);
  });
});

test('a list pages without gaps or repeats, in the order asked, whatever is added meanwhile', async () => {
  const events = Array.from({ length: 45 }, () => lost({ lostAt: 'NW21' }));
  await as(kham, (db) =>
    append(db, engine, kham, events, (index) => new Date(Date.parse('2026-01-01T00:00:00Z') + (index % 7) * 1000).toISOString()),
  );
  for (const sort of ['opened', '-opened', 'due', '-due'] as const) {
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await as(kham, (db) =>
        list(db, engine, kham, { type: 'umbrella', place: 'NW21', sort, limit: 10, ...(after && { after }) }),
      );
      ids.push(...page.rows.map((row) => row.id));
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(ids).size).toBe(ids.length);
    expect(events.every((event) => ids.includes(event.recordId))).toBe(true);
  }
  await expect(
    as(kham, (db) => list(db, engine, kham, { type: 'umbrella', sort: 'due', limit: 10, fields: { owner: 'x' } })),
  ).rejects.toMatchObject({ problem: 'request.invalid' });
});
