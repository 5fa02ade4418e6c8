// Tells of screenings: one that was only begun, one that waits, one that ended with advice, and two that a service was asked about.
import { type Answers, assess, writeAnswers } from '../../domains/screening/assess.ts';
import { type ScreeningTool, toolsFor } from '../../domains/screening/tool.ts';
import { hour, type Subject, type Teller } from './teller.ts';

const ends = ['draft', 'scored', 'advised', 'declined', 'accepted'] as const;
type End = (typeof ends)[number];

/** @param services the directory, in the order of the script. */
export function tellScreenings(teller: Teller, tools: readonly ScreeningTool[], services: readonly Subject[]): void {
  for (const script of teller.script.screenings) {
    const user = teller.script.users.find(({ username }) => username === script.by);
    const tool = toolsFor(tools, user?.role ?? '').find(({ code }) => code === script.tool);
    if (!user || !tool) throw new Error(`the demonstration offers ${script.by} no tool ${script.tool}`);
    for (const [at, end] of ends.entries()) {
      const answers = script.answers[at] ?? {};
      const { username, agency } = user;
      tellScreening({
        teller,
        tool,
        by: username,
        agency,
        end,
        answers,
        place: script.place,
        services,
        when: teller.now - (9 - at) * 5 * hour,
      });
    }
  }
}

type Telling = {
  teller: Teller;
  tool: ScreeningTool;
  by: string;
  agency: string | undefined;
  end: End;
  answers: Answers;
  place: string;
  services: readonly Subject[];
  when: number;
};

function tellScreening(telling: Telling): void {
  const { teller, tool, by, agency, end, answers, place, when } = telling;
  const about = {
    tool: tool.code,
    toolVersion: tool.version,
    on: teller.dayOf(when),
    place,
    worker: teller.idOf(by),
    ...(agency && { agency }),
  };
  if (end === 'draft') {
    teller.begin('screening', by, when, about);
    return;
  }
  const age = 15;
  const { score, level, atOnce, advice, kinds } = assess(tool, answers, { age, sex: 'female' });
  const said = { ...about, age, sex: 'female', called: teller.nickname('lo'), answers: writeAnswers(tool, answers) };
  const record = teller.begin('screening', by, when, { ...said, score, level, atOnce, advice, kinds }, 'screen');
  if (end === 'advised') teller.step(record, by, when + hour, { done: 'advised', doneNote: teller.say('screened', 'lo') }, 'advise');
  if (end === 'declined' || end === 'accepted') tellAsked(telling, record, kinds[0]);
}

/** A service is asked with consent, answers, and where it helps, the screening ends. */
function tellAsked({ teller, by, end, when, services }: Telling, parent: Subject, kind: string | undefined): void {
  const at = teller.script.services.findIndex(({ state, kinds }) => state === 'offered' && kinds.includes(kind ?? ''));
  const [service, record] = [teller.script.services[at], services[at]];
  if (!service || !record) throw new Error(`the demonstration has no service for ${kind}`);
  const { agency } = service;
  const agreed = { givenBy: 'caregiver', how: 'written', childAgrees: true, childHow: 'written', language: 'lo', on: teller.dayOf(when) };
  const share = ['age_and_sex'];
  teller.step(parent, by, when + hour, {}, 'passOn');
  teller.begin('consent', by, when + hour + 1, { purpose: 'share_agency', agency, share, ...agreed }, 'agree', parent);
  const asked = {
    service: record.id,
    to: agency,
    kind,
    urgency: 'within_1_day',
    why: teller.say('referral', 'lo'),
    age: 15,
    sex: 'female',
  };
  const consent = { consent: true, consentBy: 'caregiver', consentHow: 'written', share };
  const referral = teller.begin('referral', by, when + hour + 2, { ...asked, ...consent }, 'send', parent);
  const there = teller.userOf(agency);
  if (end === 'declined') teller.step(referral, there, when + 3 * hour, { declineReason: 'no_new_clients' }, 'decline');
  if (end === 'accepted') {
    teller.step(referral, there, when + 3 * hour, {}, 'accept');
    teller.step(parent, by, when + 4 * hour, { done: 'referred' }, 'finish');
  }
}
