// A child, or those who care for the child, ask for the child's own file: who asked, how it was known who they are, what for, and what came of it.
import { defineRecord } from '../../kernel/record/definition.ts';

export const disclosure = defineRecord({
  name: 'disclosure',
  domain: 'disclosure',
  partOf: 'case',
  // A child asks at eighteen, when the file was closed long ago.
  afterEnd: true,
  version: 1,
  sections: ['request', 'answer'],
  fields: {
    askedBy: { kind: 'code', section: 'request', byStep: true, list: 'asked-by' },
    identity: { kind: 'code', section: 'request', byStep: true, list: 'identity-how' },
    purpose: { kind: 'code', section: 'request', byStep: true, list: 'own-file-purpose' },
    askedOn: { kind: 'date', section: 'request', byStep: true, past: true },
    leaveOut: { kind: 'codes', section: 'request', byStep: true, list: 'own-file-part' },
    note: { kind: 'longText', section: 'request', byStep: true, confidential: true, length: 1000 },
    answer: { kind: 'longText', section: 'answer', byStep: true, confidential: true, length: 1000 },
    givenOn: { kind: 'date', section: 'answer', byStep: true, past: true },
  },
  states: ['asked', 'approved', 'refused', 'given'],
  open: ['asked', 'approved'],
  transitions: {
    ask: {
      from: ['asked'],
      to: 'same',
      begins: true,
      requires: ['askedBy', 'identity', 'purpose', 'askedOn'],
      asks: ['leaveOut', 'note'],
    },
    approve: { from: ['asked'], to: 'approved', approval: true, asks: ['answer'] },
    refuse: { from: ['asked'], to: 'refused', approval: true, requires: ['answer'] },
    give: { from: ['approved'], to: 'given', requires: ['givenOn'] },
  },
  standing: { fromParent: true },
  listed: ['askedBy', 'identity', 'purpose', 'askedOn', 'leaveOut', 'givenOn'],
});
