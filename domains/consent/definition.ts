// What a child and those who care for the child agreed to: for which purpose, with whom, how it was said, and whether it still stands.
import { defineRecord } from '../../kernel/record/definition.ts';

const about = ['purpose', 'agency', 'counterpart'] as const;

export const consent = defineRecord({
  name: 'consent',
  domain: 'consent',
  partOf: ['case', 'screening'],
  version: 1,
  sections: ['consent', 'withdrawal'],
  // Every answer is said with its step: what was agreed is never edited, it is withdrawn and asked anew.
  fields: {
    purpose: { kind: 'code', section: 'consent', byStep: true, list: 'consent-purpose' },
    agency: { kind: 'agency', section: 'consent', byStep: true, when: { field: 'purpose', is: 'share_agency' } },
    counterpart: { kind: 'text', section: 'consent', byStep: true, confidential: true, when: { field: 'purpose', is: 'share_abroad' } },
    share: {
      kind: 'codes',
      section: 'consent',
      byStep: true,
      list: 'share',
      when: { field: 'purpose', among: ['share_agency', 'share_abroad'] },
    },
    basis: { kind: 'code', section: 'consent', byStep: true, list: 'legal-basis' },
    reason: { kind: 'longText', section: 'consent', byStep: true, confidential: true, length: 1000 },
    givenBy: { kind: 'code', section: 'consent', byStep: true, list: 'consent-by', standard: 'htcds:con_Consent' },
    how: { kind: 'code', section: 'consent', byStep: true, list: 'consent-how' },
    noCaregiver: {
      kind: 'code',
      section: 'consent',
      byStep: true,
      list: 'no-caregiver',
      when: { field: 'givenBy', among: ['child', 'other_adult', 'caseworker_best_interests'] },
    },
    childAgrees: { kind: 'yesNo', section: 'consent', byStep: true, when: { not: { field: 'givenBy', is: 'child' } } },
    childHow: { kind: 'code', section: 'consent', byStep: true, list: 'consent-how', when: { field: 'childAgrees', is: true } },
    language: { kind: 'code', section: 'consent', byStep: true, list: 'spoken-language' },
    on: { kind: 'date', section: 'consent', byStep: true, past: true },
    witness: { kind: 'text', section: 'consent', byStep: true, confidential: true },
    withheld: { kind: 'longText', section: 'consent', byStep: true, confidential: true, length: 1000 },
    answer: { kind: 'longText', section: 'consent', byStep: true, confidential: true, length: 1000 },
    withdrawnOn: { kind: 'date', section: 'withdrawal', byStep: true, past: true },
    withdrawnBy: { kind: 'code', section: 'withdrawal', byStep: true, list: 'consent-by' },
    withdrawnReason: { kind: 'longText', section: 'withdrawal', byStep: true, confidential: true, length: 1000 },
  },
  states: ['draft', 'agreed', 'refused', 'overridden', 'approved', 'notUpheld', 'withdrawn'],
  open: ['agreed', 'overridden', 'approved'],
  transitions: {
    agree: {
      from: ['draft'],
      to: 'agreed',
      begins: true,
      requires: [...about, 'givenBy', 'how', 'language', 'on'],
      asks: ['share', 'noCaregiver', 'childAgrees', 'childHow', 'witness', 'withheld'],
    },
    refuse: { from: ['draft'], to: 'refused', begins: true, requires: [...about, 'givenBy', 'on'], asks: ['how', 'language', 'reason'] },
    // Without consent, on another basis in law: it stands at once, because a danger does not wait, and a supervisor looks at it after.
    override: {
      from: ['draft'],
      to: 'overridden',
      begins: true,
      requires: [...about, 'basis', 'reason', 'on'],
      asks: ['witness', 'withheld'],
    },
    approve: { from: ['overridden'], to: 'approved', approval: true, asks: ['answer'] },
    returnOverride: { from: ['overridden'], to: 'notUpheld', approval: true, requires: ['answer'] },
    withdraw: {
      from: ['agreed', 'overridden', 'approved'],
      to: 'withdrawn',
      requires: ['withdrawnOn', 'withdrawnBy'],
      asks: ['withdrawnReason'],
    },
  },
  standing: { fromParent: true },
  listed: [
    'purpose',
    'agency',
    'share',
    'basis',
    'givenBy',
    'how',
    'noCaregiver',
    'childAgrees',
    'childHow',
    'language',
    'on',
    'withdrawnOn',
    'withdrawnBy',
  ],
});

const standing: readonly string[] = consent.open;
/** Whether what was agreed, or decided without agreement, may still be acted on. */
export const stands = ({ state }: { state: string }): boolean => standing.includes(state);

type Row = { state: string; values: Readonly<Record<string, unknown>> };
/** Of the consents of one file, the one on which something may be shared with an agency. */
export const findSharing = <R extends Row>(consents: readonly R[], agency: unknown): R | undefined =>
  consents.find((row) => stands(row) && row.values.purpose === 'share_agency' && row.values.agency === agency);
