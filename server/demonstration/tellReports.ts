// Tells of reports: how each came in, and what the desk did with it.
import type { ReportScript } from '../../country/demonstration.ts';
import { type Suggestion, suggestRisk } from '../../domains/intake/suggest.ts';
import { hour, type Subject, type Teller } from './teller.ts';

export type Around = {
  /** A place and all that contain it, smallest first. */
  chainOf: (place: string) => readonly string[];
  suggestions: readonly Suggestion[];
};
type Arrival = Pick<ReportScript, 'place' | 'harm' | 'sex' | 'age' | 'count' | 'channel' | 'language' | 'dangerNow' | 'worry' | 'detail'>;

/** Comes in as its channel brings it: from the public itself, through the hotline, or through the worker of the place. */
export function tellArrival(teller: Teller, around: Around, script: Arrival, at: number): Subject {
  const { place, harm, sex, age, count, channel, language, dangerNow } = script;
  const story = teller.storyOf(harm);
  const signs = story.signs;
  const said = {
    channel,
    language,
    signs,
    place,
    worry: (script.worry ?? teller.next(`worry ${harm}`, story.worries))[language],
    placeDetail: script.detail?.[language] ?? teller.say('detail', language),
    ...(dangerNow && { dangerNow }),
    ...(sex && { childSex: sex }),
    ...(age !== undefined && { childAge: age, childWho: teller.say('who', language) }),
    ...(count !== undefined && { childCount: count }),
    ...teller.next('reporter', reporters(teller, language)),
  };
  const suggested = suggestRisk(said, around.suggestions);
  return teller.begin(
    'report',
    senderOf(teller, around, script),
    at,
    { ...said, ...(suggested && { suggestedRisk: suggested.level }) },
    'receive',
  );
}

/** Most say nothing of themselves; some leave a way to be reached. */
const reporters = (teller: Teller, language: 'lo' | 'en'): readonly Record<string, unknown>[] => [
  { relation: 'stranger' },
  { relation: 'neighbour', since: 'weeks' },
  {
    relation: 'responsible',
    since: 'days',
    reporterName: teller.nameOf('female', language),
    reporterContact: teller.phone(),
    safeToContact: 'yes',
  },
  { relation: 'relative', since: 'months', reporterContact: teller.phone(), safeToContact: 'no' },
  {},
];

function senderOf(teller: Teller, around: Around, { channel, place }: Arrival): string {
  if (channel === 'web' || channel === 'message') return 'public';
  const chain = around.chainOf(place);
  return teller.userFor(channel === 'hotline' ? 'hotline-operator' : 'social-worker', chain);
}

export function tellReports(teller: Teller, around: Around, cases: readonly Subject[], services: readonly Subject[]): Subject[] {
  const told: Subject[] = [];
  for (const script of teller.script.reports) {
    const at = teller.now - script.hours * hour;
    const record = tellArrival(teller, around, script, at);
    told.push(record);
    const worker = teller.userFor('social-worker', around.chainOf(script.place));
    const later = (share: number) => at + share * (teller.now - at);
    if (script.asked) tellQuestion(teller, script, record, worker, later);
    tellDecision(teller, script, record, worker, later, { cases, services, reports: told });
  }
  return told;
}

type Others = { cases: readonly Subject[]; services: readonly Subject[]; reports: readonly Subject[] };
type Later = (share: number) => number;

function tellDecision(teller: Teller, script: ReportScript, record: Subject, worker: string, later: Later, others: Others): void {
  const { state, also, language } = script;
  const joined = { joinedTo: others.reports[script.joins ?? -1]?.id };
  if (state === 'received') return;
  if (state === 'joined') {
    teller.step(record, worker, later(0.4), joined, 'join');
    return;
  }
  teller.step(record, worker, later(0.2), { handler: teller.idOf(worker) }, 'take');
  if (also === 'unjoined') {
    teller.step(record, worker, later(0.5), joined, 'join');
    teller.step(record, worker, later(0.7), {}, 'unjoin');
  }
  if (state === 'waiting' || also === 'resumed')
    teller.step(record, worker, later(0.4), { outcomeNote: teller.say('notEnough', language) }, 'notEnough');
  if (also === 'resumed') teller.step(record, worker, later(0.8), {}, 'resume');
  if (also === 'reopened') {
    teller.step(record, worker, later(0.4), { outcome: 'advised', outcomeNote: teller.say('notForUs', language) }, 'notForUs');
    teller.step(record, worker, later(0.8), { outcomeNote: teller.say('reportReopened', language) }, 'reopen');
  }
  if (script.outcome) tellOutcome(teller, script, record, worker, later, others);
}

function tellOutcome(
  teller: Teller,
  script: ReportScript,
  record: Subject,
  worker: string,
  later: Later,
  { cases, services }: Others,
): void {
  const { outcome = '', language, harm } = script;
  const acts = {
    addToCase: ['case', cases[script.case ?? -1]?.id, 'added_to_case'],
    referOnly: ['service', services[script.service ?? -1]?.id, 'service_reached'],
  } as const;
  const act = outcome === 'addToCase' || outcome === 'referOnly' ? acts[outcome] : undefined;
  if (!act) {
    teller.step(record, worker, later(0.5), { outcome, outcomeNote: teller.say('notForUs', language) }, 'notForUs');
    return;
  }
  const risk = { risk: 'medium', riskReason: teller.say('risk.medium', language), formOfHarm: harm };
  teller.step(record, worker, later(0.3), { ...risk, [act[0]]: act[1] }, outcome);
  if (script.state === 'closed')
    teller.step(record, worker, later(0.6), { outcome: act[2], outcomeNote: teller.say('outcome', language) }, 'finish');
}

function tellQuestion(teller: Teller, script: ReportScript, report: Subject, worker: string, later: Later): void {
  const question = teller.begin('question', worker, later(0.45), { text: teller.say('question', script.language) }, 'ask', report);
  if (script.asked === 'answered') teller.step(question, 'public', later(0.6), { answer: teller.say('answer', script.language) }, 'reply');
  if (script.asked === 'withdrawn') teller.step(question, worker, later(0.7), {}, 'withdraw');
}
