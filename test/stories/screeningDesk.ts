// Somebody who screens a child in the staff app and asks a service to help: the same steps in every story.
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { Desk } from './desk.ts';

export const tool = 'laos-screening:tools.children';
export const word = (name: string): string => `referral:referral.${name}`;

/** From the list to the first question. @param of which questions, by their code. */
export async function beginScreening({ page, say, ...desk }: Desk, girl: string, of = 'children'): Promise<void> {
  await desk.go('/screenings');
  await page.getByRole('button', { name: say('screening:ask.title'), exact: true }).click();
  await page.getByRole('button', { name: new RegExp(say(`laos:lists.screening-tool.${of}`)) }).click();
  const form = page.locator('main form');
  await form.getByLabel(new RegExp(`^${say('screening:screening.fields.age').replace(/[()]/g, '\\$&')}`)).fill('15');
  await form.getByLabel(new RegExp(`^${say('screening:screening.fields.called')}`)).fill(girl);
  await desk.choose(say('screening:screening.fields.sex'), say('laos:lists.sex.female'));
  await desk.judge('before the first question');
  await page.getByRole('button', { name: say('screening:ask.begin'), exact: true }).click();
}

/** Question by question to the result: answered where there is something to say, skipped otherwise. */
export async function answerAll({ page, say, ...desk }: Desk, answers: Readonly<Record<string, string>>): Promise<void> {
  const questions = ['danger', 'sleeps', 'trusted', 'basics', 'works', 'free', 'taken', 'gifts', 'online', 'marriage', 'afraid', 'health'];
  for (const [at, question] of questions.entries()) {
    await page.getByRole('heading', { name: say(`${tool}.questions.${question}.ask`) }).waitFor();
    if (at === 0) await desk.judge('a question');
    const given = answers[question];
    const name = given === undefined ? say('screening:ask.skip') : say(`${tool}.questions.${question}.answers.${given}`);
    await page.getByRole('button', { name, exact: true }).click();
  }
  // With a network it has a code at once; without one it is kept here.
  const saved = page.getByText(say('screening:result.saved', { code: 'G' }).slice(0, -1), { exact: false });
  await saved
    .or(page.getByText(say('screening:result.kept'), { exact: true }))
    .first()
    .waitFor();
}

/** What a child and her caregiver agreed to, filled in beside a file or a screening; not sent yet. */
export async function fillConsent({ page, say, ...desk }: Desk): Promise<void> {
  await page.locator('main form').waitFor();
  await desk.choose(say('consent:consent.fields.share'), say('laos:lists.share.age_and_sex'));
  await desk.choose(say('consent:consent.fields.givenBy'), say('laos:lists.consent-by.caregiver'));
  await desk.choose(say('consent:consent.fields.how'), say('laos:lists.consent-how.written'));
  await desk.choose(say('consent:consent.fields.childAgrees'), say('kernel:yes'));
  await desk.choose(say('consent:consent.fields.childHow'), say('laos:lists.consent-how.written'));
  await desk.choose(say('consent:consent.fields.language'), say('laos:lists.spoken-language.lo'));
}

export async function agree(at: Desk): Promise<void> {
  await fillConsent(at);
  await at.page.locator('main form button[type=submit]').click();
}

/** @param reason why it cannot wait for consent. */
export async function goWithoutConsent({ page, say, ...desk }: Desk, reason: string): Promise<void> {
  await page.getByRole('button', { name: say('consent:file.override'), exact: true }).click();
  await desk.choose(say('consent:consent.fields.basis'), say('laos:lists.legal-basis.vital_interests'));
  await desk.write(say('consent:consent.fields.reason'), reason);
  await page.locator('main form button[type=submit]').click();
}

export const sendButton = ({ page, say }: Desk): Locator =>
  page.locator('main form').getByRole('button', { name: say(word('transitions.send')), exact: true });

/** What is asked for; it is sent by whoever calls. */
export async function write(at: Desk, why: string): Promise<void> {
  await sendButton(at).waitFor();
  await at.choose(at.say(word('fields.urgency')), at.say('laos:lists.urgency.within_1_day'));
  await at.write(at.say(word('fields.why')), why);
}

/** From the result to a service: one press, then which service. */
export async function chooseService({ page, say }: Desk, name: string): Promise<void> {
  await page.getByRole('button', { name: say('screening:result.refer'), exact: true }).click();
  await page.getByLabel(say('screens:referral.kind')).selectOption('psychosocial');
  await page.getByLabel(say('app:place.province')).selectOption({ label: say('screens:referral.anywhere') });
  await page.getByRole('button', { name: `${say('screens:referral.choose')} ${name}`, exact: true }).click();
}

export const became = ({ page, say }: Desk): Locator => page.getByRole('region', { name: say('screening:page.became'), exact: true });
export const isSent = (at: Desk): Promise<void> =>
  became(at)
    .getByText(at.say(word('states.sent')))
    .waitFor();

/** Where only the phone of whoever screened knows of the report, nothing reads as if somebody had received it: beside the screening, in the list and on its own page. @returns its page. */
export async function isUnsent(desk: Desk): Promise<string> {
  const { page, say } = desk;
  const reads = async (part: Locator) => {
    await part.getByText(say('app:unsent.mark'), { exact: true }).first().waitFor();
    expect(await part.getByText(say('intake:report.states.received'), { exact: true }).count()).toBe(0);
  };
  await reads(became(desk).getByRole('listitem'));
  await became(desk).getByRole('link').click();
  await page.waitForURL(/\/reports\//);
  await reads(page.locator('main'));
  await desk.judge('a report that is not sent');
  const path = new URL(page.url()).pathname.replace('/staff', '');
  await desk.go('/reports');
  await reads(page.locator('main tbody tr', { has: page.locator(`a[href$="${path}"]`) }));
  return path;
}
