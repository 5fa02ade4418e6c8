// Districts with and without a network, as a device counts them.
import { expect, test } from 'vitest';
import { coverageOf, networksByDistrict } from './coverage.ts';

const places = new Map([
  ['NW', { parent: null, level: 0 as const }],
  ['NW1', { parent: 'NW', level: 1 as const }],
  ['NW11', { parent: 'NW1', level: 2 as const }],
  ['NW12', { parent: 'NW1', level: 2 as const }],
  ['NW2', { parent: 'NW', level: 1 as const }],
  ['NW21', { parent: 'NW2', level: 2 as const }],
]);
const network = (place: string | null, state: string, open = true) => ({ type: 'network', place, state, open });

test('each district of the area is named, and counts the networks that work and rest in it', () => {
  const rows = [
    network('NW11', 'active'),
    network('NW11', 'active'),
    network('NW11', 'resting'),
    network('NW11', 'ended', false),
    network('NW21', 'active'),
    network('NW1', 'active'),
    network(null, 'active'),
    { ...network('NW12', 'active'), type: 'service' },
  ];
  const counted = networksByDistrict({ places }, rows);
  const bare = { place: 'NW12', active: 0, resting: 0 };
  expect(coverageOf({ places }, 'NW1', counted)).toEqual([{ place: 'NW11', active: 2, resting: 1 }, bare]);
  expect(coverageOf({ places }, 'NW12', counted)).toEqual([bare]);
  expect(coverageOf({ places }, 'NW', counted)).toHaveLength(3);
});
