// A silly record type for the kernel's own tests: the kernel knows no domain and no country.
import type { Reference } from '../forms/reference.ts';
import { allow, defer, deny, type Rules } from './decide.ts';
import { defineRecord } from './definition.ts';

export const umbrella = defineRecord({
  name: 'umbrella',
  domain: 'nowhere',
  letter: 'U',
  version: 1,
  sections: ['look', 'loss', 'hidden'],
  fields: {
    colour: { kind: 'code', list: 'colour', section: 'look' },
    spots: { kind: 'number', section: 'look', min: 0, max: 100 },
    lostAt: { kind: 'place', section: 'loss' },
    lostOn: { kind: 'date', section: 'loss', past: true },
    wet: { kind: 'yesNo', section: 'loss' },
    howWet: { kind: 'text', section: 'loss', when: { field: 'wet', is: true } },
    owner: { kind: 'text', section: 'hidden', confidential: true },
    keeper: { kind: 'worker', section: 'loss' },
    twin: { kind: 'record', of: 'umbrella', section: 'loss' },
  },
  states: ['lost', 'found', 'returned', 'given'],
  open: ['lost', 'found'],
  transitions: {
    find: { from: ['lost'], to: 'found', requires: ['colour', 'howWet'] },
    dry: { from: ['found'], to: 'same' },
    giveBack: { from: ['found'], to: 'returned', requires: ['owner'] },
    give: { from: ['found', 'returned'], to: 'given' },
    loseAgain: { from: ['returned', 'given'], to: 'lost' },
  },
  standing: { place: 'lostAt', owner: 'keeper', creator: true },
  listed: ['colour', 'spots', 'lostAt', 'lostOn', 'wet', 'keeper'],
});

export const umbrellaRules: Rules<typeof umbrella, { hooks: number }> = {
  find: (_, { hooks }) => (hooks === undefined ? defer : hooks > 0 ? allow : deny('umbrella.noHook')),
};

export const nowhere: Reference = {
  lists: { colour: new Set(['red', 'blue', 'striped']) },
  places: new Map([
    ['NW', { parent: null, level: 0 }],
    ['NW1', { parent: 'NW', level: 1 }],
    ['NW11', { parent: 'NW1', level: 2 }],
    ['NW2', { parent: 'NW', level: 1 }],
    ['NW21', { parent: 'NW2', level: 2 }],
  ]),
  agencies: new Set(['cloakroom']),
  timeZone: 'Asia/Vientiane',
};
