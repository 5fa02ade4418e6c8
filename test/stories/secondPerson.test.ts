// The end of a file and its beginning again: one asks, another approves; what only the server can decide is said to be asked; files are linked.
import path from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { purposes } from '../../kernel/audit/purposes.ts';
import { root } from '../../server/config.ts';
import { withBrowser, withPage } from '../browser.ts';
import { wordsOf } from '../say.ts';
import { password, serverForAll } from '../serving.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const say = wordsOf('en');
const desk = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' } as const;
let address = '';
let made = 0;
const id = () => `01900000-0000-7000-8000-${String(++made).padStart(12, '0')}`;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await serving().hire('chief', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
});

/** A file in the middle of its life, as the worker has left it. @returns its id and code. */
async function file(...steps: { transition: string; changes: object }[]) {
  const recordId = id();
  const changes = { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', agency: 'plsw-la05' };
  const begin = { id: id(), recordId, type: 'case', baseVersion: 0, changes, deviceTime: new Date().toISOString() };
  const events = [begin, ...steps.map((step, at) => ({ ...begin, ...step, id: id(), baseVersion: at + 1 }))];
  const answer = await serving().ask(await serving().signIn('noy'), 'POST', '/api/events', { body: { events } });
  const { outcomes } = answer.json<{ outcomes: { outcome: string; code?: string }[] }>();
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(events.map(() => 'accepted'));
  return { recordId, code: outcomes[0]?.code ?? '' };
}
const states = async (recordId: string) =>
  (await serving().rows<{ state: string }>('select state from record where id = $1', [recordId])).map(({ state }) => state);

async function open(page: Page, username: string, recordId: string): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('pokpong.language', 'en'));
  await page.goto(`${address}/staff/cases/${recordId}`);
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
}
async function pick(page: Page, word: string): Promise<void> {
  const offered = () => page.getByRole('button', { name: word, exact: true }).or(page.getByRole('menuitem', { name: word, exact: true }));
  if ((await offered().count()) === 0) await page.getByRole('button', { name: say('app:moreActions'), exact: true }).click();
  await offered().first().click();
}
/** Holds back what is sent until the server is let to answer. @returns lets it. */
async function holdAnswer(page: Page): Promise<() => void> {
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/events', async (route) => {
    await held;
    await route.continue();
  });
  return answer;
}
/** Chooses in the open form: from a list, or among a few that are all shown. */
async function pickFrom(page: Page, field: string, choice: string): Promise<void> {
  const form = page.locator('dialog form');
  const list = form.getByRole('combobox', { name: field });
  if (await list.count()) await list.click();
  await form
    .getByRole('option', { name: choice })
    .or(form.getByRole('radio', { name: choice }))
    .first()
    .click();
}
const submit = (page: Page) => page.locator('dialog button[type=submit]').click();
const on = (work: (page: Page) => Promise<void>) => () => withBrowser((browser) => withPage(browser, work, desk));
const askClosure = {
  transition: 'askClosure',
  changes: { closureReason: 'goals_met_child_safe', closureSummary: 'ເດັກຢູ່ບ້ານຢ່າງປອດໄພ', childTold: true },
};

test(
  'a closure that the worker asked for is approved by the supervisor, and the file can be opened again with a reason',
  on(async (page) => {
    const { recordId } = await file(askClosure);
    await open(page, 'chief', recordId);
    await pick(page, say('case:case.transitions.approveClosure'));
    await page
      .locator('dialog')
      .getByRole('button', { name: say('case:case.transitions.approveClosure'), exact: true })
      .click();
    await page.getByText(say('screens:case.noClock.closed')).waitFor();
    expect(await states(recordId)).toEqual(['closed']);
    await pick(page, say('case:case.transitions.reopen'));
    await page.fill('dialog textarea', 'ມີຂ່າວໃໝ່ຈາກໂຮງຮຽນ');
    await page
      .locator('dialog')
      .getByRole('radio', { name: say('laos:lists.risk-level.medium') })
      .check();
    await submit(page);
    await page.locator('dialog').waitFor({ state: 'detached' });
    // What was known may no longer be true: the child is assessed anew.
    expect(await states(recordId)).toEqual(['registered']);
  }),
);

test(
  'the worker who asked for a closure is not offered its approval',
  on(async (page) => {
    const { recordId } = await file(askClosure);
    await open(page, 'noy', recordId);
    await page.getByText(say('screens:case.somebodyElse')).waitFor();
    const more = page.getByRole('button', { name: say('app:moreActions'), exact: true });
    if (await more.count()) await more.click();
    expect(await page.getByText(say('case:case.transitions.approveClosure'), { exact: true }).count()).toBe(0);
  }),
);

test(
  'two files are linked; until the server has said whether the other exists, it is asked and not yet confirmed',
  on(async (page) => {
    const [{ recordId }, sister] = [await file(), await file()];
    await open(page, 'noy', recordId);
    await page.getByRole('button', { name: say('app:moreActions'), exact: true }).click();
    await page
      .locator('main fieldset')
      .getByRole('button', { name: say('case:case.transitions.decideRisk'), exact: true })
      .click();
    await page.locator('dialog h2:focus').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    // What was pressed is gone from the menu; the keyboard, and whoever hears the screen, are still on this page.
    await page.locator('main :focus').waitFor();
    await page.getByRole('button', { name: say('screens:case.addLink') }).click();
    const form = page.locator('dialog form');
    await form.getByLabel(say('case:link.fields.other')).fill(sister.code);
    await form.getByRole('button', { name: say('app:form.find') }).click();
    await form.getByText(sister.code).first().waitFor();
    await pickFrom(page, say('case:link.fields.relation'), say('laos:lists.link-kind.sibling'));
    const answer = await holdAnswer(page);
    await submit(page);
    await form.getByText(say('app:outcome.asked')).waitFor();
    expect((await serving().rows(`select from record where type = 'link'`)).length).toBe(0);
    answer();
    await form.waitFor({ state: 'detached' });
    const linked = page.getByRole('listitem').filter({ hasText: say('laos:lists.link-kind.sibling') });
    await linked.getByRole('link', { name: sister.code }).waitFor();
  }),
);

test(
  'two decisions about the risk, unseen by each other: one stands, the other waits until a person chooses',
  on(async (page) => {
    const decided = (level: string) => ({ transition: 'decideRisk', changes: { risk: level, riskReason: `ເຫດຜົນ ${level}` } });
    const { recordId } = await file(decided('medium'));
    const unseen = { ...decided('high'), id: id(), recordId, type: 'case', baseVersion: 1, deviceTime: new Date().toISOString() };
    const sent = await serving().ask(await serving().signIn('chief'), 'POST', '/api/events', { body: { events: [unseen] } });
    expect(sent.json()).toMatchObject({ outcomes: [{ outcome: 'contested' }] });
    await open(page, 'noy', recordId);
    const worry = page.getByRole('region', { name: say('case:case.sections.concern') });
    const [now = '', waiting = ''] = (await worry.locator('h3 ~ p').allTextContents()).filter((text) => /Person/.test(text));
    expect(now).toMatch(/^Medium since .*Person noy$/);
    expect(waiting).toMatch(/^High Person chief.*waits for a decision/);
    const asked = page.getByRole('region', { name: say('app:contested.title') });
    const risk = asked.locator('div').filter({ has: page.getByRole('heading', { name: say('case:case.fields.risk'), exact: true }) });
    await risk
      .getByRole('button', { name: say('app:contested.keep') })
      .first()
      .click();
    await worry.getByText(say('screens:risk.waiting').split('. ')[1] ?? '').waitFor({ state: 'detached' });
    expect(await worry.locator('h3 ~ p').first().textContent()).toMatch(/^Medium since/);
  }),
);

test(
  'a code that was typed and not looked up is looked up when the form is sent; one that nobody finds stays, and is told at its field',
  on(async (page) => {
    const [{ recordId }, sister] = [await file(), await file()];
    await open(page, 'noy', recordId);
    await page.getByRole('button', { name: say('screens:case.addLink') }).click();
    const form = page.locator('dialog form');
    const code = form.getByRole('textbox', { name: say('case:link.fields.other') });
    await code.fill('C26-999999');
    await pickFrom(page, say('case:link.fields.relation'), say('laos:lists.link-kind.sibling'));
    await submit(page);
    await form.getByRole('alert').waitFor();
    expect(await code.inputValue()).toBe('C26-999999');
    expect(await code.evaluate((input) => document.getElementById(`${input.id}-error`)?.textContent)).toBe(say('app:form.noSuchCode'));
    await code.fill(sister.code.toLowerCase());
    await submit(page);
    await form.waitFor({ state: 'detached' });
    const linked = await serving().rows(`select values->>'other' as other from record where type = 'link' and parent = $1`, [recordId]);
    expect(linked).toEqual([{ other: sister.recordId }]);
  }),
);

test(
  'a place outside one’s area is told at the place before anything is sent, and what was written stays',
  on(async (page) => {
    await open(page, 'chief', (await file()).recordId);
    await page.goto(`${address}/staff/services`);
    await page.getByRole('button', { name: say('screens:directory.new') }).click();
    const form = page.locator('dialog form');
    const name = form.getByLabel(say('directory:service.fields.nameLo'));
    await name.fill('ສູນຝຶກວິຊາຊີບ');
    await pickFrom(page, say('app:place.province'), 'Champasak');
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await submit(page);
    await form.getByRole('alert').getByText('inside the area you work in (Bokeo)').waitFor();
    expect(await form.getByText('inside the area you work in (Bokeo)').count()).toBe(2);
    expect(await name.inputValue()).toBe('ສູນຝຶກວິຊາຊີບ');
    expect(asked.filter((url) => url.endsWith('/api/events'))).toEqual([]);
    await pickFrom(page, say('app:place.province'), 'Bokeo');
    await submit(page);
    await form.getByText('inside the area you work in').first().waitFor({ state: 'detached' });
  }),
);

test(
  'a paper is printed for a reason, and the audit keeps it',
  on(async (page) => {
    const { recordId } = await file();
    await open(page, 'noy', recordId);
    await page.getByRole('button', { name: say('screens:case.print') }).click();
    const why = page.getByLabel(say('screens:print.why'));
    const offered = await why.locator('option:not([disabled])').allTextContents();
    expect(offered).toEqual(purposes.map((purpose) => say(`screens:print.purposes.${purpose}`)));
    const paper = page.getByRole('link', { name: `${say('screens:print.do')} · English` });
    expect(await paper.count()).toBe(0);
    await why.selectOption({ label: say('screens:print.purposes.court') });
    const offline = page.getByText(say('screens:print.offline'));
    await page.context().setOffline(true);
    await offline.waitFor();
    expect(await paper.count()).toBe(0);
    await page.context().setOffline(false);
    await offline.waitFor({ state: 'detached' });
    // The browser believes that there is a network, and nobody answers.
    await page.route('**/api/purposes', (route) => route.abort());
    await paper.click();
    await offline.waitFor();
    const answer = await page.request.get(address + (await paper.getAttribute('href')));
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    expect(await serving().rows(`select purpose from audit where action = 'print' and record = $1`, [recordId])).toEqual([
      { purpose: 'court' },
    ]);
  }),
);
