// An office's register comes in by the screen: seen first, its good lines kept, its bad ones named, and never counted twice.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { type Language, wordsOf } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { enter } from './door.ts';
import { faultsOf } from './judging.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
const phone = { viewport: { width: 360, height: 740 }, reducedMotion: 'reduce' } as const;
const say = wordsOf('en');
let address = '';

const heading = 'opened,form_of_harm,sex,age,province,district,source,status';
const good = [
  '2026-01-05,neglect,female,12,LA05,LA0501,walk_in,closed',
  '06/01/2026,neglect,male,9,LA05,LA0502,walk_in,registered',
  '2026-02,child_labour,female,14,LA05,LA0501,police,assessed',
  '2026-02-11,neglect,female,,LA05,,,registered',
];
const wrong = '2026-02-12,fire,female,12,LA05,LA0501,walk_in,registered';
const elsewhere = '2026-02-13,neglect,male,8,LA01,LA0101,walk_in,registered';
const [first = '', ...others] = good;
const register = fileOf(`${[heading, first, wrong, ...others, elsewhere].join('\n')}\n`);

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('counter', 'statistics-officer', { area: 'LA' });
});
let heard: string[] = [];
beforeEach(() => {
  heard = [];
});

function fileOf(text: string | Buffer, name = 'register.csv') {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(text) };
}
const choose = (page: Page, file = register) => page.setInputFiles('main input[type=file]', file);
const cases = async () =>
  (await serving().rows<{ count: number }>(`select count(*)::int as count from record where type = 'case'`))[0]?.count;

/** Comes in at the import screen. */
async function begin(page: Page, username: string, language: Language = 'en', at = '/staff/import'): Promise<void> {
  page.on('pageerror', (error) => heard.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) heard.push(message.text());
  });
  await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
  await enter(page.context(), address, username);
  await page.goto(address + at);
  await page.waitForSelector('nav a');
  await page.waitForSelector('main h1');
}

/** What a screen reader, a narrow screen or a strict policy would stumble over. */
const faults = async (page: Page, held = 0): Promise<string[]> => [...(await faultsOf(page, held)), ...heard];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const inMenu = (page: Page, word: string) => page.locator('nav').getByRole('link', { name: say(word), exact: true });
/** The outcome has the focus, so that it is read out and the keyboard goes on from there. */
async function outcome(page: Page, title: string, name = register.name): Promise<void> {
  await page.getByRole('heading', { name: say(`import:screen.${title}`, { name }), exact: true }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(say(`import:screen.${title}`, { name }));
}
const numbers = (page: Page) => page.locator('main dl dd').allTextContents();
const on = (size: typeof desk | typeof phone, work: (page: Page) => Promise<void>) => () =>
  withBrowser((browser) => withPage(browser, work, size));

test(
  'a supervisor sees what a file would add, keeps its good lines, and the same file again adds nothing',
  on(desk, async (page) => {
    await begin(page, 'chief');
    expect(await faults(page)).toEqual([]);
    await choose(page);
    await outcome(page, 'preview');
    expect(await numbers(page)).toEqual(['6', '4', '0', '2']);
    const reasons = await page.locator('main tbody').first().locator('tr').allInnerTexts();
    expect(reasons.map((row) => row.split('\t').map((cell) => cell.trim()))).toEqual([
      ['3', say('import:columns.form_of_harm'), say('import:problems.unknownWord')],
      ['7', say('import:columns.district'), say('import:screen.lineProblems.denied')],
    ]);
    expect(await faults(page)).toEqual([]);
    expect(await cases()).toBe(0);

    await button(page, say('import:screen.do_other', { count: 4 })).click();
    await outcome(page, 'done');
    expect(await numbers(page)).toEqual(['6', '4', '0', '2']);
    expect(await cases()).toBe(4);
    expect(await faults(page)).toEqual([]);
    const [saved] = await Promise.all([page.waitForEvent('download'), button(page, say('import:screen.saveWrong')).click()]);
    const lines = (await readFile(await saved.path(), 'utf8')).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toContain(`3,${say('import:columns.form_of_harm')},`);

    await button(page, say('import:screen.another')).click();
    await choose(page);
    await outcome(page, 'preview');
    expect(await numbers(page)).toEqual(['6', '0', '4', '2']);
    await page.getByText(say('import:screen.nothing')).waitFor();
    expect(await page.getByRole('button', { name: /Bring in/ }).count()).toBe(0);
    expect(await cases()).toBe(4);
  }),
);

test(
  'the figures are those of the file',
  on(desk, async (page) => {
    await begin(page, 'chief', 'en', '/staff/statistics');
    await page.getByText(say('statistics:total.case_other', { count: 4 })).waitFor();
    const table = page.locator('main table').first();
    const rows = (await table.locator('tr').allInnerTexts()).map((row) => row.split('\t').map((cell) => cell.trim()));
    const count = (harm: string, sex: string) => good.filter((line) => line.includes(`,${harm},${sex},`)).length;
    const sexes = (rows[0] ?? []).slice(1, 3);
    expect(sexes).toEqual(['female', 'male'].map((sex) => say(`laos:lists.sex.${sex}`)));
    for (const harm of ['neglect', 'child_labour']) {
      const row = rows.find(([label]) => label === say(`laos:lists.form-of-harm.${harm}`));
      expect(row?.slice(1, 3).map(Number)).toEqual([count(harm, 'female'), count(harm, 'male')]);
    }
  }),
);

test(
  'all or nothing adds nothing from a file with a wrong line, and says so before anything is sent',
  on(phone, async (page) => {
    await begin(page, 'counter');
    await page.getByLabel(say('import:screen.whole')).check();
    await choose(page, fileOf(`${heading}\n2026-03-01,neglect,male,7,LA01,LA0101,police,registered\n${wrong}\n`));
    await outcome(page, 'preview');
    await page.getByText(say('import:screen.stopped')).waitFor();
    expect(await faults(page)).toEqual([]);
    expect(await page.getByRole('button', { name: /Bring in/ }).count()).toBe(0);
    await page.getByLabel(say('import:screen.keepGood')).check();
    const before = await cases();
    await button(page, say('import:screen.do_one', { count: 1 })).click();
    await outcome(page, 'done');
    expect(await cases()).toBe((before ?? 0) + 1);
    // Whoever counts brings in for the whole country and reads none of it.
    expect(await button(page, say('import:screen.toCases')).count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  }),
);

test(
  'the menu leads here only for those who may bring in',
  on(desk, async (page) => {
    await begin(page, 'counter', 'en', '/staff/');
    await inMenu(page, 'app:nav.import').click();
    await page.getByRole('heading', { name: say('import:screen.title'), level: 1 }).waitFor();
    await page.context().clearCookies();
    await begin(page, 'noy');
    await page.getByText(say('app:trouble.noPermission.title')).waitFor();
    expect(await inMenu(page, 'app:nav.import').count()).toBe(0);
    expect(await page.locator('main input').count()).toBe(0);
    expect(await faults(page)).toEqual([]);
  }),
);

test(
  'a file that cannot be read is named with what to do, in Lao on a phone',
  on(phone, async (page) => {
    const lao = wordsOf('lo');
    await begin(page, 'chief', 'lo');
    expect(await faults(page)).toEqual([]);
    const [empty] = await Promise.all([page.waitForEvent('download'), button(page, lao('import:screen.empty')).click()]);
    const workbook = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0, 0, 0]);
    const notUtf8 = Buffer.concat([Buffer.from(`${heading}\n`), Buffer.from([0xe9, 0xe8, 0x2c, 0x0a])]);
    for (const [file, words] of [
      [fileOf(''), lao('import:problems.empty', { columns: '' }).split('.')[0]],
      [fileOf(workbook, 'register.xlsx'), lao('import:problems.isWorkbook')],
      [fileOf(notUtf8), lao('import:problems.notUtf8', { line: 2 })],
      [fileOf('a,b\n1,2\n'), lao('import:columns.form_of_harm')],
      [fileOf('x'.repeat(5_300_000)), lao('import:problems.tooLarge', { megabytes: 5 })],
    ] as const) {
      await choose(page, file);
      const box = page.locator('main [role=alert]', { hasText: words ?? '' });
      await box.waitFor();
      expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    }
    expect(await faults(page)).toEqual([]);
    await choose(page, fileOf(await readFile(await empty.path())));
    await page.getByText(lao('import:screen.nothing')).waitFor();
    expect(await faults(page)).toEqual([]);
  }),
);

test(
  'without a network or with a busy server nothing is lost, and a long import goes on while other work is done',
  on(desk, async (page) => {
    await begin(page, 'chief');
    await page.waitForSelector('main input[type=file]', { state: 'attached' });
    await page.context().setOffline(true);
    await choose(page, fileOf(`${heading}\n2026-04-01,neglect,male,7,LA05,LA0501,police,registered\n`));
    await page.getByText(say('app:trouble.offline.title')).waitFor();
    await page.context().setOffline(false);
    await button(page, say('app:again')).click();
    await outcome(page, 'preview');
    const bring = '**/api/import/cases?mode=commit*';
    await page.route(bring, (route) => route.fulfill({ status: 503, json: { problem: 'server.tooSlow' } }), { times: 1 });
    await button(page, say('import:screen.do_one', { count: 1 })).click();
    await page.getByText(say('import:screen.safeAgain')).waitFor();
    expect(await faults(page)).toEqual([]);

    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await page.route(bring, async (route) => {
      await held;
      await route.continue();
    });
    await button(page, say('app:again')).click();
    await page.getByText(say('import:screen.canLeave')).waitFor();
    expect(await faults(page, 1)).toEqual([]);
    await inMenu(page, 'app:nav.cases').click();
    await page.getByRole('heading', { name: say('app:nav.cases'), level: 1 }).waitFor();
    answer();
    await page.getByText(say('import:screen.summaryDone_one', { count: 1, there: 0, refused: 0 })).waitFor();
    await inMenu(page, 'app:nav.import').click();
    await page.getByRole('heading', { name: say('import:screen.done', { name: register.name }), exact: true }).waitFor();
    expect(await numbers(page)).toEqual(['1', '1', '0', '0']);
  }),
);
