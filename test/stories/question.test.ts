// A question to whoever reported: asked at the desk, read and answered with the code on an old phone, and read again at the desk.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { tell } from '../oldPhone.ts';
import { type Language, type Say, wordsOf } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { atDesk, type Desk } from './desk.ts';
import { findings } from './judging.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const oldPhone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
const worry = 'ເຫັນເດັກຍິງສອງຄົນ ເສີບຢູ່ຮ້ານທຸກຄືນ';
const where = 'ຮ້ານ ດາວທອງ ໃກ້ທ່າເຮືອ';
const question = 'ຮ້ານເປີດມື້ໃດແດ່?';
const second = 'ເດັກນອນຢູ່ຮ້ານບໍ?';
const note = 'ຍັງບໍ່ຮູ້ວ່າຈະໄປຢາມມື້ໃດ';
const reply = 'ທຸກຄືນ\nຍົກເວັ້ນວັນຈັນ <b>';
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

type Kept = { id: string; code: string; state: string };
const newestReport = async (): Promise<Kept> => {
  const [row] = await serving().rows<Kept>(
    `select id, code, state from record where type = 'report' order by opened desc, id desc limit 1`,
  );
  if (!row) throw new Error('No report was kept.');
  return row;
};

/** Somebody comes back with the code, on a phone without scripts. */
const comeBack = (browser: Browser, language: Language, code: string, then: (phone: Page, say: Say) => Promise<void>) =>
  withPage(
    browser,
    async (phone) => {
      await phone.goto(`${address}/${language}/return`);
      await phone.fill('#code', code);
      await press(phone, 'look');
      await then(phone, wordsOf(language));
    },
    oldPhone,
  );
const press = (page: Page, go: string) =>
  Promise.all([page.waitForEvent('domcontentloaded'), page.click(`main button[name=go][value="${go}"]`)]);
/** All that the page says, line by line, pictures and empty boxes aside. */
const linesOf = async (page: Page) =>
  ((await page.locator('main').allInnerTexts())[0] ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** What axe sees of a page as it stands, in a twin that may run it, and what does not fit on a small phone. */
async function faultsOf(browser: Browser, page: Page): Promise<string[]> {
  const shown = await page.content();
  const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return withPage(
    browser,
    async (twin) => {
      await twin.route('**/return', (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: shown }));
      await twin.goto(page.url());
      return [...(await findings(twin)).map(({ rule, element }) => `${rule}: ${element}`), ...(wide > 0 ? [`${wide} px too wide`] : [])];
    },
    { viewport: oldPhone.viewport },
  );
}

/** From Today: taken on; not enough is known, so one thing is asked, with a note for colleagues. */
async function ask({ page, say, ...desk }: Desk, { code }: Kept): Promise<void> {
  await page
    .locator('main li', { has: page.getByRole('link', { name: new RegExp(code) }) })
    .getByRole('button')
    .click();
  await page.getByText(say('screens:intake.way.notEnough')).waitFor();
  await desk.press(say('intake:report.transitions.notEnough'));
  await desk.write(say('screens:intake.askSender'), question);
  await desk.write(say('screens:intake.whatIsMissing'), note);
  await desk.send();
  await desk.part(say('screens:intake.questions')).getByText(say('intake:question.states.asked')).waitFor();
}

/** Reads the stage and the question and nothing else; an empty answer is not one; the answer is kept. */
async function answer(browser: Browser, phone: Page, say: Say): Promise<void> {
  const stage = [say('public:return.status.looking'), say('public:return.statusAbout.looking')];
  const asked = [say('public:return.asked', { count: 1 }), say('public:return.askedAbout'), question];
  const form = [say('public:return.answer'), say('public:return.sendAnswer')];
  expect(await linesOf(phone)).toEqual([...stage, ...asked, ...form, say('public:return.another')]);
  expect(await faultsOf(browser, phone)).toEqual([]);
  await press(phone, 'answer');
  expect(await linesOf(phone)).toContain(say('public:problems.answerEmpty'));
  await phone.fill('main textarea', reply);
  await press(phone, 'answer');
  const thanks = [say('public:return.thanks'), question, say('public:return.answered'), say('public:return.another')];
  expect(await linesOf(phone)).toEqual([...stage, ...thanks]);
  expect(phone.url()).toBe(`${address}/${phone.url().includes('/lo/') ? 'lo' : 'en'}/return`);
  expect(await phone.context().cookies()).toEqual([]);
}

/** The answer is read behind a tap; the history says that the sender gave it; the report is looked at again, and a question taken back. */
async function read({ page, say, ...desk }: Desk): Promise<void> {
  const questions = desk.part(say('screens:intake.questions'));
  await questions.getByText(say('intake:question.states.answered')).waitFor();
  expect((await page.locator('main').allInnerTexts()).join()).not.toContain('ຍົກເວັ້ນວັນຈັນ');
  await questions.getByRole('button', { name: say('screens:intake.showQuestion') }).click();
  expect(await questions.locator('dd').allInnerTexts()).toEqual([question, reply]);
  const [line] = await desk.part(say('app:timeline.title')).getByRole('listitem').allInnerTexts();
  expect(line).toContain(say('intake:question.done.reply'));
  expect(line).toContain(say('app:timeline.public'));
  await desk.judge('answer');
  await desk.press(say('intake:report.transitions.resume'));
  await page
    .locator('dialog')
    .getByRole('button', { name: say('intake:report.transitions.resume'), exact: true })
    .click();
  await page.locator('dialog').waitFor({ state: 'detached' });
  await questions.getByRole('button', { name: say('screens:intake.ask') }).click();
  await desk.write(say('intake:question.fields.text'), second);
  await desk.send();
  await questions.getByRole('button', { name: say('intake:question.transitions.withdraw') }).click();
  await questions.getByText(say('intake:question.states.withdrawn')).waitFor();
}

test.each(['lo', 'en'] as const)('a question is asked, answered with the code, and its answer read, in %s', (language) =>
  withBrowser(async (browser) => {
    const code = await tell(browser, address, language, { worry, where });
    const report = await newestReport();
    await atDesk(browser, { address, language, username: 'noy' }, (desk) => ask(desk, report));
    expect((await newestReport()).state).toBe('waiting');
    await comeBack(browser, language, code, (phone, say) => answer(browser, phone, say));
    await atDesk(browser, { address, language, username: 'noy', path: `/reports/${report.id}` }, read);
    await comeBack(browser, language, code, async (phone, say) => {
      const stage = [say('public:return.status.looking'), say('public:return.statusAbout.looking')];
      // What was answered is not shown again to whoever holds the phone next, and a question taken back was never there.
      expect(await linesOf(phone)).toEqual([...stage, question, say('public:return.answered'), say('public:return.another')]);
      expect(await phone.content()).not.toMatch(new RegExp(`${report.code}|${report.id}|noy|${note}|${where}|${second}|ວັນຈັນ`));
    });
  }),
);
