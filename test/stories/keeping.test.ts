// The end of a file: the rules propose it, a hold stops it, the hold is lifted, two people of two sides agree, and it is destroyed. The figures
// of the year stay as they were, and whoever opens it is told calmly what happened.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { proposeNow } from '../../server/jobs/retaining.ts';
import { withBrowser } from '../browser.ts';
import { oldFile, told } from '../oldFiles.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
let file = { recordId: '', code: '' };

beforeAll(async () => {
  const { hire, app } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  const here = { area: 'LA05', agency: 'plsw-la05' };
  await hire('noy', 'social-worker', here);
  await hire('chief', 'supervisor', here);
  await hire('law', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('protection', 'data-protection-officer');
  await hire('counts', 'statistics-officer');
  file = await oldFile(serving(), 'noy', 'chief');
  await oldFile(serving(), 'noy', 'chief', { birth: '2005-01-01', openedOn: '2010-01-10' });
});

const at = (username: string, language: Language, where: string, turn: (desk: Desk) => Promise<void>) =>
  withBrowser((browser) => atDesk(browser, { address, username, language, path: where }, turn));

/** The table of files as the statistics officer is told it. */
const figures = async () => {
  const cookie = await serving().signIn('counts');
  const answer = await serving().ask(cookie, 'GET', '/api/statistics?of=case&by=form_of_harm,status');
  expect(answer.status, answer.text).toBe(200);
  return answer.json();
};
const proposals = ({ part, say }: Desk) => part(say('retention:proposed.title'));
const line = (desk: Desk) => proposals(desk).getByRole('listitem').filter({ hasText: file.code });
const toPage = async ({ page, say }: Desk) => {
  await page
    .locator('nav')
    .getByRole('link', { name: say('app:nav.retention'), exact: true })
    .click();
  await page.getByRole('heading', { name: say('retention:log.title'), exact: true }).waitFor();
};

test('proposed by the rules, held by the legal officer, and no way past the hold', async () => {
  await at('protection', 'en', '/', async (desk) => {
    await toPage(desk);
    await desk.page.getByText(desk.say('retention:proposed.never')).waitFor();
    await desk.judge('nothing yet');
  });
  expect(await proposeNow(serving().database, serving().house.world, new Date().toISOString(), 'monthly')).toMatchObject({ proposed: 1 });
  await at('law', 'lo', `/cases/${file.recordId}`, async (desk) => {
    const { page, say, part, judge, answerWhy } = desk;
    // The file is not of this officer's office.
    await answerWhy(say('laos:lists.look-purpose.court'));
    await page.getByText(say('retention:file.proposed')).waitFor();
    await page.getByRole('button', { name: say('retention:file.hold'), exact: true }).click();
    const form = page.locator('main form');
    await form.getByRole('combobox', { name: say('retention:form.reason') }).selectOption({ label: say('laos:lists.hold-reason.court') });
    await judge('a hold is asked for');
    await form.getByRole('button', { name: say('retention:holds.setYes'), exact: true }).click();
    await page.getByText(say('retention:file.held')).waitFor();
    await toPage(desk);
    await part(say('retention:holds.title')).getByRole('link', { name: file.code }).waitFor();
  });
  await at('protection', 'en', '/retention', async (desk) => {
    await line(desk).getByText(desk.say('retention:proposed.held')).waitFor();
    expect(await line(desk).getByRole('button').allTextContents()).toEqual([`${desk.say('retention:proposed.keep')} ${file.code}`]);
    await desk.judge('a held file');
  });
}, 180_000);

test('lifted; one agrees, nothing is gone; a second of the other side agrees, and it is destroyed', async () => {
  const before = await figures();
  await at('chief', 'en', '/retention', async (desk) => {
    const { part, say, page } = desk;
    const held = part(say('retention:holds.title'));
    await held.getByRole('listitem').getByText(say('laos:lists.hold-reason.court')).waitFor();
    await held.getByRole('button', { name: new RegExp(`^${say('retention:holds.lift')}`) }).click();
    await held.getByText(say('retention:holds.liftAbout')).waitFor();
    await held.getByRole('button', { name: say('retention:holds.lift'), exact: true }).click();
    await held.getByText(say('retention:holds.none')).waitFor();
    await line(desk)
      .getByRole('button', { name: new RegExp(`^${say('retention:proposed.confirm')}`) })
      .click();
    await page.getByText(say('retention:proposed.confirmAbout')).waitFor();
    await desk.judge('asked whether sure');
    await line(desk)
      .getByRole('button', { name: say('retention:proposed.confirmYes', { code: file.code }), exact: true })
      .click();
    await page.getByText(say('retention:agreed')).waitFor();
    await line(desk)
      .getByText(/^You agreed on/)
      .waitFor();
    expect(await line(desk).getByRole('button').count()).toBe(1);
    expect((await serving().rows('select from destruction_log')).length).toBe(0);
  });
  await at('protection', 'lo', '/retention', async (desk) => {
    const { say, page, part } = desk;
    await line(desk).getByText('Person chief').waitFor();
    await line(desk)
      .getByRole('button', { name: new RegExp(`^${say('retention:proposed.confirm')}`) })
      .click();
    await line(desk)
      .getByRole('button', { name: say('retention:proposed.confirmYes', { code: file.code }), exact: true })
      .click();
    const log = part(say('retention:log.title'));
    await log.getByRole('cell', { name: file.code, exact: true }).waitFor();
    await line(desk).waitFor({ state: 'detached' });
    expect(await page.locator('main').textContent()).toContain('Person chief, Person protection');
    await desk.judge('the log');
  });
  expect(await figures()).toEqual(before);
}, 180_000);

test('whoever opens it is told when and by which rule, and nothing of what it held', async () => {
  await at('noy', 'en', `/cases/${file.recordId}`, async ({ page, say, judge }) => {
    const rule = say('laos:retention.case-closed');
    await page.getByText(rule).waitFor();
    const shown = (await page.locator('main').textContent()) ?? '';
    expect(shown).toContain(say('app:erased'));
    expect(shown).toMatch(/Destroyed on \d\d\/\d\d\/\d{4} by the rule/);
    for (const word of Object.values(told)) expect(shown).not.toContain(word);
    await judge('a destroyed file');
  });
}, 120_000);
