// Events and lists of ill will against a real database: none breaks a record, hides one, or tells what its sender may not see.
import { describe, expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import type { Actor } from '../../access/grant.ts';
import { umbrellas } from './engine.fixture.ts';
import { actingOn, all, keeper, lost, next, uuid } from './keepers.fixture.ts';
import { list } from './list.ts';
import { openRecord } from './view.ts';

const database = databaseForAll();
const engine = umbrellas();
const noy = keeper(1, 'NW1');
const kham = keeper(2, 'NW2');
const both = keeper(3, 'NW');
const { as, send } = actingOn(database, engine);

describe('an event of ill will', () => {
  test('names a field that every object has, and is refused like any unknown one, with the rest of its batch kept', async () => {
    const event = lost();
    const wicked = ['constructor', 'toString', 'hasOwnProperty'].map((name) => next(event, 1, { [name]: 'x' }));
    const outcomes = await send(noy, event, ...wicked);
    expect(outcomes.map((outcome) => outcome.problem ?? outcome.outcome)).toEqual(['accepted', ...wicked.map(() => 'field.unknown')]);
  });

  test('leaves nothing of a wrong kind beside another person’s value', async () => {
    const event = lost({ keeper: both.id });
    await send(both, event, next(event, 1, { spots: 3, owner: 'Mr B' }));
    for (const changes of [{ spots: { evil: 1 } }, { spots: 101 }, { owner: ['x'] }])
      expect((await send(noy, next(event, 1, changes)))[0]).toMatchObject({ outcome: 'refused', field: Object.keys(changes)[0] });
    expect((await as(noy, (db) => openRecord(db, engine, noy, 'umbrella', event.recordId))).record.contestedValues).toEqual({});
  });

  test('that looks like a seal is only a text, also beside another person’s value', async () => {
    const event = lost({ wet: true, howWet: 'a little' });
    await send(noy, event);
    await send(both, next(event, 1, { howWet: 'much' }));
    const seal = 'sealed:1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
    expect((await send(noy, next(event, 1, { howWet: seal })))[0]).toMatchObject({ outcome: 'contested' });
    const view = await as(noy, (db) => openRecord(db, engine, noy, 'umbrella', event.recordId));
    expect(view.record.contestedValues.howWet).toMatchObject([{ value: seal }]);
    expect((await send(both, next(event, 3, { howWet: 'much' })))[0]).toMatchObject({ outcome: 'accepted' });
  });

  test('takes no record out of everybody’s reach with a place that is empty and yet none', async () => {
    const event = lost();
    const [, ...rest] = await send(noy, event, next(event, 1, { lostAt: [] }), next(event, 1, { lostAt: '' }));
    expect(rest.map((outcome) => outcome.problem)).toEqual(['field.wrongKind', 'field.unknownPlace']);
  });

  test('hangs nothing under a record that holds no such thing, and learns not whether it exists', async () => {
    const theirs = lost({ lostAt: 'NW21' });
    await send(kham, theirs);
    const under = (parent: string) => ({ ...lost(), parent });
    const outcomes = await send(noy, under(theirs.recordId), under(uuid()));
    expect(outcomes.map((outcome) => outcome.problem)).toEqual(['record.notFound', 'record.notFound']);
  });
});

test('a list is not filtered by what its reader may not see: the rows found would tell', async () => {
  const sighted = keeper(8, 'NW1', { type: 'umbrella', can: ['read'], scope: 'area', reads: ['loss'] });
  const ask = (actor: Actor, fields: Record<string, string>, mine = false) =>
    as(actor, (db) => list(db, engine, actor, { type: 'umbrella', fields, mine, sort: 'opened', limit: 5 }));
  await send(noy, lost({ colour: 'red', spots: 3 }));
  for (const mine of [false, true])
    await expect(ask(sighted, { colour: 'red' }, mine)).rejects.toMatchObject({ problem: 'access.denied', field: 'colour' });
  expect((await ask(sighted, { lostAt: 'NW11' })).rows.length).toBeGreaterThan(0);
  const half: Actor = { ...noy, grants: [{ ...all, scope: 'own' }, ...sighted.grants.slice(0, 1)] };
  await send(kham, lost({ lostAt: 'NW21', colour: 'striped' }));
  await send(keeper(9, 'NW1'), lost({ colour: 'striped' }));
  expect((await ask(half, { colour: 'striped' })).rows).toEqual([]);
  expect((await ask(half, { colour: 'striped' }, true)).rows).toEqual([]);
  expect((await ask(noy, { colour: 'striped' })).rows).toHaveLength(1);
});
