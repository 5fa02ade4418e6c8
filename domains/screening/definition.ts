// One screening of one child: by which tool, what was answered, what it came to, and what was done. No name is needed for it.
import { defineRecord } from '../../kernel/record/definition.ts';

export const screening = defineRecord({
  name: 'screening',
  domain: 'screening',
  letter: 'G',
  version: 1,
  sections: ['about', 'answers', 'result', 'done'],
  // Every answer is said with its step: a score is never changed afterwards. Another talk is another screening.
  fields: {
    tool: { kind: 'code', section: 'about', byStep: true, list: 'screening-tool' },
    toolVersion: { kind: 'number', section: 'about', byStep: true, whole: true, min: 1, max: 10_000 },
    on: { kind: 'date', section: 'about', byStep: true, past: true },
    place: { kind: 'place', section: 'about', byStep: true },
    worker: { kind: 'worker', section: 'about', byStep: true },
    agency: { kind: 'agency', section: 'about', byStep: true },
    age: { kind: 'number', section: 'about', byStep: true, whole: true, min: 0, max: 25 },
    sex: { kind: 'code', section: 'about', byStep: true, list: 'sex' },
    called: { kind: 'text', section: 'about', byStep: true, confidential: true },
    answers: { kind: 'longText', section: 'answers', byStep: true, confidential: true, length: 2000 },
    score: { kind: 'number', section: 'result', byStep: true, whole: true, min: 0, max: 10_000 },
    level: { kind: 'code', section: 'result', byStep: true, list: 'risk-level' },
    atOnce: { kind: 'yesNo', section: 'result', byStep: true },
    advice: { kind: 'codes', section: 'result', byStep: true, list: 'screening-advice' },
    kinds: { kind: 'codes', section: 'result', byStep: true, list: 'service-kind' },
    done: { kind: 'code', section: 'done', byStep: true, list: 'screening-done' },
    doneNote: { kind: 'longText', section: 'done', byStep: true, confidential: true, length: 1000 },
  },
  states: ['draft', 'scored', 'passedOn', 'advised', 'ended'],
  open: ['scored', 'passedOn'],
  transitions: {
    screen: {
      from: ['draft'],
      to: 'scored',
      begins: true,
      requires: ['tool', 'toolVersion', 'on', 'place', 'worker', 'answers', 'score', 'level', 'atOnce'],
      asks: ['agency', 'age', 'sex', 'called', 'advice', 'kinds'],
    },
    // Opens it to those in the area who answer for children: a report or a referral came of it.
    passOn: { from: ['scored', 'advised'], to: 'passedOn' },
    advise: { from: ['scored'], to: 'advised', requires: ['done'], asks: ['doneNote'] },
    finish: { from: ['passedOn'], to: 'ended', requires: ['done'], asks: ['doneNote'] },
  },
  standing: { place: 'place', owner: 'worker', agency: 'agency', areaUnless: ['draft', 'scored', 'advised'] },
  listed: ['tool', 'toolVersion', 'on', 'place', 'worker', 'agency', 'age', 'sex', 'score', 'level', 'atOnce', 'advice', 'kinds', 'done'],
});
