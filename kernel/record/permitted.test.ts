// One rule for the buttons of the server and of a device: what this person may do with this record now.
import { expect, test } from 'vitest';
import type { Actor, Grant, Place } from '../access/grant.ts';
import { defineRecord } from './definition.ts';
import { grantsThere, permittedInside, permittedOn, type Setting } from './permitted.ts';
import { nowhere, umbrella } from './umbrella.fixture.ts';

const part = (name: string, more: { afterEnd?: true } = {}) =>
  defineRecord({
    name,
    domain: 'nowhere',
    partOf: 'umbrella',
    version: 1,
    sections: ['look'],
    fields: { length: { kind: 'number', section: 'look', byStep: true } },
    states: ['tied'],
    open: [],
    transitions: { cut: { from: ['tied'], to: 'same' }, bring: { from: ['tied'], to: 'same', begins: true } },
    standing: { fromParent: true },
    listed: [],
    ...more,
  });
const setting: Setting = {
  definitions: new Map<string, Setting['definitions'] extends ReadonlyMap<string, infer D> ? D : never>([
    ['umbrella', umbrella],
    ['strap', part('strap')],
    ['receipt', part('receipt', { afterEnd: true })],
  ]),
  reference: nowhere,
  country: 'NW',
};
const grant = (said: Partial<Grant>): Grant => ({ type: 'umbrella', can: ['read', 'edit', '*'], scope: 'area', ...said });
const actor = (...grants: Grant[]): Actor => ({ id: 1, role: 'keeper', agency: 'cloakroom', area: 'NW1', grants });
const place: Place = { place: 'NW11', owner: 1, agency: null, referredTo: 'cloakroom', creator: 1 };
const on = (who: Actor, state = 'lost', contested: readonly string[] = [], at = place) =>
  permittedOn(setting, who, { type: 'umbrella', state, place: at }, grantsThere(setting, who, 'umbrella', at), contested);

test('steps by state and grant, sections by grant and state', () => {
  expect(on(actor(grant({})))).toEqual({ transitions: ['find'], edit: ['look', 'loss', 'hidden'], create: [], settle: [] });
  expect(on(actor(grant({ can: ['read', 'giveBack'] })), 'found').transitions).toEqual(['giveBack']);
  expect(on(actor(grant({ writes: ['loss'] }))).edit).toEqual(['loss']);
  expect(on(actor(grant({})), 'given'), 'closed').toMatchObject({ transitions: ['loseAgain'], edit: [] });
  expect(on(actor(grant({})), 'lost', [], { ...place, place: 'NW21' }), 'in another area').toMatchObject({ transitions: [], edit: [] });
  expect(permittedOn(setting, actor(grant({})), { type: 'kite', state: 'lost', place }, [], [])).toMatchObject({ transitions: [] });
});

test('of two answers only those may be settled that may be written', () => {
  expect(on(actor(grant({ writes: ['loss'] })), 'lost', ['colour', 'wet', 'gone']).settle).toEqual(['wet']);
  const byStep = grant({ can: ['read', 'giveBack'], writes: ['hidden'] });
  expect(on(actor(byStep), 'returned', ['owner', 'colour']).settle, 'by a step that asks for it').toEqual(['owner']);
});

test('parts are begun by whom a part reaches that stands where its file stands; some also after its end', () => {
  const makes = (scope: Grant['scope']) => ['strap', 'receipt'].map((type) => grant({ type, can: ['create'], scope }));
  expect(on(actor(...makes('area'))).create).toEqual(['strap', 'receipt']);
  expect(on(actor(...makes('area')), 'given').create).toEqual(['receipt']);
  expect(on(actor(...makes('own'))).create, 'made by them').toEqual(['strap', 'receipt']);
  expect(on(actor(...makes('referred'))).create, 'what an agency was asked is not asked of it in the part').toEqual([]);
});

test('a part offers its steps but none that only begins it, and no section that only steps change', () => {
  const strap = setting.definitions.get('strap');
  if (!strap) throw new Error('no strap');
  expect(permittedInside(strap, 'tied', [grant({ type: 'strap' })])).toEqual({ transitions: ['cut'], edit: [] });
});
