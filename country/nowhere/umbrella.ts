// A silly record type with every kind of field, so that the kernel can be tested without knowing one thing about children.
import type { Definition } from '../../kernel/record/definition.ts';

export const umbrella = {
  name: 'umbrella',
  domain: 'nowhere',
  letter: 'U',
  version: 1,
  sections: ['look', 'owner', 'desk'],
  fields: {
    colour: { kind: 'code', section: 'look', list: 'colour' },
    moods: { kind: 'codes', section: 'look', list: 'mood' },
    ribs: { kind: 'number', section: 'look', min: 0, max: 16 },
    wet: { kind: 'yesNo', section: 'look' },
    howWet: { kind: 'text', section: 'look', length: 40, when: { field: 'wet', is: true } },
    lostOn: { kind: 'date', section: 'look', past: true },
    lostIn: { kind: 'place', section: 'look' },
    ownerName: { kind: 'text', section: 'owner', confidential: true },
    ownerPhone: { kind: 'phone', section: 'owner', confidential: true },
    story: { kind: 'longText', section: 'owner', confidential: true, length: 500 },
    keeper: { kind: 'worker', section: 'desk' },
    office: { kind: 'agency', section: 'desk' },
    askedOffice: { kind: 'agency', section: 'desk' },
    twin: { kind: 'record', of: 'umbrella', section: 'desk' },
    patience: { kind: 'duration', section: 'desk', max: 3650 },
  },
  states: ['lost', 'found', 'returned', 'mourned'],
  open: ['lost', 'found'],
  transitions: {
    report: { from: ['lost'], to: 'same', requires: ['colour', 'lostIn'], asks: ['lostOn', 'ribs'] },
    find: { from: ['lost', 'mourned'], to: 'found', requires: ['keeper'], asks: ['wet', 'howWet'] },
    describe: { from: ['lost', 'found'], to: 'same', requires: ['moods'] },
    handBack: { from: ['found'], to: 'returned', requires: ['ownerName'] },
    loseAgain: { from: ['found', 'returned'], to: 'lost', requires: ['lostIn'] },
    mourn: { from: ['lost'], to: 'mourned' },
  },
  standing: { place: 'lostIn', owner: 'keeper', agency: 'office', referredTo: 'askedOffice', referredUnless: ['returned'], creator: true },
  listed: ['colour', 'moods', 'ribs', 'wet', 'lostOn', 'lostIn', 'keeper', 'office', 'askedOffice', 'twin', 'patience'],
} as const satisfies Definition;

/** Something that hangs under an umbrella and is read by whoever reads the umbrella. */
export const handle = {
  name: 'handle',
  domain: 'nowhere',
  partOf: 'umbrella',
  version: 1,
  sections: ['grip'],
  fields: {
    shape: { kind: 'code', section: 'grip', list: 'shape' },
    carving: { kind: 'text', section: 'grip', confidential: true },
  },
  states: ['firm', 'broken'],
  open: ['firm'],
  transitions: {
    attach: { from: ['firm'], to: 'same', requires: ['shape'] },
    snap: { from: ['firm'], to: 'broken' },
    mend: { from: ['broken'], to: 'firm' },
  },
  standing: { fromParent: true },
  listed: ['shape'],
} as const satisfies Definition;
