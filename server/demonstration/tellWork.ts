// Tells of what hangs under a child's file: emergency measures, goals and actions, notes, and referrals to services.
import { type Chapter, day, type Subject } from './teller.ts';

export function tellMeasure({ teller, script, file, worker, language, at }: Chapter): void {
  if (!script.measure) return;
  const from = at(0.02);
  const why = {
    kind: script.measure.kind,
    why: teller.say('measure', language),
    from: teller.dayOf(from),
    until: teller.dayOf(teller.now - 1),
  };
  const until = teller.dayOf(from).slice(0, 10) > why.until ? teller.dayOf(from) : why.until;
  const measure = teller.begin('measure', worker, from, { ...why, until }, 'take', file);
  if (script.measure.ended) teller.step(measure, worker, at(0.3), { endedOn: teller.dayOf(at(0.3)) }, 'end');
}

/** Two goals with three actions; one goal of every third file is given up again. All are met and done when the file is to be closed. */
export function tellPlan({ teller, script, file, worker, language, at }: Chapter, ending: boolean): void {
  const needs = teller.storyOf(script.harm).needs;
  const goals = [0, 1].map((number) =>
    teller.begin(
      'goal',
      worker,
      at(0.3 + number * 0.01),
      { need: needs[number % needs.length], goal: teller.say('goal', language), by: laterDay(teller.now, 30) },
      'set',
      file,
    ),
  );
  const doers = ['worker', 'caregiver', 'service', 'village', 'child'] as const;
  const actions = [0, 1, 2].map((number) => {
    const by = teller.dayOf(at(0.5 + number * 0.1));
    const who = teller.next('doer', doers);
    const what = {
      what: teller.say('action', language),
      ...(who === 'worker' ? { who, worker: teller.idOf(worker) } : { who }),
      by: number === 2 ? laterDay(teller.now, number + 3) : by,
    };
    return teller.begin('action', worker, at(0.33 + number * 0.01), { ...what, goal: goals[number % 2]?.id }, 'set', file);
  });
  const third = teller.next('third', [false, true, false]);
  for (const [number, action] of actions.entries()) {
    const doneAt = at(0.45 + number * 0.1);
    if (ending || number === 0) teller.step(action, worker, doneAt, { doneOn: teller.dayOf(doneAt) }, 'finish');
    else if (third && number === 1) teller.step(action, worker, at(0.6), {}, 'drop');
  }
  for (const [number, goal] of goals.entries()) {
    if (ending) teller.step(goal, worker, at(0.85 + number * 0.01), {}, 'meet');
    else if (third && number === 1) teller.step(goal, worker, at(0.62), {}, 'drop');
  }
}

const laterDay = (now: number, days: number) => new Date(now + days * day).toISOString().slice(0, 10);

export function tellNotes({ teller, file, worker, supervisor, language, at }: Chapter, stage: number): void {
  const kinds = ['home_visit', 'phone_call', 'office_visit', 'conference'] as const;
  const shares = [0.15, 0.5, 0.8].slice(0, Math.min(3, stage + 1));
  for (const share of shares) {
    const kind = teller.next('note', kinds);
    teller.begin(
      'note',
      worker,
      at(share),
      { kind, on: teller.dayOf(at(share)), text: teller.say(`note.${kind}`, language) },
      'write',
      file,
    );
  }
  if (stage === 2)
    teller.begin(
      'note',
      supervisor,
      at(0.75),
      { kind: 'supervision', on: teller.dayOf(at(0.75)), text: teller.say('note.supervision', language) },
      'write',
      file,
    );
}

/** The child and family agree to the work on the file, and to what is written of it being kept. */
export function tellConsents(chapter: Chapter): void {
  const { teller, script, file, worker, at } = chapter;
  for (const purpose of ['case_management', 'keep_data'])
    teller.begin(
      'consent',
      worker,
      at(0.05),
      { purpose, ...agreedBy(script.age), language: 'lo', on: teller.dayOf(at(0.05)) },
      'agree',
      file,
    );
  tellOtherAnswers(chapter);
}

/** Not everything is agreed to, not everything that is decided without it is confirmed, and some of it is taken back. */
function tellOtherAnswers({ teller, script, file, worker, supervisor, language, at }: Chapter): void {
  const on = teller.dayOf(at(0.06));
  const ask = (purpose: string, transition: string | undefined, said: Record<string, unknown>) =>
    teller.begin('consent', worker, at(0.06), { purpose, on, ...said }, transition, file);
  const basis = { basis: 'public_interest', reason: teller.say('noConsent', language) };
  const turn = teller.next('consent', ['none', 'refused', 'withdrawn', 'none', 'notUpheld', 'overridden', 'draft']);
  if (turn === 'draft') ask('recording', undefined, {});
  if (turn === 'refused') ask('recording', 'refuse', { givenBy: 'caregiver' });
  if (turn === 'overridden') ask('family_tracing', 'override', basis);
  if (turn === 'notUpheld')
    teller.step(ask('counting', 'override', basis), supervisor, at(0.07), { answer: teller.say('returned', language) }, 'returnOverride');
  if (turn === 'withdrawn') {
    const research = ask('research', 'agree', { ...agreedBy(script.age), language: 'lo' });
    const taken = { withdrawnOn: teller.dayOf(at(0.2)), withdrawnBy: 'caregiver' };
    teller.step(research, worker, at(0.2), taken, 'withdraw');
  }
}

/** As the table of ages asks it; it holds for a child without a known age too. */
const agreedBy = (age: number) => ({
  givenBy: age >= 18 ? 'child' : 'caregiver',
  how: 'written',
  ...(age < 18 && age >= 5 && { childAgrees: true, childHow: 'written' }),
});

/** What the referral says of consent is in the file first; without consent, a supervisor looks at it. */
function tellSharing({ teller, script, file, worker, supervisor, at }: Chapter, agency: string, said: Record<string, unknown>): void {
  const about = { purpose: 'share_agency', agency, on: teller.dayOf(at(0.155)) };
  if (said.consent === true) {
    teller.begin('consent', worker, at(0.155), { ...about, ...agreedBy(script.age), language: 'lo', share: said.share }, 'agree', file);
    return;
  }
  const override = { ...about, basis: 'vital_interests', reason: said.whyNoConsent };
  const decided = teller.begin('consent', worker, at(0.155), override, 'override', file);
  teller.step(decided, supervisor, at(0.16), {}, 'approve');
}

export function tellReferral(chapter: Chapter, services: readonly Subject[]): void {
  const { teller, script, file, worker, language, at } = chapter;
  const plan = script.referral;
  const service = teller.script.services[plan?.service ?? -1];
  const record = services[plan?.service ?? -1];
  if (!plan || !service || !record) return;
  const share = ['name', 'age_and_sex', 'concern'];
  const consent = plan.noConsent
    ? { consent: false, whyNoConsent: teller.say('noConsent', language) }
    : { consent: true, consentBy: 'caregiver', consentHow: 'written', share, childCalled: teller.nickname(language) };
  tellSharing(chapter, service.agency, consent);
  const asked = {
    service: record.id,
    to: service.agency,
    kind: service.kinds[0],
    urgency: plan.urgency,
    why: teller.say('referral', language),
    sex: script.sex,
    age: script.age,
  };
  const referral = teller.begin('referral', worker, at(0.165), { ...asked, ...consent }, undefined, file);
  if (plan.state === 'draft') return;
  const step = (share: number, by: string, transition: string, changes: Record<string, unknown> = {}) =>
    teller.step(referral, by, at(share), changes, transition);
  const there = teller.userOf(service.agency);
  step(0.17, worker, 'send');
  if (plan.state === 'withdrawn') step(0.3, worker, 'withdraw', { answerNote: teller.say('withdrawn', language) });
  if (plan.state === 'declined')
    step(0.2, there, 'decline', { declineReason: plan.decline ?? 'no_room', answerNote: teller.say('declined', language) });
  if (plan.state === 'accepted' || plan.state === 'served') step(0.19, there, 'accept', { answerNote: teller.say('accepted', language) });
  if (plan.state !== 'served') return;
  step(0.28, there, 'serve', { servedOn: teller.dayOf(at(0.28)), result: 'help_continues', resultNote: teller.say('served', language) });
  step(0.5, there, 'giveFeedback', { resultNote: teller.say('feedback', language) });
}
