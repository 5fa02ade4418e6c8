// A new record outside the area one works in is told at its place, before it is sent; what one may begin anywhere is not.
import { expect, test } from 'vitest';
import { laos } from '../../country/laos/pack.ts';
import { caseFile } from '../../domains/case/definition.ts';
import { service } from '../../domains/directory/definition.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Me } from '../api.ts';
import { beginRecord } from '../events.ts';
import type { Pack } from '../pack.ts';
import { outsideOf } from './outside.ts';

const places = new Map(laos.places.map(({ code, parent, level }) => [code, { parent, level }]));
const pack: Pick<Pack, 'reference' | 'country'> = {
  country: laos.country,
  reference: { lists: {}, places, agencies: new Set(), timeZone: laos.timeZone },
};
const me = (role: string, area: string | null = 'LA05'): Me => ({
  user: { id: 7, username: role, displayName: role, role, agency: 'plsw-la05', area, language: 'lo' },
  grants: laos.roles.find(({ code }) => code === role)?.grants ?? [],
  emergency: [],
  carries: false,
  oversees: [],
  idleMinutes: 15,
  mustChangePassword: false,
  mustEnrol: false,
  factorReset: null,
});
const ask = (who: Me, definition: AnyDefinition, changes: Record<string, unknown>, transition?: string) =>
  outsideOf(who, pack, definition, beginRecord(definition, changes, { transition }));
const offer = (place: string | undefined) => ask(me('supervisor'), service as AnyDefinition, { place }, 'offer');

test('a place outside the area, and none at all, is told at the place', () => {
  const told = { problem: 'access.outsideArea', field: 'place', details: { area: 'LA05' } };
  expect([offer('LA0101'), offer('LA'), offer(undefined)]).toEqual([told, told, told]);
});

test('a place inside the area is not', () => {
  expect([offer('LA05'), offer('LA0501')]).toEqual([undefined, undefined]);
});

test('a file one holds oneself may be begun anywhere; one that nobody holds, only at home', () => {
  const file = (changes: Record<string, unknown>) => ask(me('social-worker'), caseFile as AnyDefinition, changes)?.field;
  expect([file({ place: 'LA0101', worker: 7 }), file({ place: 'LA0501' }), file({ place: 'LA0101' })]).toEqual([
    undefined,
    undefined,
    'place',
  ]);
});

test('who may begin none anywhere is told nothing about the place', () => {
  expect(ask(me('legal-officer'), service as AnyDefinition, { place: 'LA0101' }, 'offer')).toBeUndefined();
});
