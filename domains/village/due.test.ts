// The clocks of the villages: when one goes again, who must answer, and when a quarter is owed.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { clockSetting } from '../../kernel/calendar/due.ts';
import type { Snapshot } from '../../kernel/record/definition.ts';
import { memberDue, quarterDue, settlementDue, visitDue, watchDue } from './due.ts';

const clocks = laos.clocks.village;
const setting = clockSetting('Asia/Vientiane', { weekend: laos.weekend, holidays: new Set(laos.holidays) });
const at = (day: string) => `${day}T03:00:00.000Z`;
/** The last moment of a day in Vientiane. */
const endOf = (day: string) => new Date(Date.parse(`${day}T23:59:59.999+07:00`)).toISOString();
const record = (state: string, values: object, moments: Record<string, string> = {}): Snapshot => ({
  ...{ id: 'r', type: 't', state, version: 1, createdBy: 1, touched: {}, contested: {} },
  values: values as Snapshot['values'],
  moments: { created: at('2026-03-02'), ...moments },
});

test('a visit is owed so many days after the last, or after it was taken on', () => {
  const taken = { accept: at('2026-03-04') };
  expect(watchDue(record('watching', { everyDays: 10 }, taken), clocks, setting)).toEqual({ at: endOf('2026-03-14'), step: 'visit' });
  expect(watchDue(record('watching', { everyDays: 10, lastVisitOn: '2026-03-20' }, taken), clocks, setting)?.at).toBe(endOf('2026-03-30'));
  expect(watchDue(record('watching', {}, taken), clocks, setting)?.at).toBe(endOf('2026-03-18'));
  expect(watchDue(record('watching', { everyDays: 5, lastVisitOn: '2026-04' }, taken), clocks, setting)?.at).toBe(endOf('2026-04-06'));
});

test('whoever is asked answers in days; handed over, they are counted anew; an ended watch owes nothing', () => {
  expect(watchDue(record('asked', {}, { ask: at('2026-03-02') }), clocks, setting)).toEqual({ at: endOf('2026-03-05'), step: 'accept' });
  expect(watchDue(record('asked', {}, { ask: at('2026-03-02'), handOver: at('2026-03-09') }), clocks, setting)?.at).toBe(
    endOf('2026-03-12'),
  );
  expect(watchDue(record('ended', { lastVisitOn: '2026-03-20' }), clocks, setting)).toBeUndefined();
});

test('somebody looks at a visit that worries, or at which the child was not seen', () => {
  const owed = { at: '2026-03-03T03:00:00.000Z', step: 'look' };
  expect(visitDue(record('made', { seen: true, worry: true }), clocks)).toEqual(owed);
  expect(visitDue(record('made', { seen: false, worry: false }), clocks)).toEqual(owed);
  expect(visitDue(record('made', { seen: true, worry: false }), clocks)).toBeUndefined();
  expect(visitDue(record('looked', { seen: true, worry: true }), clocks)).toBeUndefined();
});

test('a settlement is looked at in working days, and settled again in days', () => {
  expect(settlementDue(record('settled', {}), clocks, setting)).toEqual({ at: endOf('2026-03-12'), step: 'review' });
  expect(settlementDue(record('reopened', {}, { reopen: at('2026-03-10') }), clocks, setting)).toEqual({
    at: endOf('2026-03-17'),
    step: 'settleAgain',
  });
  expect(settlementDue(record('reported', {}), clocks, setting)).toBeUndefined();
});

test('training is owed from the day said, from the last training, or from joining', () => {
  const member = (values: object) => memberDue(record('active', values), clocks, setting)?.at;
  expect(member({ trainedOn: '2026-01-10', refresherDue: '2026-06-01' })).toBe(endOf('2026-06-01'));
  expect(member({ trainedOn: '2026-01-10' })).toBe(endOf('2027-01-10'));
  expect(member({ trainedOn: '2026' })).toBe(endOf('2026-05-31'));
  expect(memberDue(record('left', { trainedOn: '2020-01-10' }), clocks, setting)).toBeUndefined();
});

test('a quarter is owed after it ended, and an answer after it was sent', () => {
  expect(quarterDue(record('drafted', { year: 2026, quarter: 1 }), clocks, setting)).toEqual({ at: endOf('2026-04-14'), step: 'submit' });
  expect(quarterDue(record('submitted', {}, { submit: at('2026-04-10') }), clocks, setting)).toEqual({
    at: endOf('2026-04-24'),
    step: 'accept',
  });
  expect(quarterDue(record('accepted', {}), clocks, setting)).toBeUndefined();
});
