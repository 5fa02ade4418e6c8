// Story 1, the driver: a worry told on an old phone becomes two children's files, a measure and a referral, and the teller sees only that somebody acts.
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { lookUp, tell } from '../oldPhone.ts';
import { type Language, type Say, wordsOf } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { answer as answerIn } from './desk.ts';
import { enter } from './door.ts';
import { atRest, faultsOf } from './judging.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const where = 'ຮ້ານ ດາວທອງ ໃກ້ທ່າເຮືອ';
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
let address = '';
let made = 0;
const id = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('house', 'shelter-manager', { area: 'LA05', agency: 'shelter-la05' });
  const about = { nameLo: 'ສູນພັກພິງ ບໍ່ແກ້ວ', nameEn: 'Bokeo shelter', agency: 'shelter-la05', kinds: ['shelter'], place: 'LA0501' };
  const changes = { ...about, forSex: 'female', ageFrom: 6, ageTo: 17, takesNew: true };
  const event = {
    id: id(),
    recordId: id(),
    type: 'service',
    baseVersion: 0,
    transition: 'offer',
    changes,
    deviceTime: new Date().toISOString(),
  };
  const answer = await serving().ask(await serving().signIn('chief'), 'POST', '/api/events', { body: { events: [event] } });
  expect(answer.json<{ outcomes: { outcome: string }[] }>().outcomes[0]?.outcome).toBe('accepted');
});

async function signIn(page: Page, username: string, language: Language): Promise<void> {
  await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
  await enter(page.context(), address, username);
  await page.goto(`${address}/staff/`);
  await page.waitForSelector('nav a');
  await page.waitForSelector('main h1');
}

const faults: string[] = [];
/** What a screen reader, a narrow screen or a strict policy would stumble over. */
async function judge(page: Page, name: string): Promise<void> {
  faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor();
const choose = (page: Page, name: string) => page.locator('dialog, main form').getByRole('radio', { name, exact: true }).first().check();
/** A file or a referral has the newest code of its letter in the database. */
const newest = async (type: string) =>
  serving().rows<{ id: string; code: string; state: string; values: Record<string, unknown> }>(
    `select id, code, state, values from record where type = $1 order by opened desc, id desc`,
    [type],
  );

/** The duty worker finds the report in her day, takes it on and decides its risk. */
async function takeOn(page: Page, say: Say, code: string): Promise<void> {
  const item = page.locator('li', { has: page.getByRole('link', { name: `${say('intake:report.name')} · ${code}` }) });
  // Within a minute, without touching anything: Today asks by itself.
  await item.waitFor({ timeout: 60_000 });
  expect(await item.textContent()).toContain(say('screens:risk.suggested', { level: say('laos:lists.risk-level.high') }));
  // The clock by the suggested risk: 24 h from arrival, said as what is left of it.
  expect(await item.textContent()).toMatch(/2[34] ?(h|ຊົ່ວໂມງ)/);
  await judge(page, 'today');
  await item.getByRole('button').click();
  await heading(page, say('screens:intake.next'));
  await button(page, say('screens:intake.decide')).first().click();
  await choose(page, say('laos:lists.risk-level.high'));
  await page.fill('dialog textarea', 'ເດັກເຮັດວຽກກາງຄືນ ບ່ອນຜູ້ໃຫຍ່ກິນເຫຼົ້າ');
  await judge(page, 'deciding the risk');
  await page.click('dialog button[type=submit]');
  await page
    .getByText(say('screens:risk.decided', { level: say('laos:lists.risk-level.high') }))
    .first()
    .waitFor();
}

/** One file for each of the two girls, in one go, from what the report already says. */
async function openFiles(page: Page, say: Say): Promise<void> {
  await button(page, say('screens:intake.openCases')).click();
  await page.getByRole('group', { name: say('screens:intake.child', { number: 2 }) }).waitFor();
  await judge(page, 'opening files');
  await page.locator('dialog input[type=text], dialog input:not([type])').first().fill('ນ້ອຍ');
  await page.click('dialog button[type=submit]');
  await heading(page, say('screens:intake.cameOfIt'));
  const files = page
    .locator('section', { has: page.getByRole('heading', { name: say('screens:intake.cameOfIt') }) })
    .getByRole('link', { name: /^C\d\d-/ });
  await files.nth(1).waitFor();
  await judge(page, 'report that is acted on');
  await files.first().click();
  await heading(page, say('screens:case.next'));
}

/** A caregiver agrees in writing, and so does the child. */
async function agree(page: Page, say: Say): Promise<void> {
  const form = page.locator('main form');
  const answers = {
    givenBy: say('laos:lists.consent-by.caregiver'),
    how: say('laos:lists.consent-how.written'),
    childAgrees: say('kernel:yes'),
    childHow: say('laos:lists.consent-how.written'),
    language: say('laos:lists.spoken-language.lo'),
  };
  for (const [field, said] of Object.entries(answers)) await answerIn(form, say(`consent:consent.fields.${field}`), [said]);
}

/** One emergency measure; then the women's shelter is asked, with the child's consent. */
async function protect(page: Page, say: Say): Promise<void> {
  await judge(page, 'file');
  await button(page, say('screens:case.emergency')).click();
  await page.getByRole('combobox', { name: say('case:measure.fields.kind') }).click();
  await page.getByRole('option', { name: say('laos:lists.measure-kind.safe_place') }).click();
  await page.fill('dialog textarea', 'ເດັກນອນບ່ອນປອດໄພຄືນນີ້');
  await page.click('dialog button[type=submit]');
  await heading(page, say('screens:case.measures'));
  await button(page, say('screens:case.refer')).click();
  await page.getByLabel(say('screens:referral.kind')).selectOption('shelter');
  await page
    .getByRole('button', { name: new RegExp(`^${say('screens:referral.choose')}`) })
    .first()
    .click();
  await agree(page, say);
  await judge(page, 'consent');
  await page.locator('main form button[type=submit]').click();
  await button(page, say('referral:referral.transitions.send')).waitFor();
  await choose(page, say('laos:lists.urgency.within_3_hours'));
  await page.locator('main form textarea').first().fill('ບ່ອນນອນທີ່ປອດໄພ ແລະ ຜູ້ທີ່ເວົ້ານຳໄດ້');
  await judge(page, 'referral');
  await button(page, say('referral:referral.transitions.send')).click();
  await page.getByRole('link', { name: /^F\d\d-/ }).waitFor();
  await judge(page, 'file that is worked on');
}

/** A second report of the same bar is offered as a likely duplicate, joined, and can be taken apart again. */
async function joinSecond(page: Page, say: Say, second: string, first: string): Promise<void> {
  await page.fill('header input[type=search]', second);
  await page.press('header input[type=search]', 'Enter');
  await heading(page, say('screens:intake.duplicates'));
  const likely = page.locator('li', { has: page.getByRole('link', { name: first, exact: true }) });
  expect(await likely.textContent()).toContain(say('intake:reasons.sameWords'));
  await button(page, say('screens:intake.joinTo', { code: first })).click();
  await button(page, say('intake:report.transitions.unjoin')).waitFor();
  await judge(page, 'joined report');
}

/** The shelter finds the request in its own day, and says yes. */
async function answer(page: Page, say: Say, code: string): Promise<void> {
  const item = page.locator('li', { has: page.getByRole('link', { name: new RegExp(code) }) });
  await item.getByRole('button').click();
  await page
    .locator('dialog button[type=submit], dialog button')
    .filter({ hasText: say('referral:referral.transitions.accept') })
    .click();
  await page.getByText(say('screens:referral.says.accepted')).waitFor();
  await judge(page, 'referral that is accepted');
}

async function story(browser: Browser, language: Language): Promise<void> {
  const say = wordsOf(language);
  await withPage(
    browser,
    async (page) => {
      await signIn(page, 'noy', language);
      await atRest(page);
      const code = await tell(browser, address, language, { worry: 'ເຫັນເດັກຍິງສອງຄົນ ປະມານ 15 ປີ ເສີບຢູ່ຮ້ານທຸກຄືນ', where });
      expect(code.replace(/\D/g, '')).toMatch(/^\d{20}$/);
      const [first] = await newest('report');
      await takeOn(page, say, first?.code ?? '');
      await openFiles(page, say);
      await protect(page, say);
      const told = await lookUp(browser, address, language, code);
      expect(told).toContain(say('public:return.status.acting'));
      expect(told).not.toMatch(/[CRFS]\d\d-\d|noy|shelter|ສູນພັກພິງ|ຮ້ານ/);
      await tell(browser, address, language, { worry: 'ຮ້ານ ດາວທອງ ມີເດັກຍິງເຮັດວຽກທຸກຄືນ', where });
      const [second] = await newest('report');
      await joinSecond(page, say, second?.code ?? '', first?.code ?? '');
      await afterwards(first?.id ?? '', second?.id ?? '');
      expect(page.url()).not.toMatch(/%|worry|ດາວ/);
    },
    desk,
  );
  await withPage(
    browser,
    async (page) => {
      await signIn(page, 'house', language);
      const [referral] = await newest('referral');
      await answer(page, say, referral?.code ?? '');
    },
    desk,
  );
  expect(faults).toEqual([]);
}

/** What the database holds when the night is over. */
async function afterwards(first: string, second: string): Promise<void> {
  const cases = (await newest('case')).filter(({ values }) => values.report === first);
  expect(cases.map(({ state, values }) => [state, values.risk, values.age])).toEqual([
    ['registered', 'high', 15],
    ['registered', 'high', 15],
  ]);
  const [measure] = await newest('measure');
  const [referral] = await newest('referral');
  expect([measure?.state, referral?.state, referral?.values.to]).toEqual(['taken', 'sent', 'shelter-la05']);
  const reports = await newest('report');
  expect(reports.filter(({ id: each }) => each === second).map(({ state, values }) => [state, values.joinedTo])).toEqual([
    ['joined', first],
  ]);
  expect(reports.find(({ id: each }) => each === first)?.state).toBe('acting');
}

test.each(['lo', 'en'] as const)('the driver, in %s', (language) => withBrowser((browser) => story(browser, language)), 300_000);
