// The loop of a device, step by step: what it asks, what it makes of the answers, and where it stops asking.
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../record/event.ts';
import {
  type DeviceState,
  did,
  failedOver,
  heardPulled,
  heardPushed,
  newDevice,
  nextRequest,
  type Request,
  unanswered,
  unread,
  woken,
} from './device.ts';
import { ModelServer } from './model.fixture.ts';
import { countsOf } from './outbox.ts';
import { parts } from './protocol.ts';
import { definitions, event, moment, uuid } from './umbrellas.fixture.ts';

const begin = (id: number, record: number) => event(id, record, { baseVersion: 0, changes: { lostAt: 'NW11' } });
const doing = (state: DeviceState, ...events: NewEvent[]) => events.reduce((each, one) => did(each, one, definitions), state);
const pushOf = (state: DeviceState) => {
  const request = nextRequest(state);
  if (request?.kind !== 'push') throw new Error('nothing to send');
  return request;
};
const pullOf = (state: DeviceState) => {
  const request = nextRequest(state);
  if (request?.kind !== 'pull') throw new Error('nothing to ask');
  return request;
};
const answered = (server: ModelServer, user: number, state: DeviceState, request: Request) => {
  if (request.kind === 'pull') return heardPulled(state, request, server.pull(user, request.body)).state;
  const running = server.begin(user, request.body.events);
  server.commit(running);
  return heardPushed(state, request.body, running.pushed).state;
};
/** Asks until it rests. */
function rested(server: ModelServer, user: number, state: DeviceState): DeviceState {
  let now = woken(state);
  for (let left = 50; left > 0; left -= 1) {
    const request = nextRequest(now);
    if (!request) return now;
    now = answered(server, user, now, request);
  }
  throw new Error('it never rests');
}

describe('what is done without a network', () => {
  test('high, low, high ends high', () => {
    const server = new ModelServer();
    const known = rested(server, 1, doing(newDevice('a'), begin(1, 100)));
    const spots = [90, 10, 90].map((value, at) => event(2 + at, 100, { changes: { spots: value } }));
    const state = rested(server, 1, doing(known, ...spots));
    expect(server.records.get(uuid(100))?.snapshot.values).toMatchObject({ spots: 90 });
    expect(server.log.map(({ event: { outcome } }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
    expect(state.entries, 'and nothing waits').toEqual([]);
    expect(state.held.get(uuid(100))?.version).toBe(4);
  });

  test('on a record that is not there, is kept and shown with what was said of it', () => {
    const lost = event(1, 100, { baseVersion: 3, changes: { spots: 5 } });
    const state = rested(new ModelServer(), 1, doing(newDevice('a'), lost));
    expect(state.entries).toMatchObject([{ state: 'refused', event: lost, outcome: { outcome: 'refused', problem: 'record.notFound' } }]);
    expect(countsOf(state.entries)).toEqual({ waiting: 0, contested: 0, refused: 1 });
  });

  test('goes before what is asked, and is asked again where no answer came', () => {
    const state = doing(newDevice('a'), begin(1, 100), event(2, 100));
    const request = pushOf(state);
    const after = unanswered(state, request);
    expect(after.entries.map(({ tries }) => tries)).toEqual([1, 1]);
    expect(pushOf(after)).toEqual(request);
    expect(unanswered(after, pullOf({ ...after, entries: [] }))).toBe(after);
  });

  test('where the server decides nothing it is not asked on and on, but the set is', () => {
    const state = doing(newDevice('a'), begin(1, 100));
    const { state: after, told } = heardPushed(state, pushOf(state).body, { outcomes: [], held: [uuid(1)] });
    expect(told).toEqual([]);
    expect(nextRequest(after)?.kind).toBe('pull');
    expect(nextRequest(woken(after))?.kind).toBe('push');
  });
});

describe('a request that the server cannot read', () => {
  test('is halved until the event that spoils it stands alone; that one is refused, and the others go', () => {
    let state = doing(newDevice('a'), ...[1, 2, 3, 4, 5, 6, 7].map((id) => begin(id, 100 + id)));
    const server = new ModelServer();
    for (let left = 40; left > 0 && state.entries.some((entry) => entry.state === 'waiting'); left -= 1) {
      const request = nextRequest(state);
      if (!request) break;
      const spoilt = request.kind === 'push' && request.body.events.some(({ id }) => id === uuid(5));
      state = spoilt ? unread(state, request, { problem: 'request.invalid' }) : answered(server, 1, state, request);
    }
    state = rested(server, 1, state);
    expect(state.entries).toMatchObject([{ state: 'refused', event: { id: uuid(5) }, outcome: { problem: 'request.invalid' } }]);
    expect(server.log).toHaveLength(6);
    expect(state.held.size).toBe(6);
  });

  test('a pull begins anew', () => {
    const state = { ...newDevice('a'), cursor: 'long ago', pulling: { check: [3], want: [uuid(1)], checks: 2 } };
    expect(nextRequest(unread(state, pullOf(state), {}))).toEqual({ kind: 'pull', body: { device: 'a', cursor: null }, settled: [] });
  });
});

describe('a server that fails', () => {
  const days = [1, 2, 3, 4, 5, 6, 7].map((id) => begin(id, 100 + id));
  const after = event(8, 105, { changes: { spots: 3 } });
  /** Asks until it rests, or until the server is left in peace. */
  const asked = (server: ModelServer, from: DeviceState, fails: (ids: readonly string[]) => boolean) => {
    let [state, failures] = [woken(from), 0];
    for (let left = 60; left > 0; left -= 1) {
      const request = nextRequest(state);
      if (!request) return { state, failures };
      if (request.kind === 'pull' || !fails(request.body.events.map(({ id }) => id))) {
        state = answered(server, 1, state, request);
        continue;
      }
      failures += 1;
      const next = failedOver(state, request);
      if (!next) return { state: unanswered(state, request), failures };
      state = next;
    }
    throw new Error('it never rests');
  };

  test('over one event holds up nothing but what follows it, and that goes once the server can', () => {
    const server = new ModelServer();
    const begun = doing(newDevice('a'), ...days, after);
    const { state } = asked(server, begun, (ids) => ids.includes(uuid(5)));
    expect(state.entries.map(({ state: stands, event: { id } }) => [id, stands])).toEqual([
      [uuid(5), 'waiting'],
      [uuid(8), 'waiting'],
    ]);
    expect(server.log).toHaveLength(6);
    expect(asked(server, state, (ids) => ids.includes(uuid(5))).failures, 'found again by halves').toBeLessThanOrEqual(2);
    expect(asked(server, state, () => false).state.entries).toEqual([]);
    expect(server.log).toHaveLength(8);
  });

  test('over everything is left in peace, and everything is kept', () => {
    const server = new ModelServer();
    const { state, failures } = asked(server, doing(newDevice('a'), ...days, after), () => true);
    expect(state.entries).toHaveLength(8);
    expect(countsOf(state.entries).waiting).toBe(8);
    expect(failures).toBeLessThan(12);
    expect(asked(server, state, () => false).state.entries).toEqual([]);
  });

  test('over a pull is asked again later', () => {
    const state = newDevice('a');
    expect(failedOver(state, pullOf(state))).toBeUndefined();
  });
});

describe('a pull', () => {
  const server = new ModelServer();
  const others = doing(newDevice('b'), ...[1, 2, 3, 4, 5].map((id) => begin(id, 100 + id)));
  rested(server, 2, others);

  test('goes on page by page, asks for what the sums miss, and rests when it holds the set', () => {
    const state = rested(server, 1, newDevice('a'));
    expect([...state.held.keys()].sort()).toEqual([101, 102, 103, 104, 105].map(uuid));
    const held = new Map(state.held);
    held.delete(uuid(103));
    held.set(uuid(200), { version: 1, stamp: 7, contested: [] });
    let damaged: DeviceState = woken({ ...state, held });
    const bodies = [];
    for (let request = nextRequest(damaged); request; request = nextRequest(damaged)) {
      bodies.push(request.body);
      damaged = answered(server, 1, damaged, request);
    }
    const { cursor } = state;
    const check = [103 % parts, 200 % parts].sort((a, b) => a - b);
    expect(bodies).toEqual([
      { device: 'a', cursor },
      { device: 'a', cursor, check },
      { device: 'a', cursor, want: [uuid(103)] },
    ]);
    expect(damaged.held).toEqual(state.held);
  });

  test('asks again for what was wanted and did not fit, as long as anything of it comes', () => {
    const state = rested(server, 1, newDevice('a'));
    const lacking = [101, 102, 103, 104].map(uuid);
    const held = new Map(state.held);
    for (const id of lacking) held.delete(id);
    const gone = uuid(300);
    let poor: DeviceState = { ...woken({ ...state, held }), pulling: { check: [], want: [...lacking, gone], checks: 0 } };
    const wants = [];
    for (let request = nextRequest(poor); request; request = nextRequest(poor)) {
      wants.push(request.kind === 'pull' ? request.body.want : request);
      poor = answered(server, 1, poor, request);
    }
    // The last is no longer there: asked for once more, since something came, and then not.
    expect(wants).toEqual([[...lacking, gone], [uuid(104), gone], [gone]]);
    expect(poor.held).toEqual(state.held);
  });

  test('an answer that comes late sets nothing back, unless it was asked for by name', () => {
    const state = rested(server, 1, newDevice('a'));
    const request = pullOf(woken(state));
    const [carried] = server.pull(1, { cursor: null }).carried;
    if (!carried) throw new Error('nothing there');
    const newer = new Map(state.held).set(carried.record.id, { version: 9, stamp: 1, contested: [] });
    const late = { now: moment, cursor: 'x', carried: [carried], more: false, sums: [], listed: [], left: 0 };
    expect(heardPulled({ ...state, held: newer }, request, late).put).toEqual([]);
    const named = { ...request, body: { ...request.body, want: [carried.record.id] } };
    expect(heardPulled({ ...state, held: newer }, named, late).put).toEqual([carried]);
  });

  test('that asking does not make whole is left until the next time, and lets go of nothing that was sent', () => {
    const settled = heardPushed(doing(newDevice('a'), begin(9, 109)), pushOf(doing(newDevice('a'), begin(9, 109))).body, {
      outcomes: [{ id: uuid(9), recordId: uuid(109), outcome: 'accepted', version: 1 }],
      held: [],
    });
    expect(settled.told.map(({ event: { id } }) => id)).toEqual([uuid(9)]);
    let { state } = settled;
    let asked = 0;
    for (let request = nextRequest(state); request; request = nextRequest(state), asked += 1) {
      const answer = { now: moment, cursor: 'x', carried: [], more: false, sums: [1], listed: [], left: 0 };
      state = heardPulled(state, request as Extract<Request, { kind: 'pull' }>, answer).state;
    }
    expect(asked).toBe(9);
    expect(state.entries).toHaveLength(1);
    expect(nextRequest(woken(state))?.kind).toBe('pull');
  });
});
