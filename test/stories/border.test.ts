// System 4 at a border: an officer of the demonstration asks a child what a traveller is asked, one question a screen, sees what it comes to, and passes the worry on by one press; at a desk with a
// network, and on a phone without one. The duty worker of the province finds it in her day.
import { beforeAll, expect, test } from 'vitest';
import { writeAnswers } from '../../domains/screening/assess.ts';
import { demonstration } from '../../server/country.ts';
import { loadDemonstration } from '../../server/demonstration/load.ts';
import { demonstrationPassword as password } from '../../server/demonstration/password.ts';
import { asOwner } from '../../server/prepare.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { staffApp } from './bokeo.ts';
import { atDesk, type Desk } from './desk.ts';
import { type Heard, hear, oneRecorded } from './hearing.ts';
import { type Phone, withPhone } from './phone.ts';
import { became, beginScreening, isUnsent } from './screeningDesk.ts';
import { everythingKept, tracesOf } from './searching.ts';

const serving = serverForAll({ staffApp, config: () => oneRecorded('border-help') });
let address = '';
const ask = (question: string) => `laos-screening:tools.border.questions.${question}.ask`;
const word = (question: string, answer: string) => `laos-screening:tools.border.questions.${question}.answers.${answer}`;

type Answers = Readonly<Record<string, string>>;
/** Somebody else holds the child's papers and speaks for the child. */
const spokenFor = {
  ...{ help: 'no', company: 'other', knows: 'no', parents: 'no', papers: 'other' },
  ...{ where: 'no', what_for: 'work', paid: 'yes', route: 'no', speaks: 'no' },
};
/** A group with a leader, and a child who does not know where it goes. */
const inGroup = {
  ...{ help: 'no', company: 'group', knows: 'unsure', parents: 'unsure', papers: 'own' },
  ...{ where: 'no', what_for: 'visit', paid: 'no', route: 'no', speaks: 'yes' },
};
const [first, second] = ['ດອກຈຳປາ', 'ດອກບົວຄຳ'];
const worry = 'ເດັກບໍ່ຮູ້ວ່າໃຜຈະມາຮັບຢູ່ຟາກນັ້ນ';

beforeAll(async () => {
  const { app, database, house } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  await asOwner(database, (db) => loadDemonstration(db, house.world, house.policy, demonstration));
});

const border = () => {
  const found = serving().house.world.pack.screeningTools.find(({ code }) => code === 'border');
  if (!found) throw new Error('the country has no tool for its borders');
  return found;
};

/** One question stands alone, with its picture; nothing of those before it is pressed or told anywhere. */
async function standsAlone({ page, say }: Desk, at: number, answers: Answers): Promise<void> {
  const question = border().questions[at];
  if (!question) throw new Error(`there is no question ${at}`);
  await page.getByRole('heading', { name: say(ask(question.code)), exact: true }).waitFor();
  expect(await page.locator('main h2').allTextContents()).toEqual([say(ask(question.code))]);
  expect(await page.locator('main section svg path').getAttribute('d')).toBe(border().pictures[question.picture]);
  expect(await page.locator('main section svg').boundingBox()).toMatchObject({ width: 72, height: 72 });
  expect(await page.locator('main [aria-pressed=true]').count()).toBe(0);
  const shown = (await page.locator('main').textContent()) ?? '';
  for (const { code } of border().questions.slice(0, at)) expect(shown).not.toContain(say(ask(code)));
  const told = await tracesOf(page);
  expect(new URL(page.url()).search).toBe(`?question=${at + 1}`);
  for (const [code, given] of Object.entries(answers)) {
    expect(told).not.toContain(`"${code}"`);
    expect(told).not.toContain(`"${given}"`);
  }
}

/** What is heard of a question: its recording where there is one; otherwise a voice that reads the question and each answer. */
async function listen({ page, say }: Desk, heard: Heard, at: number): Promise<void> {
  const question = border().questions[at];
  await page.getByRole('button', { name: say('app:voice.listen'), exact: true }).click();
  if (question?.sound === 'border-help') return expect.poll(() => heard.recordings()).toBe(1);
  await expect.poll(async () => (await heard.spoken()).length).toBe(at);
  const read = (await heard.spoken()).at(-1);
  expect(read).toContain(say(ask(question?.code ?? '')));
  for (const { code } of question?.answers ?? []) expect(read).toContain(say(word(question?.code ?? '', code)));
}

const give = ({ page, say }: Desk, question: string, given: string) =>
  page.getByRole('button', { name: say(word(question, given)), exact: true }).click();

/** What it came to is told in words, and none of what was said. */
async function comesTo({ page, say }: Desk, level: string, points: number, advice: readonly string[]): Promise<void> {
  const todo = level === 'medium' ? 'tools.border.todo.medium' : `levels.${level}.todo`;
  const result = page.locator('[data-result]');
  await result.waitFor();
  const told = (await result.textContent()) ?? '';
  expect(told).toContain(say(`laos-screening:levels.${level}.title`));
  expect(told).toContain(say(`laos-screening:${todo}`));
  expect(told).toContain(say('screening:result.points', { count: points }));
  for (const each of advice) expect(told).toContain(say(`laos:lists.screening-advice.${each}`));
  const shown = (await page.locator('main').textContent()) ?? '';
  for (const { code, answers } of border().questions)
    for (const each of [say(ask(code)), ...answers.map((given) => say(word(code, given.code))).filter((long) => long.length > 8)])
      expect(shown).not.toContain(each);
}

/** The first of what may be done, as the pack says; the report knows already what was found. */
async function passOn(desk: Desk): Promise<void> {
  const { page, say } = desk;
  const [next] = await page.locator('main section ~ div button').allTextContents();
  expect(next).toBe(say('screening:result.report'));
  await page.getByRole('button', { name: say('screening:result.report'), exact: true }).click();
  await page.locator('main form').waitFor();
}

test('an officer screens a child at her desk, hears each question, and reports by one press; nothing of the answers is left on the way', () =>
  withBrowser(async (browser) => {
    const before = (await reports()).length;
    await atDesk(browser, { address, username: 'border', password, language: 'lo' }, async (desk) => {
      const { page, say } = desk;
      const heard = await hear(page, 'lo');
      await page.setViewportSize({ width: 360, height: 740 });
      await beginScreening(desk, first, 'border');
      for (const [at, [question, given]] of Object.entries(spokenFor).entries()) {
        await standsAlone(desk, at, spokenFor);
        await listen(desk, heard, at);
        if (at < 3) await desk.judge(question);
        await give(desk, question, given);
      }
      await comesTo(desk, 'high', 22, ['stay_near', 'tell_at_once', 'quiet_room', 'speak_alone', 'ask_no_more', 'no_blame']);
      expect(await page.locator('[data-result]').textContent()).toContain(say('laos-screening:atOnce'));
      await desk.judge('what it came to');
      const { entries } = await (await page.context().newCDPSession(page)).send('Page.getNavigationHistory');
      const titles = new Set(entries.map(({ title }) => title));
      for (const { url } of entries) expect(new URL(url, address).search).toMatch(/^(\?question=\d+)?$/);
      for (const title of titles) expect(title).not.toContain(first);
      await passOn(desk);
      const form = page.locator('main form');
      expect(await form.getByLabel(say('laos:lists.sign.kept_from_leaving')).isChecked()).toBe(true);
      await desk.judge('a report from the border');
      await desk.send();
      await became(desk)
        .getByRole('link', { name: /^R\d\d-/ })
        .waitFor();
      await desk.judge('passed on');
    });
    await dutyWorkerOpens(await oneMore(before), async (desk) => {
      const { page, say } = desk;
      await page.getByText(say('laos:lists.sign.kept_from_leaving')).first().waitFor();
      await page.getByText(say('laos:lists.source.border')).first().waitFor();
      await desk.judge('a report from the border, as it is read');
      // Where it came from is one press away, with what it came to.
      await page
        .getByRole('link', { name: /^G\d\d-/ })
        .first()
        .click();
      await comesTo(desk, 'high', 22, ['stay_near']);
      await desk.judge('a screening of the border, as it is read');
    });
  }));

type Report = { code: string; state: string; values: Record<string, unknown>; from: string };
/** Reports that came of a screening, the newest last. */
const reports = () =>
  serving().rows<Report>(
    `select report.code, screening.state, report.values, screening.values ->> 'tool' as from
       from record report join record screening on screening.id::text = report.values ->> 'screening'
      where report.type = 'report' order by report.opened`,
  );

/** There is one more than there was: of a child at the border, and the screening says that it was passed on. @returns its code. */
async function oneMore(before: number): Promise<string> {
  const all = await reports();
  expect(all).toHaveLength(before + 1);
  const last = all.at(-1);
  expect(last).toMatchObject({ from: 'border', state: 'passedOn' });
  expect(last?.values).toMatchObject({ channel: 'border', childAge: 15, childSex: 'female', childCount: 1 });
  return last?.code ?? '';
}

/** Whoever is on duty in the province where the officer stands finds it in her day. */
const dutyWorkerOpens = (code: string, look: (desk: Desk) => Promise<void>): Promise<void> =>
  withBrowser((browser) =>
    atDesk(browser, { address, username: 'worker', password, language: 'lo' }, async (desk) => {
      const { page, say } = desk;
      const item = page.locator('li', { has: page.getByRole('link', { name: `${say('intake:report.name')} · ${code}` }) });
      await item.waitFor({ timeout: 60_000 });
      await desk.judge('her day');
      // Whoever passes a worry on suggests nothing; what they saw does, on the row and at the head of the page.
      const high = say('screens:risk.suggested', { level: say('laos:lists.risk-level.high') });
      await item.getByText(high, { exact: true }).waitFor();
      await item.getByRole('link').click();
      await page.locator('h1 + p').getByText(high, { exact: true }).waitFor();
      await look(desk);
    }),
  );

/** She is called away in the middle: the page is loaded again, and nothing of what was said is there any more. */
async function calledAway(phone: Phone): Promise<void> {
  const { page, say } = phone;
  await beginScreening(phone, second, 'border');
  await give(phone, 'help', inGroup.help);
  await give(phone, 'company', inGroup.company);
  await page.getByRole('heading', { name: say(ask('knows')) }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: new RegExp(say('laos:lists.screening-tool.border')) }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain(say(ask('knows')));
}

test('without a network the same on her phone: kept closed, and with the duty worker once she is back', () =>
  withBrowser(async (browser) => {
    const before = (await reports()).length;
    await withPhone(browser, { address, username: 'border', password, language: 'lo' }, async (phone) => {
      const { page, say } = phone;
      await phone.ready();
      await phone.offline(true);
      await calledAway(phone);
      await beginScreening(phone, second, 'border');
      for (const [at, [question, given]] of Object.entries(inGroup).entries()) {
        await standsAlone(phone, at, inGroup);
        await give(phone, question, given);
      }
      await comesTo(phone, 'medium', 6, ['quiet_room', 'speak_alone', 'ask_no_more', 'no_blame']);
      await page.getByText(say('screening:result.kept'), { exact: true }).waitFor();
      await phone.judge('what it came to, without a network');
      await passOn(phone);
      await phone.write(say('intake:report.fields.worry'), worry);
      await phone.choose(say('intake:report.fields.dangerNow'), say('kernel:yes'));
      await phone.send();
      await became(phone).getByRole('listitem').waitFor();
      await phone.judge('passed on without a network');
      const report = await isUnsent(phone);
      const kept = await everythingKept(page);
      for (const each of [second, worry, writeAnswers(border(), inGroup)]) expect(kept).not.toContain(each);
      expect(await reports()).toHaveLength(before);
      await phone.offline(false);
      await phone.settled();
      await phone.go(report);
      await page.getByText(say('intake:report.states.received'), { exact: true }).waitFor();
      expect(await page.getByText(say('app:unsent.mark')).count()).toBe(0);
    });
    await dutyWorkerOpens(await oneMore(before), async ({ page, part, say }) => {
      await part(say('screens:intake.said'))
        .getByRole('button', { name: say('screens:sealed.show') })
        .click();
      await page.getByText(worry).first().waitFor();
    });
    const all = JSON.stringify(await serving().rows('select values, meta from record'));
    for (const each of [first, second, worry]) expect(all).not.toContain(each);
  }));
