// A consent form is scanned into a child's file: it waits until it was checked, a colleague who may opens it, one who may not is not offered it.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestScanner, testScanner } from '../../kernel/attachments/server/clamd.fixture.ts';
import { jpeg, secretWords } from '../../kernel/attachments/server/files.fixture.ts';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';
import { atRest } from './judging.ts';
import { addPaper, papersOf } from './paperDesk.ts';

const port = 13_210;
const serving = serverForAll({
  staffApp: path.join(root(), '.pokpong', 'build', 'web'),
  config: async () => ({ scanner: { host: '127.0.0.1', port } }),
});
const bokeo = { area: 'LA05', agency: 'plsw-la05' };
const title = 'ໃບຍິນຍອມຂອງແມ່';
let [address, file]: string[] = [];
let scanner: TestScanner | undefined;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  const noy = await serving().hire('noy', 'social-worker', bokeo);
  await serving().hire('chief', 'supervisor', bokeo);
  await serving().hire('lawyer', 'legal-officer', bokeo);
  const changes = { place: 'LA0501', openedOn: day(-3), formOfHarm: 'neglect', agency: 'plsw-la05', worker: noy, age: 14 };
  file = (await begin(serving(), 'noy', { type: 'case', changes })).recordId;
});
afterAll(async () => {
  await scanner?.close();
});

const add = (desk: Desk, kind: string, section: string, name: string, content: Buffer) =>
  addPaper(desk, { kind, section: desk.say(`case:case.sections.${section}`), title, name, content });

async function addsThePaper(desk: Desk): Promise<void> {
  const { page, say } = desk;
  await papersOf(desk).getByText(say('screens:papers.none')).waitFor();
  // No photograph is offered; one that comes as something else is refused with its reason, and what was written stays.
  await papersOf(desk)
    .getByRole('button', { name: say('screens:papers.add') })
    .click();
  const kinds = await page.getByLabel(say('screens:papers.kind')).locator('option').allTextContents();
  expect(kinds).not.toContain(say('screens:papers.kinds.photograph'));
  await add(desk, 'document', 'assessment', 'child.jpg', jpeg());
  await page.getByRole('alert').getByText(say('kernel:problems.attachment.picture')).waitFor();
  await desk.judge('refused');
  await add(desk, 'consent', 'assessment', 'form.jpg', jpeg());
  await papersOf(desk).getByText(say('screens:papers.waits')).waitFor();
  expect(await papersOf(desk).getByRole('link').count()).toBe(0);
  expect(await papersOf(desk).textContent()).not.toContain(title);
  await desk.judge('waiting');
}

async function opensIt(desk: Desk): Promise<void> {
  const { page, say } = desk;
  await papersOf(desk)
    .getByRole('button', { name: say('screens:papers.showTitle') })
    .click();
  await papersOf(desk).getByText(title).waitFor();
  const link = papersOf(desk).getByRole('link', { name: say('screens:papers.download') });
  await desk.judge('clean');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    link.click().then(() => desk.answerWhy(say('screens:print.purposes.court'))),
  ]);
  expect(download.suggestedFilename()).toMatch(/^C\d\d-\d{6}-consent-\w{6}\.jpg$/);
  const kept = await readFile(await download.path());
  expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(kept.includes(secretWords)).toBe(false);
}

async function removesIt(desk: Desk): Promise<void> {
  const { say } = desk;
  await papersOf(desk)
    .getByRole('button', { name: say('screens:papers.remove'), exact: true })
    .click();
  await papersOf(desk).getByText(say('screens:papers.removeAsk')).waitFor();
  await papersOf(desk)
    .getByRole('button', { name: say('screens:papers.removeDo'), exact: true })
    .click();
  await papersOf(desk)
    .getByText(say('screens:papers.older', { count: 1 }))
    .click();
  await papersOf(desk).getByText(say('screens:papers.removed'), { exact: true }).waitFor();
  expect(await papersOf(desk).getByRole('link').count()).toBe(0);
}

test('a signed form waits, is checked, is opened by who may, and is gone when it is removed', () =>
  withBrowser(async (browser) => {
    const at = { address: address as string, path: `/cases/${file}` };
    await atDesk(browser, { ...at, language: 'lo', username: 'noy' }, async (desk) => {
      await addsThePaper(desk);
      scanner = await testScanner({ port });
      await serving().rows(`update attachment set next_scan = now()`);
      await expect
        .poll(async () => (await serving().rows<{ state: string }>('select state from attachment'))[0]?.state, { timeout: 40_000 })
        .toBe('clean');
      await atDesk(browser, { ...at, language: 'en', username: 'chief' }, opensIt);
      await atDesk(browser, { ...at, language: 'en', username: 'lawyer' }, async (other) => {
        await other.page.getByRole('heading', { name: other.say('app:timeline.title') }).waitFor();
        await atRest(other.page);
        expect(await papersOf(other).count()).toBe(0);
        expect(await other.page.locator('main').textContent()).not.toContain(title);
      });
      await desk.go(`/cases/${file}`);
      await removesIt(desk);
    });
    const lines = await serving().rows<{ action: string; who: string }>(
      `select a.action, coalesce(u.username, 'scanner') as who from audit a left join app_user u on u.id = a.actor
       where a.record = $1 and (a.action in ('export', 'scan') or (a.action = 'write' and a.detail ? 'attachment')) order by a.id`,
      [file],
    );
    expect(lines.map(({ action, who }) => `${who} ${action}`)).toEqual(['noy write', 'scanner scan', 'chief export', 'noy write']);
  }));
