// A village's child-protection network: the network, its members, what it settled itself, and its quarter as it is told upwards.
import { defineRecord } from '../../kernel/record/definition.ts';

export const network = defineRecord({
  name: 'network',
  domain: 'village',
  letter: 'N',
  version: 1,
  sections: ['about', 'ending'],
  fields: {
    village: { kind: 'text', section: 'about', length: 100 },
    place: { kind: 'place', section: 'about', level: 2 },
    agency: { kind: 'agency', section: 'about' },
    since: { kind: 'date', section: 'about', past: true },
    endReason: { kind: 'code', section: 'ending', byStep: true, list: 'network-end' },
  },
  states: ['active', 'resting', 'ended'],
  open: ['active', 'resting'],
  transitions: {
    found: { from: ['active'], to: 'same', begins: true, requires: ['village', 'place', 'since'], asks: ['agency'] },
    rest: { from: ['active'], to: 'resting' },
    resume: { from: ['resting'], to: 'active' },
    end: { from: ['active', 'resting'], to: 'ended', requires: ['endReason'] },
  },
  standing: { place: 'place', agency: 'agency' },
  listed: ['village', 'place', 'agency', 'since', 'endReason'],
});

/** Somebody of the network. Whoever signs in has their number here, and reads their own entry. */
export const networkMember = defineRecord({
  name: 'networkMember',
  domain: 'village',
  partOf: 'network',
  version: 1,
  sections: ['who', 'training', 'account'],
  fields: {
    name: { kind: 'text', section: 'who', confidential: true },
    phone: { kind: 'phone', section: 'who', confidential: true },
    sex: { kind: 'code', section: 'who', list: 'sex' },
    role: { kind: 'code', section: 'who', list: 'village-role' },
    trainedOn: { kind: 'date', section: 'training', past: true },
    refresherDue: { kind: 'date', section: 'training' },
    user: { kind: 'worker', section: 'account' },
  },
  states: ['active', 'left'],
  open: ['active'],
  transitions: {
    join: { from: ['active'], to: 'same', begins: true, requires: ['name', 'role'], asks: ['sex', 'phone', 'trainedOn', 'user'] },
    train: { from: ['active'], to: 'same', requires: ['trainedOn'], asks: ['refresherDue'] },
    leave: { from: ['active'], to: 'left' },
    comeBack: { from: ['left'], to: 'active' },
  },
  standing: { fromParent: true, owner: 'user' },
  listed: ['sex', 'role', 'trainedOn', 'refresherDue', 'user'],
});

/** A matter that the village settled by itself. Some harm to a child is never settled so: rules.ts says which. */
export const settlement = defineRecord({
  name: 'settlement',
  domain: 'village',
  letter: 'L',
  version: 1,
  sections: ['matter', 'agreement', 'review'],
  fields: {
    kind: { kind: 'code', section: 'matter', list: 'village-matter' },
    signs: { kind: 'codes', section: 'matter', list: 'sign' },
    on: { kind: 'date', section: 'matter', past: true },
    place: { kind: 'place', section: 'matter', level: 2 },
    network: { kind: 'record', of: 'network', section: 'matter' },
    childAge: { kind: 'number', section: 'matter', whole: true, min: 0, max: 25 },
    childSex: { kind: 'code', section: 'matter', list: 'sex' },
    report: { kind: 'record', of: 'report', section: 'matter', byStep: true },
    tookPart: { kind: 'codes', section: 'agreement', list: 'settlement-part' },
    childHeard: { kind: 'code', section: 'agreement', list: 'child-heard' },
    agreed: { kind: 'longText', section: 'agreement', confidential: true, length: 1000 },
    reviewNote: { kind: 'longText', section: 'review', byStep: true, confidential: true, length: 1000 },
  },
  states: ['settled', 'reviewed', 'reopened', 'reported'],
  open: ['settled', 'reopened'],
  transitions: {
    settle: {
      from: ['settled'],
      to: 'same',
      begins: true,
      requires: ['kind', 'place', 'on', 'tookPart', 'childHeard', 'agreed'],
      asks: ['signs', 'network', 'childAge', 'childSex'],
    },
    review: { from: ['settled'], to: 'reviewed', approval: true, asks: ['reviewNote'] },
    reopen: { from: ['settled', 'reviewed'], to: 'reopened', requires: ['reviewNote'] },
    settleAgain: { from: ['reopened'], to: 'settled', requires: ['childHeard', 'agreed'], asks: ['tookPart', 'signs'] },
    // What turned out to be more than a village settles goes on as a report of concern.
    passOn: { from: ['settled', 'reviewed', 'reopened'], to: 'reported', requires: ['report'] },
  },
  standing: { place: 'place', creator: true },
  listed: ['kind', 'signs', 'on', 'place', 'network', 'childAge', 'childSex', 'report', 'tookPart', 'childHeard'],
});

const told = { kind: 'number', section: 'figures', byStep: true, whole: true, min: 0, max: 100_000 } as const;
const figures = [
  ...(['networks', 'members', 'trained', 'reports', 'settled', 'reopened'] as const),
  ...(['watched', 'visitsOwed', 'visitsMade', 'worries', 'hidden'] as const),
];

/** One quarter of one district, in numbers. It leaves the district, so a small number about children stands only as hidden. */
export const villageQuarter = defineRecord({
  name: 'villageQuarter',
  domain: 'village',
  letter: 'Q',
  version: 1,
  sections: ['quarter', 'figures', 'review'],
  fields: {
    place: { kind: 'place', section: 'quarter', byStep: true, level: 2 },
    year: { kind: 'number', section: 'quarter', byStep: true, whole: true, min: 2000, max: 2199 },
    quarter: { kind: 'number', section: 'quarter', byStep: true, whole: true, min: 1, max: 4 },
    networks: told,
    members: told,
    trained: told,
    reports: told,
    settled: told,
    reopened: told,
    watched: told,
    visitsOwed: told,
    visitsMade: told,
    worries: told,
    hidden: { kind: 'codes', section: 'figures', byStep: true, list: 'village-figure' },
    returnReason: { kind: 'longText', section: 'review', byStep: true, confidential: true, length: 1000 },
  },
  states: ['drafted', 'submitted', 'accepted'],
  open: ['drafted', 'submitted'],
  transitions: {
    draft: { from: ['drafted'], to: 'same', begins: true, requires: ['place', 'year', 'quarter'], asks: figures },
    submit: { from: ['drafted'], to: 'submitted', asks: figures },
    accept: { from: ['submitted'], to: 'accepted', approval: true },
    sendBack: { from: ['submitted'], to: 'drafted', requires: ['returnReason'] },
  },
  standing: { place: 'place' },
  listed: ['place', 'year', 'quarter', ...figures],
});
