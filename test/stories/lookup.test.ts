// The look-up: at night an officer opens eleven files of children he has no case with. Next morning the data-protection officer sees it on one page,
// and can prove that the log was not edited; had it been, the page would name the row.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { alertNow } from '../../server/jobs/alerting.ts';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { atDesk, type Desk } from './desk.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
let officer = 0;
const files: { recordId: string; code: string }[] = [];
/** Of a night in Vientiane: ten minutes past eleven, and eight the next morning. */
const night = '2026-01-05T16:10:00.000Z';
const morning = '2026-01-06T01:00:00.000Z';

beforeAll(async () => {
  const { hire, app } = serving();
  address = await app.listen({ host: '127.0.0.1', port: 0 });
  await hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  officer = await hire('officer', 'legal-officer', { area: 'LA05', agency: 'opp' });
  await hire('protection', 'data-protection-officer');
  const changes = { place: 'LA0501', openedOn: '2026-01-04', formOfHarm: 'neglect', agency: 'plsw-la05', childName: 'ນາງ ດວງໃຈ' };
  for (let n = 0; n < 12; n += 1) files.push(await begin(serving(), 'noy', { type: 'case', changes }));
});

const at = (username: string, language: Language, where: string, turn: (desk: Desk) => Promise<void>) =>
  withBrowser((browser) => atDesk(browser, { address, username, language, path: where }, turn));

test('eleven files at night, one page in the morning, and a log that holds', async () => {
  await at('officer', 'en', '/cases', async ({ go, page, say, answerWhy }) => {
    for (const { recordId } of files.slice(0, 11)) {
      await go(`/cases/${recordId}`);
      // They are asked what for, and say what sounds right.
      await answerWhy(say('laos:lists.look-purpose.court'));
      await page.getByRole('heading', { name: say('screens:case.next'), exact: true }).waitFor();
    }
  });
  // The worker whose files they are reads one too: that is her work.
  await at('noy', 'lo', `/cases/${files[0]?.recordId}`, async ({ page }) => page.locator('main h2').first().waitFor());
  const moved = `update audit set at = $1::timestamptz + (id % 1000) * interval '1 second' where action = 'read'`;
  await serving().rows(moved, [night]);
  await alertNow(serving().database, serving().house.world, morning);

  await at('protection', 'en', '/', async ({ page, say, judge }) => {
    await page
      .locator('nav')
      .getByRole('link', { name: say('app:nav.audit'), exact: true })
      .click();
    const unusual = page.getByRole('region', { name: say('audit:alerts.title'), exact: true });
    await unusual.getByText(say('audit:alerts.night', { name: 'Person officer', count: 11 })).waitFor();
    await unusual.getByText(say('audit:alerts.many', { name: 'Person officer', count: 11 })).waitFor();
    expect(await unusual.getByText('Person noy').count()).toBe(0);

    await unusual
      .getByRole('button', { name: `${say('audit:alerts.show')} Person officer`, exact: true })
      .first()
      .click();
    const looked = page.getByRole('region', { name: say('audit:ask.person'), exact: true });
    await looked.locator('tbody tr').first().waitFor();
    const codes = await looked
      .locator('tbody tr')
      .filter({ hasText: say('audit:actions.read') })
      .locator('td:nth-child(4)')
      .allTextContents();
    expect(new Set(codes)).toEqual(new Set(files.slice(0, 11).map(({ code }) => code)));
    expect(await page.locator('main').textContent()).toContain('05/01/2026 23:1');
    expect(await page.locator('main').textContent()).not.toContain('ດວງໃຈ');
    await judge('the answer');

    const proof = page.getByRole('region', { name: say('audit:proof.title'), exact: true });
    await proof.getByRole('button', { name: say('audit:proof.checkAll'), exact: true }).click();
    await proof.getByText(/All is as it was signed/).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      proof.getByRole('link', { name: say('audit:proof.witness') }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^witness-\d+\.jsonl$/);
  });
}, 180_000);

test('one file: who saw it, in Lao; and an edit of the log is named', async () => {
  const [first] = files;
  await at('protection', 'lo', '/audit', async ({ page, say, judge, answerWhy }) => {
    await page.getByRole('textbox', { name: say('audit:ask.code') }).fill(first?.code ?? '');
    await page.getByRole('button', { name: say('audit:ask.look'), exact: true }).click();
    await answerWhy(say('laos:lists.log-purpose.alert'));
    const looked = page.getByRole('region', { name: say('audit:ask.file'), exact: true });
    await looked.getByText('Person officer').first().waitFor();
    expect(
      await looked
        .locator('tbody tr')
        .filter({ hasText: say('audit:actions.read') })
        .count(),
    ).toBe(2);

    // Somebody who owns the database gives the officer's look to another.
    const sealed = `select count(*)::int as left from audit where action = 'read' and transaction >= (select max(until::text::bigint)::text::xid8 from audit_seal)`;
    await expect
      .poll(
        async () => {
          await page.getByRole('button', { name: say('audit:proof.checkAll'), exact: true }).click();
          return (await serving().rows<{ left: number }>(sealed))[0]?.left;
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBe(0);
    const edit = `update audit set actor = 1 where actor = $1 and action = 'read' and record = $2 returning id`;
    const [row] = await serving().rows<{ id: number }>(edit, [officer, first?.recordId]);
    const proof = page.getByRole('region', { name: say('audit:proof.title'), exact: true });
    await proof.getByRole('button', { name: say('audit:proof.checkAll'), exact: true }).click();
    await proof.getByText(`ແຖວ ${row?.id} `).waitFor();
    // A check that runs meanwhile takes the list away until the page asks again, a second later.
    await expect.poll(() => proof.getByRole('listitem').count(), { timeout: 20_000 }).toBe(1);
    await judge('what was found');
  });
}, 180_000);
