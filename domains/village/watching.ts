// A returned child whom the village watches over, and each visit. The watch says all that its watcher may know; the file it hangs under says no more to them.
import { defineRecord } from '../../kernel/record/definition.ts';

export const watch = defineRecord({
  name: 'watch',
  domain: 'village',
  letter: 'W',
  partOf: 'case',
  version: 1,
  sections: ['child', 'task', 'visits', 'watcher', 'ending'],
  fields: {
    childCalled: { kind: 'text', section: 'child', confidential: true, length: 60 },
    childSex: { kind: 'code', section: 'child', list: 'sex' },
    lookFor: { kind: 'codes', section: 'task', list: 'look-for' },
    everyDays: { kind: 'duration', section: 'task', min: 1, max: 92 },
    lastVisitOn: { kind: 'date', section: 'visits', byStep: true, past: true },
    network: { kind: 'record', of: 'network', section: 'watcher', byStep: true },
    member: { kind: 'record', of: 'networkMember', section: 'watcher', byStep: true },
    watcher: { kind: 'worker', section: 'watcher', byStep: true },
    endReason: { kind: 'code', section: 'ending', byStep: true, list: 'watch-end' },
  },
  states: ['asked', 'watching', 'ended'],
  open: ['asked', 'watching'],
  transitions: {
    ask: {
      from: ['asked'],
      to: 'same',
      begins: true,
      requires: ['network', 'member', 'childCalled', 'lookFor', 'everyDays'],
      asks: ['childSex', 'watcher'],
    },
    accept: { from: ['asked'], to: 'watching' },
    decline: { from: ['asked'], to: 'ended', requires: ['endReason'] },
    // Whoever went has taken it on.
    visit: { from: ['asked', 'watching'], to: 'watching', requires: ['lastVisitOn'] },
    handOver: { from: ['asked', 'watching'], to: 'asked', requires: ['network', 'member'], asks: ['watcher'] },
    end: { from: ['asked', 'watching'], to: 'ended', requires: ['endReason'] },
  },
  // A watcher without a sign-in is asked by telephone: then the watch is in the hands of whoever holds the file.
  standing: { fromParent: true, owner: 'watcher' },
  listed: ['childSex', 'lookFor', 'everyDays', 'lastVisitOn', 'network', 'member', 'watcher', 'endReason'],
});

const how = { kind: 'code', section: 'visit', byStep: true, list: 'visit-how', when: { field: 'seen', is: true } } as const;

/** Codes only: what needs words is a report of concern. */
export const watchVisit = defineRecord({
  name: 'watchVisit',
  domain: 'village',
  partOf: 'watch',
  afterEnd: true,
  version: 1,
  sections: ['visit', 'answer'],
  fields: {
    visitedOn: { kind: 'date', section: 'visit', byStep: true, past: true },
    seen: { kind: 'yesNo', section: 'visit', byStep: true },
    notSeenWhy: { kind: 'code', section: 'visit', byStep: true, list: 'not-seen', when: { field: 'seen', is: false } },
    safe: how,
    home: how,
    school: how,
    work: how,
    health: how,
    worry: { kind: 'yesNo', section: 'visit', byStep: true },
    report: { kind: 'record', of: 'report', section: 'visit', byStep: true },
    answer: { kind: 'code', section: 'answer', byStep: true, list: 'watch-answer' },
  },
  states: ['made', 'looked'],
  open: ['made'],
  transitions: {
    record: {
      from: ['made'],
      to: 'same',
      begins: true,
      requires: ['visitedOn', 'seen', 'worry'],
      asks: ['notSeenWhy', 'safe', 'home', 'school', 'work', 'health'],
    },
    passOn: { from: ['made', 'looked'], to: 'same', requires: ['report'] },
    look: { from: ['made'], to: 'looked', approval: true, asks: ['answer'] },
  },
  standing: { fromParent: true },
  listed: ['visitedOn', 'seen', 'notSeenWhy', 'safe', 'home', 'school', 'work', 'health', 'worry', 'report', 'answer'],
});
