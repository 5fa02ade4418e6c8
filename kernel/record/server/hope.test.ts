// What may be hoped for, and what must be looked up: new records written at once, and fields that name another record.
import { describe, expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import type { Actor } from '../../access/grant.ts';
import type { NewEvent } from '../event.ts';
import { append } from './append.ts';
import { Again, type Write } from './database.ts';
import { umbrellas } from './engine.fixture.ts';
import { actingOn, keeper, lost, next, uuid } from './keepers.fixture.ts';

const database = databaseForAll();
const engine = umbrellas();
const noy = keeper(1, 'NW1');
const kham = keeper(2, 'NW2');
const { as, send } = actingOn(database, engine);

describe('on a handle that may hope', () => {
  const hope = (actor: Actor, ...events: NewEvent[]) => as(actor, (db) => append({ ...db, hopeful: true }, engine, actor, events));

  test('a new record is kept without a look at the table', async () => {
    const event = lost({ colour: 'red' });
    const asked: string[] = [];
    const outcomes = await as(noy, (db) => {
      const query: Write['query'] = (text, values) => {
        asked.push(text);
        return db.query(text, values);
      };
      return append({ ...db, query, hopeful: true }, engine, noy, [event, next(event, 1, {}, 'find')]);
    });
    expect(outcomes).toMatchObject([
      { outcome: 'accepted', version: 1, code: expect.stringMatching(/^U26-\d{6}$/) },
      { outcome: 'accepted', version: 2, state: 'found' },
    ]);
    expect(asked.filter((text) => /from record/.test(text))).toEqual([]);
  });

  test('an id that was used before is found out by the database, and is a duplicate once it is looked up', async () => {
    const event = lost();
    await send(noy, event);
    await expect(hope(noy, event)).rejects.toMatchObject({ code: '40001' });
    expect((await send(noy, event))[0]).toMatchObject({ outcome: 'duplicate', version: 1 });
  });

  test('nothing is refused before it was looked up: what was accepted once stays so, whatever is thought of it today', async () => {
    const event = lost();
    await send(noy, event);
    await expect(hope(noy, { ...event, changes: { lostAt: 'NW99' } })).rejects.toBeInstanceOf(Again);
    expect((await send(noy, { ...event, changes: { lostAt: 'NW99' } }))[0]).toMatchObject({ outcome: 'duplicate' });
  });
});

describe('a field that names a record', () => {
  const twinOf = (id: string) => lost({ twin: id });

  test('takes one of its type that its sender sees, also one of the same batch', async () => {
    const [first, second] = [lost(), lost()];
    await send(noy, first);
    const outcomes = await send(noy, twinOf(first.recordId), second, twinOf(second.recordId));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  test('takes none that does not exist or is out of sight, by a plain edit no more than by a step', async () => {
    const [hidden, event] = [lost(), lost({ lostAt: 'NW21' })];
    await send(noy, hidden);
    const missing = { outcome: 'refused', problem: 'field.unknownRecord', field: 'twin' };
    expect(await send(kham, twinOf(hidden.recordId), twinOf(uuid()), event, next(event, 1, { twin: hidden.recordId }))).toMatchObject([
      missing,
      missing,
      { outcome: 'accepted' },
      missing,
    ]);
  });
});
