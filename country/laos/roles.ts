// Who may do what in Laos: eleven roles, each a list of grants. What is not granted here is not permitted.
import type { Grant } from '../../kernel/access/grant.ts';
import type { RoleRow } from '../pack.ts';

const told = ['worry', 'place', 'child', 'reporter'];
/** Anyone who works here may pass a worry on, add a paper or a voice to it, and follow what they passed on; how it is judged stays with the desk. */
const passesOn: Grant = { type: 'report', can: ['read', 'create', 'receive', 'attach'], scope: 'own', reads: told };
/** Who offers what, and whether there is room; never where a shelter stands. */
const directory: Grant = { type: 'service', can: ['read'], scope: 'all', reads: ['about', 'room'] };

/** What an agency does that was asked to help: it sees the request once sent, answers, and says what came of it. */
const asked: readonly Grant[] = [
  { type: 'referral', can: ['read'], scope: 'referred' },
  { type: 'referral', can: ['accept', 'decline'], scope: 'referred', writes: ['answer'] },
  { type: 'referral', can: ['serve', 'giveFeedback'], scope: 'referred', writes: ['outcome'] },
];
/** An agency's own services: where they stand, and how much room there is today. */
const ownServices: readonly Grant[] = [
  { type: 'service', can: ['read'], scope: 'agency' },
  { type: 'service', can: ['countRoom'], scope: 'agency', writes: ['room'] },
];

/** A guided screening is one's own; what came of it is followed to its end. */
const screens: Grant = { type: 'screening', can: ['read', 'create', 'screen', 'passOn', 'advise', 'finish'], scope: 'own' };
/** Asking a service to help a child who was screened: with consent, or without it on a basis in law that a supervisor looks at. */
const refersOwn: readonly Grant[] = [
  { type: 'consent', can: ['read', 'create', 'agree', 'refuse', 'override', 'withdraw'], scope: 'own' },
  { type: 'referral', can: ['read'], scope: 'own' },
  { type: 'referral', can: ['create', 'send'], scope: 'own', writes: ['request', 'consent'] },
  { type: 'referral', can: ['withdraw'], scope: 'own', writes: ['answer'] },
];
/** What colleagues of the same agency screened, and what came of it. */
const agencyScreens: readonly Grant[] = [
  { type: 'screening', can: ['read'], scope: 'agency' },
  { type: 'consent', can: ['read'], scope: 'agency' },
  { type: 'referral', can: ['read'], scope: 'agency' },
];

const everything = ['read', 'create', 'edit', '*'];

/** Which villages have a network, as the directory says which services there are. */
const networks: Grant = { type: 'network', can: ['read'], scope: 'all', reads: ['about'] };
/** A member of a village network: their own entry, what they settled, and of a child they watch over what the watch says; never the child's file. */
const inVillage: readonly Grant[] = [
  networks,
  { type: 'networkMember', can: ['read'], scope: 'own', reads: ['who', 'training'] },
  { type: 'settlement', can: ['read'], scope: 'own' },
  { type: 'settlement', can: ['create', 'settle', 'settleAgain', 'passOn'], scope: 'own', writes: ['matter', 'agreement'] },
  { type: 'watch', can: ['read'], scope: 'own', reads: ['child', 'task', 'visits', 'ending'] },
  { type: 'watch', can: ['accept', 'visit'], scope: 'own', writes: ['visits'] },
  { type: 'watch', can: ['decline'], scope: 'own', writes: ['ending'] },
  { type: 'watchVisit', can: ['read'], scope: 'own' },
  { type: 'watchVisit', can: ['create', 'record', 'passOn'], scope: 'own', writes: ['visit'] },
];
/** Who answers for the villages of an area. */
const villages: readonly Grant[] = [
  ...['network', 'networkMember', 'settlement'].map((type) => ({ type, can: everything, scope: 'area' as const })),
  { type: 'villageQuarter', can: ['read', 'create', 'draft', 'submit'], scope: 'area', writes: ['quarter', 'figures'] },
];
/** Who somebody is: within the same reach as the files that name them. */
const persons = (scope: 'own' | 'area'): readonly Grant[] => [
  { type: 'person', can: everything, scope },
  { type: 'personName', can: everything, scope },
  { type: 'involvement', can: everything, scope },
  { type: 'distinction', can: everything, scope },
];
/** An agency that was asked whether it knows the same person sees who it is, and may join the two. */
const askedAbout: readonly Grant[] = [
  { type: 'person', can: ['read', 'join', 'unjoin'], scope: 'referred', reads: ['about', 'joining', 'work'], writes: ['joining'] },
  { type: 'personName', can: ['read'], scope: 'referred' },
  { type: 'distinction', can: ['read'], scope: 'referred' },
];
const workOn = (scope: 'own' | 'area'): readonly Grant[] => [
  { type: 'report', can: everything, scope },
  { type: 'question', can: everything, scope },
  { type: 'goal', can: everything, scope },
  { type: 'action', can: everything, scope },
  { type: 'note', can: everything, scope },
  { type: 'measure', can: everything, scope },
  { type: 'link', can: everything, scope },
  { type: 'watch', can: everything, scope },
  { type: 'watchVisit', can: everything, scope },
  { type: 'consent', can: ['read', 'create', 'agree', 'refuse', 'override', 'withdraw'], scope },
  { type: 'disclosure', can: ['read', 'create', 'ask', 'give'], scope },
  { type: 'referral', can: ['read'], scope },
  { type: 'screening', can: ['read'], scope },
  { type: 'referral', can: ['create', 'edit', 'send'], scope, writes: ['request', 'consent'] },
  { type: 'referral', can: ['withdraw'], scope, writes: ['answer'] },
  { type: 'referral', can: ['giveFeedback'], scope, writes: ['outcome'] },
];
/** All of a child's file but the steps that need a second person. */
const caseWork = ['read', 'create', 'edit', 'decideRisk', 'assign', 'completeAssessment', 'recordReview', 'askClosure', 'reopen'];
const deskWork = [
  'read',
  'create',
  'edit',
  'receive',
  'take',
  'assign',
  'decideRisk',
  'referOnly',
  'notForUs',
  'notEnough',
  'resume',
  'finish',
  'join',
  'unjoin',
];

/** Beginning files at the stage they have reached elsewhere. */
const bringing = ['bringRegistered', 'bringAssessed', 'bringPlanned', 'bringClosing', 'bringClosed'];

/** What opens of one file in an emergency: who the child is, what threatens, what was promised and who helps; never a worker's notes. */
const emergency = [
  { type: 'case', reads: ['child', 'family', 'concern', 'risk', 'plan', 'work'] },
  ...['goal', 'action', 'measure', 'consent', 'referral'].map((type) => ({ type })),
];

const counts = (...types: string[]): readonly Grant[] => types.map((type) => ({ type, can: ['read'], scope: 'counts', reads: [] }));

export const roles: readonly RoleRow[] = [
  { code: 'village-member', carries: true, grants: [passesOn, screens, ...inVillage] },
  {
    code: 'outreach-worker',
    carries: true,
    grants: [passesOn, screens, ...refersOwn, ...agencyScreens, directory, ...asked, ...ownServices],
  },
  { code: 'border-officer', carries: true, grants: [passesOn, screens, ...refersOwn, ...agencyScreens, directory] },
  {
    code: 'hotline-operator',
    grants: [
      { type: 'report', can: deskWork, scope: 'own' },
      { type: 'report', can: deskWork, scope: 'area' },
      { type: 'question', can: everything, scope: 'own' },
      { type: 'question', can: everything, scope: 'area' },
      directory,
    ],
  },
  {
    code: 'social-worker',
    carries: true,
    emergency,
    grants: [
      ...workOn('own'),
      ...workOn('area'),
      ...persons('own'),
      ...persons('area'),
      ...askedAbout,
      { type: 'case', can: caseWork, scope: 'own' },
      { type: 'case', can: caseWork, scope: 'area' },
      ...villages,
      directory,
      ...asked,
      ...ownServices,
    ],
  },
  {
    code: 'supervisor',
    carries: true,
    manages: ['supervision', 'holds', 'devices'],
    emergency,
    oversees: ['case', 'report', 'referral'],
    secondFactor: 'required',
    grants: [
      ...workOn('own'),
      ...workOn('area'),
      ...persons('own'),
      ...persons('area'),
      ...askedAbout,
      { type: 'case', can: everything, scope: 'own' },
      { type: 'case', can: everything, scope: 'area' },
      { type: 'consent', can: ['approve', 'returnOverride'], scope: 'own' },
      { type: 'consent', can: ['approve', 'returnOverride'], scope: 'area' },
      { type: 'disclosure', can: ['approve', 'refuse'], scope: 'own' },
      { type: 'disclosure', can: ['approve', 'refuse'], scope: 'area' },
      { type: 'service', can: everything, scope: 'area' },
      ...villages,
      { type: 'villageQuarter', can: ['accept', 'sendBack'], scope: 'area', writes: ['review'] },
      directory,
      ...asked,
      ...ownServices,
      ...counts('report', 'case', 'referral'),
    ],
  },
  { code: 'shelter-manager', carries: true, grants: [passesOn, directory, ...asked, ...ownServices] },
  {
    code: 'legal-officer',
    manages: ['holds'],
    secondFactor: 'required',
    grants: [passesOn, { type: 'case', can: ['read'], scope: 'area', reads: ['concern', 'risk', 'work'] }, directory, ...asked],
  },
  {
    code: 'statistics-officer',
    // Who counts may also bring in the registers of offices, and reads none of the files that come of them.
    grants: [...counts('report', 'case', 'referral'), { type: 'case', can: bringing, scope: 'counts', reads: [] }],
  },
  { code: 'data-protection-officer', grants: [], manages: ['audit', 'protection', 'holds'], idleMinutes: 15, secondFactor: 'required' },
  { code: 'administrator', grants: [], manages: ['users', 'agencies', 'duties'], idleMinutes: 15, secondFactor: 'required' },
];
