// Tells of children's files: from the report that opened each, through assessment, plan and review, to where the script leaves it.
import type { CaseScript } from '../../country/demonstration.ts';
import { type Chapter, day, hour, type Language, type Subject, type Teller } from './teller.ts';
import { tellOwnFiles } from './tellOwnFile.ts';
import { tellPersons } from './tellPersons.ts';
import { type Around, tellArrival } from './tellReports.ts';
import { tellConsents, tellMeasure, tellNotes, tellPlan, tellReferral } from './tellWork.ts';

const reached = ['registered', 'assessed', 'planned', 'closing', 'closed'];

/** @returns the files, in the order of the script. */
export function tellCases(teller: Teller, around: Around, services: readonly Subject[]): Subject[] {
  const chapters = teller.script.cases.map((script, at) => openCase(teller, around, script, at));
  for (const chapter of chapters) tellFile(chapter, services);
  for (const { teller, script, file, worker, at } of chapters) {
    const other = chapters[script.link?.to ?? -1];
    if (!script.link || !other) continue;
    const link = teller.begin('link', worker, at(0.92), { other: other.file.id, relation: script.link.relation }, 'connect', file);
    if (script.link.separated) teller.step(link, worker, at(0.96), {}, 'separate');
  }
  tellPersons(chapters);
  tellOwnFiles(chapters);
  return chapters.map(({ file }) => file);
}

/** Three in four files came from a report; the others were opened at the desk. */
function openCase(teller: Teller, around: Around, script: CaseScript, number: number): Chapter {
  const chain = around.chainOf(script.place);
  const [worker, supervisor] = [teller.userFor('social-worker', chain), teller.userFor('supervisor', chain)];
  const language: Language = number % 4 === 2 ? 'en' : 'lo';
  const told = teller.now - script.days * day;
  const opened = told + Math.min(20 * hour, (teller.now - told) * 0.2);
  const risk = { risk: script.risk, riskReason: teller.say(`risk.${script.risk}`, language) };
  const report = number % 4 === 3 ? undefined : tellArrival(teller, around, { ...script, channel: script.source, language }, told);
  if (report) teller.step(report, worker, told + (opened - told) / 2, { handler: teller.idOf(worker) }, 'take');
  const file = teller.begin(
    'case',
    worker,
    opened,
    { ...childOf(teller, script, number, opened, language), ...(report && { report: report.id }) },
    undefined,
  );
  if (report) {
    teller.step(report, worker, opened + 5 * 60_000, { ...risk, formOfHarm: script.harm }, 'openCase');
    if (script.days > 45)
      teller.step(report, worker, opened + 6 * day, { outcome: 'case_opened', outcomeNote: teller.say('outcome', language) }, 'finish');
  }
  const at = (share: number) => opened + share * (teller.now - opened);
  teller.step(file, worker, opened + 10 * 60_000, { ...risk, safeNow: script.risk !== 'high' }, 'decideRisk');
  teller.step(file, worker, opened + 20 * 60_000, { worker: teller.idOf(worker) }, 'assign');
  return { teller, script, file, worker, supervisor, language, at };
}

function childOf(teller: Teller, script: CaseScript, number: number, opened: number, language: Language): Record<string, unknown> {
  const { place, harm, sex, age, source } = script;
  const year = Number(teller.dayOf(opened).slice(0, 4)) - age;
  return {
    childName: teller.nameOf(sex, language),
    nickname: teller.nickname(language),
    sex,
    age,
    // Births are known to the day, to the year, or not at all; how the age was learnt is always said.
    ...(number % 3 === 0 && { birth: String(year), ageHow: 'family_book' }),
    ...(number % 3 === 1 && { ageHow: 'caregiver_said' }),
    ...(number % 3 === 2 && { ageHow: 'worker_estimate' }),
    nationality: 'LA',
    language: number % 5 === 4 ? 'hmn' : 'lo',
    disability: number % 11 === 5 ? 'yes' : 'no',
    address: teller.village(language),
    caregiverName: teller.nameOf('female', language),
    caregiverRelation: teller.next('caregiver', ['mother', 'grandparent', 'both_parents', 'relative']),
    caregiverPhone: teller.phone(),
    family: teller.say('family', language),
    formOfHarm: harm,
    source,
    openedOn: teller.dayOf(opened),
    place,
    placeDetail: teller.say('detail', language),
    concern: teller.storyOf(harm).concern[language],
  };
}

function tellFile(chapter: Chapter, services: readonly Subject[]): void {
  const { teller, script, file, worker, supervisor, language, at } = chapter;
  const stage = reached.indexOf(script.state);
  tellMeasure(chapter);
  tellConsents(chapter);
  if (script.also === 'contested') tellContest(chapter);
  if (stage >= 1) {
    const story = teller.storyOf(script.harm);
    const assessed = { needs: story.needs, assessedOn: teller.dayOf(at(0.25)), assessment: story.assessment[language] };
    const heard = {
      strengths: teller.say('strengths', language),
      childView: teller.say('childView', language),
      bestInterests: teller.say('bestInterests', language),
    };
    teller.step(file, worker, at(0.25), { ...assessed, ...heard }, 'completeAssessment');
  }
  tellReferral(chapter, services);
  tellNotes(chapter, stage);
  if (stage >= 2) {
    tellPlan(chapter, stage > 2);
    teller.step(file, worker, at(0.36), {
      planSummary: teller.say('plan', language),
      agreedWithChild: true,
      agreedWithCaregiver: script.sex === 'male',
    });
    teller.step(file, supervisor, at(0.4), {}, 'approvePlan');
  }
  if (stage >= 2 && script.days > 45) {
    const progress = stage > 2 ? 'better' : teller.next('progress', ['partly', 'better', 'same']);
    teller.step(
      file,
      worker,
      at(0.7),
      { reviewedOn: teller.dayOf(at(0.7)), progress, reviewFindings: teller.say(`review.${progress}`, language) },
      'recordReview',
    );
  }
  tellEnd(chapter, stage);
}

/** Two people change the same telephone number, neither having seen the other's: both values wait for a person. */
function tellContest({ teller, file, worker, supervisor, at }: Chapter): void {
  const seen = file.version;
  teller.step(file, worker, at(0.1), { phone: teller.phone() });
  teller.step(file, supervisor, at(0.12), { phone: teller.phone() }, undefined, { seen });
}

function tellEnd({ teller, script, file, worker, supervisor, language, at }: Chapter, stage: number): void {
  const ending = {
    closureReason: script.closure ?? 'goals_met_child_safe',
    closureSummary: teller.say('closure', language),
    childTold: true,
  };
  if (stage >= 3 || script.also === 'returned') teller.step(file, worker, at(0.94), ending, 'askClosure');
  if (script.also === 'returned')
    teller.step(file, supervisor, at(0.95), { returnReason: teller.say('returned', language) }, 'returnClosure');
  if (stage >= 4) teller.step(file, supervisor, at(0.96), {}, 'approveClosure');
  if (script.also === 'reopened')
    teller.step(file, worker, at(0.98), { reopenReason: teller.say('reopened', language), risk: 'medium' }, 'reopen');
}
