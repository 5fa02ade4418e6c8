// A country that does not exist, where it rains and umbrellas get lost: the kernel's tests live here.
import type { Pack } from '../pack.ts';
import { drizzling } from './drizzling.ts';

export const nowhere: Pack = {
  // XN is among the ISO 3166 codes that no country will ever be given.
  country: 'XN',
  words: 'nowhere',
  timeZone: 'Pacific/Chatham',
  staffLanguages: ['en'],
  publicLanguages: ['en'],
  places: [
    { code: 'XN', parent: null, level: 0, lo: 'ບໍ່ມີບ່ອນໃດ', en: 'Nowhere', validFrom: '1900-01-01' },
    { code: 'XN1', parent: 'XN', level: 1, lo: 'ຝົນ', en: 'Drizzle', validFrom: '1900-01-01' },
    { code: 'XN2', parent: 'XN', level: 1, lo: 'ລົມ', en: 'Gale', validFrom: '1900-01-01' },
    { code: 'XN11', parent: 'XN1', level: 2, lo: 'ໝອກ', en: 'Mist', validFrom: '1900-01-01' },
    { code: 'XN12', parent: 'XN1', level: 2, lo: 'ນ້ຳ', en: 'Puddle', validFrom: '1900-01-01' },
    { code: 'XN21', parent: 'XN2', level: 2, lo: 'ພະຍຸ', en: 'Gust', validFrom: '1900-01-01' },
    { code: 'XN22', parent: 'XN2', level: 2, lo: 'ເມກ', en: 'Cloud', validFrom: '1900-01-01' },
  ],
  tiles: [
    { place: 'XN1', column: 0, row: 0 },
    { place: 'XN2', column: 1, row: 0 },
  ],
  agencies: [
    { code: 'office-drizzle', kind: 'government', place: 'XN1' },
    { code: 'office-gale', kind: 'government', place: 'XN2' },
  ],
  roles: [
    { code: 'passer-by', grants: [{ type: 'umbrella', can: ['read', 'create', 'report'], scope: 'own', reads: ['look'] }] },
    {
      code: 'clerk',
      carries: true,
      grants: [
        {
          type: 'umbrella',
          can: ['read', 'create', 'edit', 'report', 'find', 'describe', 'mourn'],
          scope: 'area',
          reads: ['look', 'desk'],
        },
        { type: 'umbrella', can: ['read'], scope: 'referred', reads: ['look'] },
        { type: 'handle', can: ['read', 'create', 'edit', '*'], scope: 'area' },
      ],
    },
    {
      code: 'keeper-of-umbrellas',
      grants: [
        { type: 'umbrella', can: ['read', 'create', 'edit', '*'], scope: 'all' },
        { type: 'handle', can: ['read', 'create', 'edit', '*'], scope: 'all' },
      ],
      manages: ['users', 'agencies', 'duties', 'audit', 'protection', 'holds'],
    },
  ],
  lists: {
    colour: [{ code: 'black' }, { code: 'yellow' }, { code: 'plaid' }, { code: 'mauve', validTo: '1999-12-31' }],
    mood: [{ code: 'sulky' }, { code: 'hopeful' }, { code: 'inside_out' }],
    shape: [{ code: 'hook' }, { code: 'duck' }, { code: 'knob' }],
    size: [{ code: 'child' }, { code: 'family' }],
    source: [{ code: 'doorstep' }],
    sign: [{ code: 'drip' }],
    'risk-level': [{ code: 'damp' }, { code: 'soaked' }],
    urgency: [{ code: 'before_rain' }],
    'service-kind': [{ code: 'towel' }],
    'screening-tool': [{ code: 'drizzling' }],
    'screening-advice': [{ code: 'dry_off' }, { code: 'wait' }],
  },
  names: {
    honorifics: [{ written: 'Sir' }, { written: 'Dame', attached: true }],
    spellings: [['Mist', 'Mhyst']],
    nicknames: [['Brolly', 'Umbrella']],
  },
  overlays: {
    umbrella: {
      add: { x_size: { kind: 'code', section: 'look', list: 'size' } },
      hide: ['patience'],
      requires: { handBack: ['x_size'] },
    },
  },
  suggestions: [],
  harmBySign: {},
  screeningTools: [drizzling],
  clocks: {
    case: {
      byRisk: {},
      unknownRisk: { respondWithinHours: 1, assessmentWithinDays: 1, planWithinDays: 2, reviewEveryDays: 3 },
      closureWorkingDays: 2,
    },
    intake: { respondWithinHours: {}, unknownRiskHours: 1, waitingHours: 2, finishHours: 3 },
    consent: { approveWithinHours: 1 },
    disclosure: { answerWithinDays: 1 },
    referral: { answerWithinHours: {}, serveWithinHours: {}, unknownUrgencyHours: 1 },
    village: {
      ...{ acceptWithinDays: 1, visitEveryDays: 2, lookWithinHours: 1, reviewWithinDays: 1, settleAgainWithinDays: 1, trainWithinDays: 5 },
      ...{ refresherDays: 10, submitWithinDays: 3, acceptQuarterWithinDays: 3, yearBeginsInMonth: 4 },
    },
    screening: { actWithinHours: { soaked: 1 } },
  },
  consent: { ages: [], unknownAge: { from: 0, to: 200, child: 'none', childHow: [], givers: ['keeper'], instead: [], how: ['spoken'] } },
  ownFile: { gives: { umbrella: ['colour', 'story'] }, masks: ['aunt'] },
  // An umbrella that came home is forgotten after the next rainy season; one that was inside out, or told a story, is remembered longer.
  retention: {
    rules: [
      { code: 'home', type: 'umbrella', states: ['returned', 'mourned'], months: 6, destroys: 'file' },
      {
        code: 'inside-out',
        type: 'umbrella',
        states: ['returned'],
        when: { fields: ['moods'], among: ['inside_out'] },
        months: 24,
        destroys: 'file',
      },
      {
        code: 'story',
        type: 'umbrella',
        states: ['returned'],
        names: { filled: ['story'], linked: ['aunt'] },
        months: 1,
        untilAge: 2,
        destroys: 'file',
      },
    ],
  },
  weekend: [3],
  holidays: ['2026-02-03'],
  helplines: [],
  settings: {
    passwordLength: 8,
    sessionIdleMinutes: 5,
    sessionHours: 1,
    minCell: 3,
    casesPerWorkerWarn: 2,
    casesPerWorkerMax: 3,
    ageGroups: [
      { code: 'new', from: 0, to: 1 },
      { code: 'old', from: 2, to: 200 },
    ],
    duplicateDays: 1,
    codeDays: 365,
    looking: { files: 3, withinMinutes: 10, nightFrom: 1, nightTo: 2, nightFiles: 1 },
    emergencyHours: 1,
    asking: { minutes: 5, rules: [{ action: 'open', types: ['umbrella'], roles: ['clerk'], unless: 'team', list: 'mood' }] },
    field: { days: 2, most: 12 },
    attachments: { kinds: { document: { formats: ['text'], megabytes: 1 } }, perRecord: 2, unscanned: 'closed' },
  },
};
