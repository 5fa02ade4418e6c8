// Story 3, without a network: a nurse in Nambak screens four girls where there is no signal, asks services to help three of them, and comes back two days
// later. All four arrive in the order in which she saw them; one service takes nobody new by then: she sees why, and who else offers it.
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { atDesk } from './desk.ts';
import { far, girls, near, nurseInNambak, reason, why, worried } from './nambak.ts';
import { type Phone, withPhone } from './phone.ts';
import { agree, answerAll, beginScreening, chooseService, goWithoutConsent, sendButton, write } from './screeningDesk.ts';

const { serving, at, fill } = nurseInNambak();

async function twoDays(nurse: Phone): Promise<void> {
  await beginScreening(nurse, girls[0]);
  await answerAll(nurse, worried);
  await chooseService(nurse, far.nameLo);
  await agree(nurse);
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[1]);
  await answerAll(nurse, worried);
  await chooseService(nurse, near.nameLo);
  await agree(nurse);
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[2]);
  await answerAll(nurse, { ...worried, danger: 'yes' });
  await chooseService(nurse, far.nameLo);
  await goWithoutConsent(nurse, reason);
  await write(nurse, why);
  await sendButton(nurse).click();
  await beginScreening(nurse, girls[3]);
  await answerAll(nurse, { danger: 'no', sleeps: 'family' });
}

test(
  'four girls screened without a network arrive in order; a referral to a service that takes nobody new says why and who else helps',
  () =>
    withBrowser(async (browser) => {
      await withPhone(browser, { address: at.address, username: 'nurse', language: 'lo' }, async (nurse) => {
        const { page, say } = nurse;
        await nurse.ready();
        await nurse.offline(true);
        await twoDays(nurse);
        await nurse.judge('a result without a network');
        expect(await serving().rows(`select 1 from record where type in ('screening', 'referral')`)).toEqual([]);
        expect(await fill()).toBe('accepted');
        await nurse.offline(false);
        await page.getByText(say('device:bar.refused', { count: 1 })).waitFor();
        await nurse.go('/sending');
        const refused = nurse.part(say('device:sending.group.refused', { count: 1 }));
        await refused.getByText(say('referral:problems.takesNoNew')).waitFor();
        await nurse.judge('what came back');
      });
      const referrals = await serving().rows<{ state: string; values: { to: string; consent: boolean } }>(
        `select state, values from record where type = 'referral' and state = 'sent' order by opened`,
      );
      expect(referrals.map(({ values }) => [values.to, values.consent])).toEqual([
        ['health-la05', true],
        ['health-la05', false],
      ]);
      await atDesk(browser, { address: at.address, username: 'centre', language: 'en', path: '/screenings?box=all' }, async ({ page }) => {
        await page.locator('main tbody tr').nth(3).waitFor();
        const codes = (await page.locator('main tbody tr').allTextContents()).map((row) => /G\d\d-(\d+)/.exec(row)?.[1] ?? '');
        expect(codes).toHaveLength(4);
        expect([...codes].sort().reverse()).toEqual(codes);
      });
    }),
  240_000,
);
