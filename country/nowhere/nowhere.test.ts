// The kernel in a country that does not exist: what a pack says shapes a record type, its rules of access and its calendar.
import { expect, test } from 'vitest';
import { type Actor, grantsOn, keysOf, type Place, permittedTransitions, readableSections, standingOf } from '../../kernel/access/grant.ts';
import { dayOf } from '../../kernel/calendar/date.ts';
import { addWorkingDays } from '../../kernel/calendar/workingDays.ts';
import type { Reference } from '../../kernel/forms/reference.ts';
import { forCountry } from '../../kernel/record/country.ts';
import { decide } from '../../kernel/record/decide.ts';
import type { RecordEvent, Snapshot } from '../../kernel/record/definition.ts';
import { apply } from '../../kernel/record/fold.ts';
import { nowhere } from './pack.ts';
import { handle, umbrella } from './umbrella.ts';

const here = forCountry(umbrella, nowhere.overlays.umbrella);
const reference: Reference = {
  lists: Object.fromEntries(
    Object.entries(nowhere.lists).map(([list, rows]) => [list, new Set(rows.filter(({ validTo }) => !validTo).map(({ code }) => code))]),
  ),
  places: new Map(nowhere.places.map(({ code, parent, level }) => [code, { parent, level }])),
  agencies: new Set(nowhere.agencies.map(({ code }) => code)),
  timeZone: nowhere.timeZone,
};
const at = '2026-05-01T09:00:00.000Z';
const event = (baseVersion: number, transition: string, changes: Record<string, unknown>): RecordEvent => ({
  id: `0190b3c0-0000-7000-8000-00000000000${baseVersion}`,
  recordId: '0190b3c0-0000-7000-8000-0000000000aa',
  type: 'umbrella',
  baseVersion,
  transition,
  changes,
  actor: 7,
  deviceTime: at,
  recordedAt: at,
});
const say = (before: Snapshot | undefined, what: RecordEvent) => decide(here, {}, before, what, reference);
const lost = apply(here, undefined, event(0, 'report', { colour: 'plaid', lostIn: 'XN11', ownerName: 'Aunt Nobody' }));
const person = (role: string, id: number, area: string | null): Actor => ({
  id,
  role,
  agency: null,
  area,
  grants: nowhere.roles.find(({ code }) => code === role)?.grants ?? [],
});
const keys = keysOf('umbrella', standingOf(here, lost), reference, nowhere.country);

test('the overlay adds a question, hides one, and asks for more', () => {
  expect(here.fields).toHaveProperty('x_size');
  expect(here.fields).not.toHaveProperty('patience');
  expect(here.listed).not.toContain('patience');
  expect(here.transitions.handBack?.requires).toEqual(['ownerName', 'x_size']);
});

test('an umbrella is reported, found, and handed back only when its size is known', () => {
  expect(say(undefined, event(0, 'report', { colour: 'plaid', lostIn: 'XN11' }))).toEqual({ say: 'allow' });
  expect(say(undefined, event(0, 'report', { colour: 'mauve', lostIn: 'XN11' }))).toMatchObject({ problem: 'field.unknownCode' });
  expect(say(undefined, event(0, 'report', { colour: 'plaid', lostIn: 'LA05' }))).toMatchObject({ problem: 'field.unknownPlace' });
  const found = apply(here, lost, event(1, 'find', { keeper: 7 }));
  expect(found.state).toBe('found');
  expect(say(found, event(2, 'handBack', {}))).toMatchObject({ problem: 'field.needed', field: 'x_size' });
  expect(say(found, event(2, 'handBack', { x_size: 'family' }))).toEqual({ say: 'allow' });
  expect(say(lost, event(1, 'handBack', { x_size: 'family' }))).toMatchObject({ problem: 'transition.notFromHere' });
});

test('a clerk reaches umbrellas of the province, a passer-by only their own, and neither hands one back', () => {
  const clerk = grantsOn(person('clerk', 2, 'XN1'), 'umbrella', keys);
  expect(permittedTransitions(here, 'lost', clerk)).toEqual(['report', 'find', 'describe', 'mourn']);
  expect(permittedTransitions(here, 'found', clerk)).toEqual(['describe']);
  expect(readableSections(here, clerk)).toEqual(new Set(['look', 'desk']));
  expect(grantsOn(person('clerk', 2, 'XN2'), 'umbrella', keys)).toEqual([]);
  expect(readableSections(here, grantsOn(person('passer-by', 7, null), 'umbrella', keys))).toEqual(new Set(['look']));
  expect(grantsOn(person('passer-by', 8, null), 'umbrella', keys)).toEqual([]);
});

test('a handle stands where its umbrella stands', () => {
  const firm = { values: {}, createdBy: 7, state: 'firm' } as const;
  expect(standingOf(handle, firm, standingOf(here, lost))).toMatchObject({ place: 'XN11', owner: null });
});

test('what is apart is read by nobody of its area, nor is what hangs under it, until its state lets them', () => {
  const shy = { ...here, standing: { ...here.standing, areaUnless: ['lost'] } };
  const areas = (type: string, place: Place) => keysOf(type, place, reference, nowhere.country).filter((key) => key.includes('/area:'));
  const grip = { values: {}, createdBy: 7, state: 'firm' } as const;
  expect(areas('umbrella', standingOf(shy, lost))).toEqual([]);
  expect(areas('handle', standingOf(handle, grip, standingOf(shy, lost)))).toEqual([]);
  expect(keysOf('umbrella', standingOf(shy, lost), reference, nowhere.country)).toContain('umbrella/own:7');
  const found = apply(shy, lost, event(1, 'find', { keeper: 7 }));
  expect(areas('handle', standingOf(handle, grip, standingOf(shy, found)))).toEqual([
    'handle/area:XN11',
    'handle/area:XN1',
    'handle/area:XN',
  ]);
});

test('its days end early and it rests on Wednesdays', () => {
  expect(dayOf('2026-05-01T12:00:00Z', nowhere.timeZone)).toBe('2026-05-02');
  const calendar = { weekend: nowhere.weekend, holidays: new Set(nowhere.holidays) };
  expect(addWorkingDays('2026-02-02', 1, calendar)).toBe('2026-02-05');
});
