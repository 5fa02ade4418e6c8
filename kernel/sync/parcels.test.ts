// The queue of papers on a device: each is sent behind its record, ends with one outcome, and is one paper however often it is sent.
import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../record/event.ts';
import { add, type Entry, putAside, settle } from './outbox.ts';
import { again, discard, heard, isFinal, keep, nextParcel, type Parcel, parcelCounts, unsentOf } from './parcels.ts';
import { definitions, event, moment, uuid } from './umbrellas.fixture.ts';

const queue = (...events: NewEvent[]) => events.reduce<readonly Entry[]>((entries, each) => add(entries, each, definitions), []);
const begin = (id: number, record: number) => event(id, record, { baseVersion: 0 });
const told = (entries: readonly Entry[], outcome: 'accepted' | 'refused', ...of: [id: number, record: number][]) =>
  settle(entries, { outcomes: of.map(([id, record]) => ({ id: uuid(id), recordId: uuid(record), outcome, version: 1 })) });

const paper = (id: number, record: number) => ({
  record: { type: 'umbrella', id: uuid(record) },
  about: { id: uuid(id), section: 'look', kind: 'voice' as const, title: 'what was said', extension: 'webm' },
  size: 9,
  keptAt: moment,
});
const kept = (entries: readonly Entry[], ...papers: [id: number, record: number][]) =>
  papers.reduce<readonly Parcel[]>((all, [id, record]) => keep(all, paper(id, record), entries), []);
const next = (parcels: readonly Parcel[], entries: readonly Entry[], ...tried: number[]) =>
  nextParcel(parcels, entries, new Set(tried.map(uuid)))?.about.id;

describe('what is sent next', () => {
  test('waits for its record to be kept, and holds up no other meanwhile', () => {
    const entries = queue(begin(1, 100));
    const parcels = kept(entries, [7, 100], [8, 200]);
    expect(next(parcels, entries)).toBe(uuid(8));
    expect(next(parcels, entries, 8)).toBeUndefined();
    expect(next(parcels, told(entries, 'accepted', [1, 100]))).toBe(uuid(7));
  });

  test('belongs to no record while that was refused; once it is put aside, the server says what there is', () => {
    const entries = queue(begin(1, 100));
    const parcels = kept(entries, [7, 100]);
    const refused = told(entries, 'refused', [1, 100]);
    expect(next(parcels, refused)).toBeUndefined();
    expect(next(parcels, putAside(refused, uuid(1)))).toBe(uuid(7));
  });

  test('goes behind what was done on its record before, not behind what was done since', () => {
    const before = queue(event(2, 100));
    const parcels = kept(before, [7, 100]);
    expect(next(parcels, before)).toBeUndefined();
    const since = add(told(before, 'accepted', [2, 100]), event(3, 100), definitions);
    expect(next(parcels, since)).toBe(uuid(7));
    expect(next(parcels, told(before, 'refused', [2, 100]))).toBe(uuid(7));
  });

  test('goes in the order in which they were kept', () => {
    const parcels = kept([], [9, 100], [7, 100], [8, 100]);
    expect(next(parcels, [])).toBe(uuid(9));
    expect(next([...parcels].reverse(), [], 9)).toBe(uuid(7));
  });
});

describe('what was heard of it', () => {
  const parcels = kept([], [7, 100], [8, 100]);

  test('kept: it waits no more, and its title is not needed', () => {
    const [one, other] = heard(parcels, { id: uuid(7) });
    expect([one?.state, one?.about.title, one?.tries]).toEqual(['kept', '', 1]);
    expect(other).toBe(parcels[1]);
  });

  test('refused: it stays with its reason until it is sent again or put aside', () => {
    const refused = heard(parcels, { id: uuid(7), not: { problem: 'attachment.picture', final: true } });
    expect(refused[0]).toMatchObject({ state: 'refused', why: { problem: 'attachment.picture' } });
    expect(next(refused, [])).toBe(uuid(8));
    const entries = queue(event(1, 100));
    const once = again(refused, uuid(7), entries);
    expect(once[0]?.state).toBe('waiting');
    expect(next(once, entries)).toBe(uuid(8));
    expect(discard(refused, uuid(7))).toEqual([parcels[1]]);
  });

  test('away or busy: it waits still, and says what happened', () => {
    const [one] = heard(parcels, { id: uuid(7), not: { problem: 'server.failed', final: false } });
    expect(one).toMatchObject({ state: 'waiting', tries: 1, why: { problem: 'server.failed' } });
    expect(heard([one as Parcel], { id: uuid(7) })[0]).not.toHaveProperty('why');
  });

  test('a late answer changes nothing of one that the server has', () => {
    const done = heard(parcels, { id: uuid(7) });
    expect(heard(done, { id: uuid(7), not: { problem: 'record.notFound', final: true } })).toEqual(done);
  });

  test('so many that arrived are remembered, and none that did not is forgotten', () => {
    const many = kept([], ...Array.from({ length: 30 }, (_, at): [number, number] => [at, 100]));
    const after = many.slice(0, 25).reduce((all, { about }) => heard(all, { id: about.id }), many);
    expect(after.filter(({ state }) => state === 'kept').map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 6));
    expect(parcelCounts(after)).toEqual({ waiting: 5, refused: 0 });
  });
});

test('the same kept again is one', () => {
  const parcels = kept([], [7, 100]);
  expect(keep(parcels, paper(7, 100), [])).toBe(parcels);
});

test('what would be lost with the device is counted: events and papers that the server does not have', () => {
  const entries = told(queue(begin(1, 100), begin(2, 200)), 'accepted', [1, 100]);
  const parcels = heard(kept(entries, [7, 100], [8, 100], [9, 100]), { id: uuid(7) });
  expect(unsentOf(entries, heard(parcels, { id: uuid(8), not: { problem: 'attachment.empty', final: true } }))).toBe(3);
});

test('an answer about the session, the load or the server says nothing of the paper', () => {
  const final = (statuses: number[], problem: string) => statuses.filter((status) => isFinal({ status, problem }));
  expect(final([401, 408, 428, 429, 500, 503, 0], 'attachment.busy')).toEqual([]);
  expect(final([400, 403, 404, 409, 410, 413, 422], 'access.denied')).toEqual([400, 403, 404, 409, 410, 413, 422]);
  // Whoever must first choose a password or set up a second factor has papers that nobody has looked at.
  expect(final([401, 403], 'session.changePasswordFirst')).toEqual([]);
});
