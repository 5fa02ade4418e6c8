// Every record type of the product with its rules and its clock, by name: the one list that server, app and commands start from.
import type { DueOf } from '../kernel/calendar/due.ts';
import { kernelProblems } from '../kernel/problem.ts';
import type { AnyRules } from '../kernel/record/decide.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import { action, caseFile, goal, link, measure, note } from './case/definition.ts';
import { actionDue, type CaseClocks, caseDue, measureDue } from './case/due.ts';
import { problems as caseProblems } from './case/problems.ts';
import { actionRules, rules as caseRules, goalRules, linkRules, measureRules, noteRules } from './case/rules.ts';
import { consent } from './consent/definition.ts';
import { type ConsentClocks, consentDue } from './consent/due.ts';
import { problems as consentProblems } from './consent/problems.ts';
import { rules as consentRules } from './consent/rules.ts';
import { service } from './directory/definition.ts';
import { problems as directoryProblems } from './directory/problems.ts';
import { rules as directoryRules } from './directory/rules.ts';
import { disclosure } from './disclosure/definition.ts';
import { type DisclosureClocks, disclosureDue } from './disclosure/due.ts';
import { problems as disclosureProblems } from './disclosure/problems.ts';
import { rules as disclosureRules } from './disclosure/rules.ts';
import { question, report } from './intake/definition.ts';
import { type IntakeClocks, reportDue } from './intake/due.ts';
import { problems as intakeProblems } from './intake/problems.ts';
import { rules as intakeRules, questionRules } from './intake/rules.ts';
import { distinction, involvement, person, personName } from './person/definition.ts';
import { problems as personProblems } from './person/problems.ts';
import { distinctionRules, involvementRules, nameRules, rules as personRules } from './person/rules.ts';
import { referral } from './referral/definition.ts';
import { type ReferralClocks, referralDue } from './referral/due.ts';
import { problems as referralProblems } from './referral/problems.ts';
import { rules as referralRules } from './referral/rules.ts';
import { problems as retentionProblems } from './retention/problems.ts';
import { screening } from './screening/definition.ts';
import { type ScreeningClocks, screeningDue } from './screening/due.ts';
import { problems as screeningProblems } from './screening/problems.ts';
import { rules as screeningRules } from './screening/rules.ts';
import { problems as statisticsProblems } from './statistics/problems.ts';
import { network, networkMember, settlement, villageQuarter } from './village/definition.ts';
import { memberDue, quarterDue, settlementDue, type VillageClocks, visitDue, watchDue } from './village/due.ts';
import { problems as villageProblems } from './village/problems.ts';
import { memberRules, networkRules, quarterRules, settlementRules, visitRules, watchRules } from './village/rules.ts';
import { watch, watchVisit } from './village/watching.ts';

/** The clocks a country sets, by domain. */
export type Clocks = {
  case: CaseClocks;
  consent: ConsentClocks;
  disclosure: DisclosureClocks;
  intake: IntakeClocks;
  referral: ReferralClocks;
  village: VillageClocks;
  screening: ScreeningClocks;
};
export type RecordType = { definition: AnyDefinition; rules: AnyRules; due?: DueOf<Clocks> };

export const recordTypes = {
  service: { definition: service, rules: directoryRules as AnyRules },
  case: { definition: caseFile, rules: caseRules as AnyRules, due: (snapshot, clocks, setting) => caseDue(snapshot, clocks.case, setting) },
  goal: { definition: goal, rules: goalRules as AnyRules },
  action: { definition: action, rules: actionRules as AnyRules, due: actionDue },
  note: { definition: note, rules: noteRules as AnyRules },
  measure: { definition: measure, rules: measureRules as AnyRules, due: measureDue },
  link: { definition: link, rules: linkRules as AnyRules },
  consent: { definition: consent, rules: consentRules as AnyRules, due: (snapshot, clocks) => consentDue(snapshot, clocks.consent) },
  disclosure: {
    definition: disclosure,
    rules: disclosureRules as AnyRules,
    due: (snapshot, clocks) => disclosureDue(snapshot, clocks.disclosure),
  },
  screening: {
    definition: screening,
    rules: screeningRules as AnyRules,
    due: (snapshot, clocks) => screeningDue(snapshot, clocks.screening),
  },
  report: { definition: report, rules: intakeRules as AnyRules, due: (snapshot, clocks) => reportDue(snapshot, clocks.intake) },
  question: { definition: question, rules: questionRules as AnyRules },
  person: { definition: person, rules: personRules as AnyRules },
  personName: { definition: personName, rules: nameRules as AnyRules },
  involvement: { definition: involvement, rules: involvementRules as AnyRules },
  distinction: { definition: distinction, rules: distinctionRules as AnyRules },
  referral: { definition: referral, rules: referralRules as AnyRules, due: (snapshot, clocks) => referralDue(snapshot, clocks.referral) },
  network: { definition: network, rules: networkRules as AnyRules },
  networkMember: {
    definition: networkMember,
    rules: memberRules as AnyRules,
    due: (snapshot, clocks, setting) => memberDue(snapshot, clocks.village, setting),
  },
  settlement: {
    definition: settlement,
    rules: settlementRules as AnyRules,
    due: (snapshot, clocks, setting) => settlementDue(snapshot, clocks.village, setting),
  },
  watch: {
    definition: watch,
    rules: watchRules as AnyRules,
    due: (snapshot, clocks, setting) => watchDue(snapshot, clocks.village, setting),
  },
  watchVisit: { definition: watchVisit, rules: visitRules as AnyRules, due: (snapshot, clocks) => visitDue(snapshot, clocks.village) },
  villageQuarter: {
    definition: villageQuarter,
    rules: quarterRules as AnyRules,
    due: (snapshot, clocks, setting) => quarterDue(snapshot, clocks.village, setting),
  },
} as const satisfies Record<string, RecordType>;

export const problemStatuses: Readonly<Record<string, number>> = {
  ...kernelProblems,
  ...directoryProblems,
  ...caseProblems,
  ...consentProblems,
  ...disclosureProblems,
  ...intakeProblems,
  ...personProblems,
  ...referralProblems,
  ...retentionProblems,
  ...screeningProblems,
  ...statisticsProblems,
  ...villageProblems,
};
