// The emergency: a girl stands before a worker of another province, who knows only the code on her paper. He opens that one file, reads what he needs, and
// closes it; her worker sees it on her first page, and why. Somebody of another agency is asked what for before a file opens.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { password, serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
const reason = 'ເດັກຍິງຢູ່ສະຖານີລົດເມ ແລະ ໄດ້ຮັບບາດເຈັບ';
let address = '';
let file = { recordId: '', code: '' };

beforeAll(async () => {
  const { hire, app } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  const noy = await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  await hire('kham', 'social-worker', { area: 'LA16', agency: 'plsw-la16' });
  await hire('boss', 'supervisor', { area: 'LA05', agency: 'plsw-la05' });
  await hire('lawyer', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('protection', 'data-protection-officer');
  const changes = {
    ...{ place: 'LA0501', openedOn: '2026-01-04', formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy },
    ...{ childName: 'ນາງ ດວງໃຈ', concern: 'Left alone at the bus station' },
  };
  file = await begin(serving(), 'noy', { type: 'case', changes });
});

const at = (username: string, language: Language, where: string, turn: (desk: Desk) => Promise<void>) =>
  withBrowser((browser) => atDesk(browser, { address, username, language, path: where }, turn));

test('one file opens to whoever needs it now, with a reason, and its worker is told', async () => {
  await at('kham', 'lo', '/search', async ({ page, say, judge }) => {
    const main = page.locator('main');
    await main.getByRole('textbox', { name: say('app:find.label') }).fill(file.code);
    await main.getByRole('button', { name: say('app:form.find') }).click();
    await main.getByRole('button', { name: say('emergency:open.offer'), exact: true }).click();
    const form = page.getByRole('form', { name: say('emergency:open.offer') });
    await form.getByRole('button', { name: say('emergency:open.do') }).click();
    for (const missing of ['purposeNeeded', 'reasonNeeded']) await form.getByText(say(`emergency:open.${missing}`)).waitFor();
    await form.getByLabel(say('emergency:open.purpose')).selectOption({ label: say('laos:lists.emergency-purpose.child_before_me') });
    await form.getByRole('textbox', { name: say('emergency:open.reason') }).fill('ດ່ວນ');
    await judge('asking');
    // He signed in this morning.
    await serving().rows(`update session set proved = now() - interval '1 hour'`);
    await form.getByRole('button', { name: say('emergency:open.do') }).click();
    const proof = page.getByRole('dialog', { name: say('account:proof.title') });
    await proof.getByLabel(say('account:proof.password')).fill(password);
    await proof.getByRole('button', { name: say('account:proof.do') }).click();
    await form.getByText(say('emergency:open.reasonNeeded')).waitFor();
    await form.getByRole('textbox', { name: say('emergency:open.reason') }).fill(reason);
    await form.getByRole('button', { name: say('emergency:open.do') }).click();

    const banner = page.getByRole('region', { name: say('emergency:banner.title') });
    await banner.waitFor();
    expect(await banner.textContent()).toMatch(/3 ຊົ່ວໂມງ 59 ນາທີ|4 ຊົ່ວໂມງ 0 ນາທີ/);
    await main.getByText('Left alone at the bus station').first().waitFor();
    expect(await main.getByRole('button', { name: say('screens:case.print') }).count()).toBe(0);
    await judge('opened in an emergency');
  });

  await at('noy', 'en', '/', async ({ page, say, part, judge }) => {
    const told = part(say('emergency:told.title'));
    await told.getByText('Person kham').waitFor();
    expect(await told.textContent()).toContain(say('laos:lists.emergency-purpose.child_before_me'));
    for (const secret of ['ດວງໃຈ', reason]) expect(await page.locator('main').textContent()).not.toContain(secret);
    await judge('told');
    await told.getByRole('link', { name: file.code }).click();
    const readers = part(say('emergency:readers.title'));
    await readers.getByRole('button', { name: say('emergency:readers.show') }).click();
    await readers
      .getByText(say('emergency:readers.opened', { name: '' }))
      .first()
      .waitFor();
    expect(await readers.textContent()).not.toContain(reason);
    await readers.getByRole('button', { name: say('emergency:readers.reason') }).click();
    await readers.getByText(reason).waitFor();
    await judge('who has read it');
    await page.goto(`${address}/staff/`);
    await told.getByRole('button', { name: say('emergency:told.seen') }).click();
    await told.waitFor({ state: 'detached' });
  });

  await at('boss', 'lo', '/', async ({ say, part }) => part(say('emergency:told.title')).getByText('Person kham').waitFor());
  await at('protection', 'en', '/audit', async ({ say, part }) =>
    part(say('audit:alerts.title'))
      .getByText(say('audit:alerts.emergency', { name: 'Person kham' }))
      .waitFor(),
  );

  await at('kham', 'en', `/cases/${file.recordId}`, async ({ page, say, go }) => {
    await page.getByRole('button', { name: say('emergency:banner.end') }).click();
    await page.getByText(say('emergency:banner.ended')).waitFor();
    await go(`/cases/${file.recordId}`);
    await page.getByText(say('app:trouble.notFound.title'), { exact: true }).waitFor();
  });
}, 180_000);

test('somebody of another agency says what for, once, and it stands in the log', async () => {
  await at('lawyer', 'lo', `/cases/${file.recordId}`, async ({ page, say, go, judge }) => {
    const question = page.getByRole('dialog', { name: say('emergency:purpose.title.open') });
    await question.getByRole('button', { name: say('app:cancel') }).click();
    await page.getByText(say('app:trouble.unsaid.next')).waitFor();
    await judge('no answer');
    await page.getByRole('button', { name: say('app:again') }).click();
    await question.getByRole('button', { name: say('emergency:purpose.do') }).click();
    await question.getByText(say('emergency:purpose.needed')).waitFor();
    await judge('the question');
    await question.getByLabel(say('emergency:purpose.label')).selectOption({ label: say('laos:lists.look-purpose.court') });
    await question.getByRole('button', { name: say('emergency:purpose.do') }).click();
    await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
    await go(`/cases/${file.recordId}`);
    await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
    expect(await question.count()).toBe(0);
  });
  expect(
    await serving().rows(
      `select distinct purpose from audit a join app_user u on u.id = a.actor where u.username = 'lawyer' and action = 'read'`,
    ),
  ).toEqual([{ purpose: 'court' }]);
  await at('noy', 'lo', `/cases/${file.recordId}`, async ({ page, say }) => {
    await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
    expect(await page.getByRole('dialog').count(), 'her own file').toBe(0);
    await page.getByRole('button', { name: say('screens:case.print') }).click();
    await page.getByLabel(say('screens:print.why')).selectOption({ label: say('screens:print.purposes.court') });
    const paper = page.getByRole('link', { name: `${say('screens:print.do')} · English` });
    await Promise.all([page.waitForEvent('popup'), paper.click()]);
    const printed = () => serving().rows(`select purpose from audit where action = 'print'`);
    await expect.poll(printed).toEqual([{ purpose: 'court' }]);
  });
}, 180_000);
