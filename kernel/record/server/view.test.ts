// What is opened of a record for somebody: only what stands in the sections that are open to them.
import { expect, test } from 'vitest';
import { databaseForAll } from '../../../test/world.ts';
import { umbrella } from '../umbrella.fixture.ts';
import { umbrellas } from './engine.fixture.ts';
import { actingOn, keeper, lost, next } from './keepers.fixture.ts';
import { findRecord } from './list.ts';
import { keyOf, type StoredRecord } from './stored.ts';
import { recordSeen } from './view.ts';

const database = databaseForAll();
const engine = umbrellas();
const noy = keeper(1, 'NW1');
const both = keeper(3, 'NW');
const { as, send } = actingOn(database, engine);

test('what others said in a section that is closed stays sealed, not only unseen', async () => {
  const event = lost({ wet: true, howWet: 'a little' });
  await send(noy, event, next(event, 1, { owner: 'Mr A', howWet: 'somewhat' }));
  expect((await send(both, next(event, 1, { owner: 'Mr B', howWet: 'much' })))[0]).toMatchObject({ outcome: 'contested' });
  const row = (await as(both, (db) => findRecord(db, 'umbrella', event.recordId))) as StoredRecord;
  const seenIn = (...sections: string[]) => {
    const key = keyOf(engine, row);
    const opened: string[] = [];
    const watched = { ...key, open: (field: string, sealed: string) => opened.push(field) && key.open(field, sealed) };
    const { record } = recordSeen(engine, umbrella, row, new Set(sections), watched);
    return { opened, said: Object.keys(record.contestedValues).sort() };
  };
  expect(seenIn('look', 'loss')).toEqual({ opened: [], said: ['howWet'] });
  expect(seenIn('look', 'loss', 'hidden')).toEqual({ opened: ['owner', 'owner'], said: ['howWet', 'owner'] });
});
