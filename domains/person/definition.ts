// A person, whatever the spelling: who somebody is, what they are called, which files and reports name them, and who was found to be somebody else.
import { defineRecord } from '../../kernel/record/definition.ts';

export const person = defineRecord({
  name: 'person',
  domain: 'person',
  letter: 'P',
  version: 1,
  sections: ['about', 'contact', 'joining', 'work'],
  fields: {
    sex: { kind: 'code', section: 'about', list: 'sex', standard: 'htcds:prs_Gender' },
    birth: { kind: 'date', section: 'about', past: true, standard: 'htcds:prs_Birthdate' },
    age: { kind: 'number', section: 'about', min: 0, max: 120 },
    ageHow: { kind: 'code', section: 'about', list: 'age-how' },
    nationality: { kind: 'code', section: 'about', list: 'nationality', standard: 'htcds:prs_Citizenship' },
    ethnicGroup: { kind: 'code', section: 'about', list: 'ethnic-group' },
    language: { kind: 'code', section: 'about', list: 'spoken-language', standard: 'htcds:prs_PrimaryLanguage' },
    place: { kind: 'place', section: 'about' },
    origin: { kind: 'place', section: 'about' },
    parentName: { kind: 'text', section: 'about', confidential: true },
    address: { kind: 'longText', section: 'contact', confidential: true, length: 500, standard: 'htcds:prs_MailingStreet' },
    phone: { kind: 'phone', section: 'contact', confidential: true, standard: 'htcds:prs_MobilePhone' },
    joinedTo: { kind: 'record', of: 'person', section: 'joining', byStep: true },
    joinReason: { kind: 'longText', section: 'joining', byStep: true, confidential: true, length: 2000 },
    worker: { kind: 'worker', section: 'work' },
    agency: { kind: 'agency', section: 'work' },
    asked: { kind: 'agency', section: 'work', byStep: true },
  },
  states: ['known', 'joined'],
  open: ['known'],
  transitions: {
    assign: { from: ['known'], to: 'same', requires: ['worker'], asks: ['agency'] },
    // The agency that is asked reads this person, so that it can tell whether it knows the same one.
    askOwner: { from: ['known'], to: 'same', requires: ['asked'] },
    join: { from: ['known'], to: 'joined', requires: ['joinedTo', 'joinReason'] },
    unjoin: { from: ['joined'], to: 'known', requires: ['joinReason'], asks: ['joinedTo'] },
  },
  standing: { place: 'place', owner: 'worker', agency: 'agency', referredTo: 'asked' },
  listed: [
    'sex',
    'birth',
    'age',
    'ageHow',
    'nationality',
    'ethnicGroup',
    'language',
    'place',
    'origin',
    'joinedTo',
    'worker',
    'agency',
    'asked',
  ],
});

export const personName = defineRecord({
  name: 'personName',
  domain: 'person',
  partOf: 'person',
  version: 1,
  sections: ['name'],
  fields: {
    kind: { kind: 'code', section: 'name', list: 'name-kind' },
    script: { kind: 'code', section: 'name', list: 'script' },
    text: { kind: 'text', section: 'name', confidential: true, standard: 'htcds:prs_FirstName' },
  },
  states: ['used', 'withdrawn'],
  open: ['used'],
  transitions: {
    call: { from: ['used'], to: 'same', requires: ['kind', 'text'], asks: ['script'] },
    // Written by mistake; a name that somebody no longer bears is a former one.
    withdraw: { from: ['used'], to: 'withdrawn' },
  },
  standing: { fromParent: true },
  listed: ['kind', 'script'],
});

/** Where a person is named, and as what. Whoever is a child there is called a child, whatever else happened. */
export const involvement = defineRecord({
  name: 'involvement',
  domain: 'person',
  partOf: 'person',
  version: 1,
  sections: ['link'],
  fields: {
    as: { kind: 'code', section: 'link', list: 'involved-as' },
    case: { kind: 'record', of: 'case', section: 'link' },
    report: { kind: 'record', of: 'report', section: 'link' },
  },
  states: ['linked', 'unlinked'],
  open: ['linked'],
  transitions: {
    connect: { from: ['linked'], to: 'same', requires: ['as'], asks: ['case', 'report'] },
    separate: { from: ['linked'], to: 'unlinked' },
  },
  standing: { fromParent: true },
  listed: ['as', 'case', 'report'],
});

/** Two persons who look like one and are not: told once, so that nobody is asked again. */
export const distinction = defineRecord({
  name: 'distinction',
  domain: 'person',
  partOf: 'person',
  version: 1,
  sections: ['apart'],
  fields: {
    other: { kind: 'record', of: 'person', section: 'apart' },
    reason: { kind: 'longText', section: 'apart', confidential: true, length: 2000 },
  },
  states: ['apart', 'open'],
  open: ['apart'],
  transitions: {
    keepApart: { from: ['apart'], to: 'same', requires: ['other', 'reason'] },
    lookAgain: { from: ['apart'], to: 'open' },
  },
  standing: { fromParent: true },
  listed: ['other'],
});
