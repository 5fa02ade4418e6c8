// What a device shows without a network is what the server will say, as far as the device can know it, and never more.
import { describe, expect, test } from 'vitest';
import type { NewEvent, Outcome } from '../record/event.ts';
import { umbrella } from '../record/umbrella.fixture.ts';
import { composeListed, composeView, type Others } from './compose.ts';
import type { Entry } from './outbox.ts';
import type { Carried } from './protocol.ts';
import { carriedOf, event, type Kept, moment, person, tools, uuid } from './umbrellas.fixture.ts';

const me = person(1);
const alone: Others = { children: [], codeOf: () => undefined };
const kept = (sent: NewEvent, actor = 2, outcome: Kept['outcome'] = 'accepted', at = moment): Kept => ({
  ...sent,
  actor,
  recordedAt: at,
  outcome,
});
const entry = (seq: number, sent: NewEvent, outcome?: Partial<Outcome>): Entry => ({
  seq,
  event: sent,
  follows: [],
  tries: 0,
  state: outcome === undefined ? 'waiting' : outcome.outcome === 'refused' ? 'refused' : 'settled',
  ...(outcome && { outcome: { id: sent.id, recordId: sent.recordId, outcome: 'accepted', ...outcome } }),
});
const begin = (id: number, record: number, changes: NewEvent['changes'] = {}) =>
  event(id, record, { baseVersion: 0, changes: { lostAt: 'NW11', ...changes } });
const first = kept(begin(1, 100, { spots: 1 }));
const carried = carriedOf(me, [first]);
const show = (own: readonly Entry[], from: Carried | null = carried, others = alone) => {
  const composed = composeView(tools, me, from ?? undefined, own, others);
  if (!composed) throw new Error('nothing to show');
  return composed;
};

describe('a record that is carried', () => {
  test('is shown as the server told it, with what may be done with it', () => {
    const view = show([]);
    const { referredTo: _, ...record } = carried.record;
    expect(view.record).toEqual(record);
    expect(view.history).toEqual(carried.history);
    expect(view.permitted).toEqual({ transitions: ['find'], edit: ['look', 'loss', 'hidden'], create: ['strap'], settle: [] });
    expect([view.readable, view.emergency, view.children, view.childHistory, view.codes, view.record.asked]).toEqual([
      carried.readable,
      null,
      {},
      [],
      {},
      undefined,
    ]);
  });

  test('shows what was done here on top, in its order, against the version the server told', () => {
    const view = show([
      entry(2, event(3, 100, { changes: { spots: 3 } })),
      entry(1, event(2, 100, { changes: { spots: 2, colour: 'red' } })),
    ]);
    expect([view.record.values, view.record.version]).toEqual([{ lostAt: 'NW11', spots: 3, colour: 'red' }, 1]);
    expect(view.history.map(({ id, outcome, actorName, version }) => [id, outcome, actorName, version])).toEqual([
      [uuid(3), 'waiting', 'person 1', 3],
      [uuid(2), 'waiting', 'person 1', 2],
      [uuid(1), 'accepted', 'person 2', 1],
    ]);
  });

  test('meets what another person wrote meanwhile: both values stand, and one may be chosen', () => {
    const now = carriedOf(me, [first, kept(event(2, 100, { changes: { spots: 2 } }))]);
    const view = show([entry(1, event(3, 100, { changes: { spots: 3 } }))], now);
    expect([view.record.values.spots, view.record.contested, view.permitted.settle]).toEqual([2, true, ['spots']]);
    expect(view.record.contestedValues).toEqual({ spots: [{ value: 3, by: 1, at: moment, event: uuid(3), version: 3 }] });
    // Told by the server meanwhile, and then settled here.
    const told = carriedOf(me, [
      first,
      kept(event(2, 100, { changes: { spots: 2 } })),
      kept(event(3, 100, { changes: { spots: 3 } }), 1, 'contested'),
    ]);
    expect(show([], told).record.values.spots).toBe(2);
    const chosen = show([entry(1, event(4, 100, { baseVersion: 3, changes: { spots: 3 } }))], told);
    expect([chosen.record.values.spots, chosen.record.contested]).toEqual([3, false]);
  });

  test('is not folded twice: neither what its history holds nor what its version covers', () => {
    const sent = event(2, 100, { changes: { spots: 2 } });
    const told = carriedOf(me, [first, kept(sent, 1)]);
    for (const own of [entry(1, sent), entry(1, sent, { version: 2 })]) expect(show([own], told).history).toHaveLength(2);
    // So long ago that the history which is carried no longer tells of it.
    const long = { ...carriedOf(me, [first, kept(sent, 1), kept(event(3, 100, { baseVersion: 2, changes: { spots: 9 } }))]), history: [] };
    expect(show([entry(1, sent, { version: 2 })], long).record.values.spots).toBe(9);
    const late = carriedOf(me, [first, kept(sent, 1), kept(event(3, 100, { baseVersion: 2, changes: { spots: 9 } }))]);
    expect(show([entry(1, sent)], late).record.values.spots).toBe(9);
    expect(show([entry(1, sent, { version: 2 })]).record.values.spots, 'settled, but not brought yet').toBe(2);
    expect(show([entry(1, sent, { outcome: 'refused' })]).history, 'refused').toHaveLength(1);
  });

  test('a step that only the server can grant is shown as asked, with what was said', () => {
    const view = show([entry(1, event(2, 100, { transition: 'find', changes: { colour: 'red' } }))]);
    expect([view.record.state, view.record.values.colour, view.record.asked]).toEqual(['lost', 'red', ['find']]);
    expect(view.history[0]).toMatchObject({ transition: 'find', outcome: 'waiting' });
    expect(view.record.due).toBe(carried.record.due);
    const granted = composeView(
      { ...tools, facts: () => ({ hooks: 1 }) },
      me,
      carried,
      [entry(1, event(2, 100, { transition: 'find', changes: { colour: 'red' } }))],
      alone,
    );
    expect([granted?.record.state, granted?.record.due, granted?.record.asked], 'with the fact at hand').toEqual([
      'found',
      null,
      undefined,
    ]);
    const settled = show([entry(1, event(2, 100, { transition: 'find', changes: { colour: 'red' } }), { version: 2 })]);
    expect([settled.record.state, settled.record.asked], 'the server has said yes').toEqual(['found', undefined]);
  });

  test('a step that the record no longer allows is not shown as taken', () => {
    const view = show([entry(1, event(2, 100, { transition: 'giveBack' }))]);
    expect([view.record.state, view.record.asked]).toEqual(['lost', ['giveBack']]);
  });

  test('moved out of its keeper’s area, offers only what would still be permitted', () => {
    const near = { ...me, area: 'NW1' };
    const composed = composeView(tools, near, carried, [entry(1, event(2, 100, { changes: { lostAt: 'NW21' } }))], alone);
    expect([composed?.record.place, composed?.permitted.edit, composed?.permitted.create]).toEqual(['NW21', [], []]);
  });

  test('says nothing of sections that are closed to its reader', () => {
    const cut = { ...me, grants: me.grants.map((grant) => ({ ...grant, reads: ['look', 'loss'], writes: ['look', 'loss', 'hidden'] })) };
    const own = [entry(1, event(2, 100, { changes: { owner: 'Mr B', colour: 'red' } }))];
    const view = composeView(tools, cut, carriedOf(cut, [first]), own, alone);
    expect(view?.record.values).toEqual({ lostAt: 'NW11', spots: 1, colour: 'red' });
    expect(view?.history[0]?.changes).toEqual({ colour: 'red' });
    expect(JSON.stringify(view)).not.toContain('Mr B');
  });

  test('erased, it offers nothing', () => {
    const gone = { ...carried, record: { ...carried.record, erased: true } };
    expect(show([], gone).permitted).toEqual({ transitions: [], edit: [], create: [], settle: [] });
  });

  test('steps back where it came from, as its history says', () => {
    const steps = [
      first,
      kept(event(2, 100, { transition: 'find', changes: { colour: 'red' } })),
      kept(event(3, 100, { transition: 'give' })),
    ];
    const back = { ...umbrella, transitions: { ...umbrella.transitions, undo: { from: ['given'], to: 'back' } } } as typeof umbrella;
    const own = [entry(1, event(4, 100, { baseVersion: 3, transition: 'undo' }))];
    const composed = composeView({ ...tools, definitions: new Map([['umbrella', back]]) }, me, carriedOf(me, steps), own, alone);
    expect(composed?.record.state).toBe('found');
  });
});

describe('a record that began here', () => {
  test('is shown like any other, in its first version', () => {
    const view = show([entry(1, begin(1, 100, { spots: 5 })), entry(2, event(2, 100, { changes: { colour: 'blue' } }))], null);
    expect(view.record).toMatchObject({
      version: 1,
      state: 'lost',
      code: null,
      parent: null,
      open: true,
      createdBy: 1,
      openedAt: moment,
      dueStep: 'find',
    });
    expect(view.record.values).toEqual({ lostAt: 'NW11', spots: 5, colour: 'blue' });
    expect(view.readable).toEqual(['look', 'loss', 'hidden']);
    expect(show([entry(1, begin(1, 100), { version: 1, code: 'U26-000001' })], null).record.code).toBe('U26-000001');
  });

  test('says that it is not sent until the server has taken it; afterwards that of its steps, and of no plain change', () => {
    const unsent = (own: readonly Entry[], from: Carried | null) => show(own, from).record.unsent;
    const step = entry(2, event(2, 100, { transition: 'find', changes: { colour: 'red' } }));
    expect(unsent([entry(1, begin(1, 100)), step], null)).toBe('record');
    expect(unsent([entry(1, begin(1, 100), { version: 1 }), step], null)).toBe('step');
    expect(unsent([entry(1, begin(1, 100), { version: 1 })], null)).toBeUndefined();
    expect(unsent([step], carried)).toBe('step');
    expect(unsent([entry(2, event(2, 100, { changes: { spots: 2 } }))], carried)).toBeUndefined();
  });

  test('is shown to its maker only if they may read it; what began elsewhere and is not carried is not made up', () => {
    const own = [entry(1, begin(1, 100))];
    expect(composeView(tools, { ...me, area: 'NW2' }, undefined, own, alone)).toBeUndefined();
    expect(composeView(tools, me, undefined, [entry(1, event(2, 100))], alone)).toBeUndefined();
    expect(composeView(tools, me, undefined, [], alone)).toBeUndefined();
    expect(
      composeView(tools, me, undefined, [entry(1, begin(1, 100), { outcome: 'refused' }), entry(2, event(2, 100))], alone),
    ).toBeUndefined();
  });
});

describe('its parts', () => {
  const under = (id: number, record: number, changes: NewEvent['changes']) =>
    event(id, record, { type: 'strap', baseVersion: 0, parent: uuid(100), changes });
  const place = { place: 'NW11', owner: null, agency: null, referredTo: null, creator: 2 };
  const old = carriedOf(me, [kept(under(11, 111, { length: 9, fits: uuid(300) }))], { place, code: carried.record.code });
  const others: Others = {
    children: [
      { carried: undefined, pending: [entry(1, under(12, 112, { length: 7 }))] },
      { carried: old, pending: [entry(2, event(13, 111, { type: 'strap', transition: 'tear' }))] },
    ],
    codeOf: (id) => (id === uuid(300) ? { type: 'umbrella', code: 'U26-300' } : undefined),
  };

  test('are those that hang under it, with what was done here', () => {
    const view = show([], carried, others);
    expect(
      view.children.strap?.map(({ id, state, parentCode, values, permitted }) => ({ id, state, parentCode, values, permitted })),
    ).toEqual([
      {
        id: uuid(111),
        state: 'torn',
        parentCode: carried.record.code,
        values: { length: 9, fits: uuid(300) },
        permitted: { transitions: [], edit: [] },
      },
      {
        id: uuid(112),
        state: 'tied',
        parentCode: carried.record.code,
        values: { length: 7 },
        permitted: { transitions: ['tear'], edit: ['look'] },
      },
    ]);
    expect(view.childHistory.map(({ id, recordId, type, outcome }) => [id, recordId, type, outcome])).toEqual([
      [uuid(12), uuid(112), 'strap', 'waiting'],
      [uuid(13), uuid(111), 'strap', 'waiting'],
      [uuid(11), uuid(111), 'strap', 'accepted'],
    ]);
    expect(view.codes).toEqual({ umbrella: { [uuid(300)]: 'U26-300' } });
  });

  test('stand where their file stands, also on their own page and in a list', () => {
    const part = { carried: undefined, pending: [entry(1, under(12, 112, { length: 7, fits: uuid(300) }))] };
    const codeOf: Others['codeOf'] = (id) => (id === uuid(100) ? { type: 'umbrella', code: 'U26-100' } : undefined);
    const row = composeListed(tools, me, part, { parent: { carried, pending: [] }, codeOf });
    expect(row).toMatchObject({ place: 'NW11', parent: uuid(100), parentCode: 'U26-100', values: { length: 7 } });
    expect(composeListed(tools, me, part, { codeOf }), 'without its file it stands nowhere in their area').toMatchObject({ place: null });
    expect(composeListed(tools, { ...me, area: 'NW1' }, part, { codeOf })).toBeUndefined();
  });
});
