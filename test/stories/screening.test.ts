// Story 3, with a network: an outreach nurse screens four girls, asks services to help three of them, and her health centre reads all four in order.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { atDesk } from './desk.ts';
import { hear, oneRecorded } from './hearing.ts';
import { far, girls, near, nurseInNambak, reason, why, worried } from './nambak.ts';
import {
  agree,
  answerAll,
  beginScreening,
  chooseService,
  goWithoutConsent,
  isSent,
  sendButton,
  tool,
  word,
  write,
} from './screeningDesk.ts';

const { serving, at, fill } = nurseInNambak(oneRecorded);

const heading = (page: Page) => page.locator('main section h2').first().textContent();

test('four girls are screened by voice and touch; two referrals with consent, one without; a full service says so, and who else helps is shown', () =>
  withBrowser(async (browser) => {
    await atDesk(browser, { address: at.address, username: 'nurse', language: 'lo' }, async (nurse) => {
      const { page, say } = nurse;
      const heard = await hear(page, 'lo');
      // In the field it is a small phone.
      await page.setViewportSize({ width: 360, height: 740 });
      // The first: heard, one step back, and a referral with consent.
      await beginScreening(nurse, girls[0]);
      const listen = page.getByRole('button', { name: say('app:voice.listen'), exact: true });
      await listen.click();
      await expect.poll(() => heard.recordings()).toBe(1);
      await page.getByRole('button', { name: say(`${tool}.questions.danger.answers.unsure`), exact: true }).click();
      await page.getByRole('heading', { name: say(`${tool}.questions.sleeps.ask`) }).waitFor();
      await listen.click();
      expect((await heard.spoken()).at(-1)).toContain(say(`${tool}.questions.sleeps.ask`));
      await page.goBack();
      const unsure = page.getByRole('button', { name: say(`${tool}.questions.danger.answers.unsure`), exact: true });
      await unsure.waitFor();
      expect(await unsure.getAttribute('aria-pressed')).toBe('true');
      const asked: string[] = [];
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await answerAll(nurse, { ...worried, danger: 'no' });
      expect(asked.filter((each) => !/\.(js|css|woff2)$|^\/staff/.test(each))).toEqual(['/api/events']);
      expect(await page.locator('main').textContent()).toContain(say('laos-screening:levels.medium.title'));
      await nurse.judge('the result');
      // No answer stands in the address, the history, the title or what the browser keeps.
      expect(
        await page.evaluate(() =>
          JSON.stringify([location.href, history.state, document.title, { ...localStorage }, { ...sessionStorage }]),
        ),
      ).not.toMatch(/changed|danger|trusted|afraid|ດາວ/);
      await page.goBack();
      await page.waitForURL(/\/screenings$/);
      expect(await heading(page).catch(() => null)).not.toBe(say(`${tool}.questions.health.ask`));
      await page.getByRole('link', { name: /^G\d\d-/ }).click();
      await chooseService(nurse, near.nameLo);
      await agree(nurse);
      await write(nurse, why);
      await nurse.judge('a referral from a screening');
      await sendButton(nurse).click();
      await isSent(nurse);
      await nurse.judge('a screening that was passed on');

      // The second: while she writes, the service stops taking anybody new.
      await beginScreening(nurse, girls[1]);
      await answerAll(nurse, worried);
      await chooseService(nurse, near.nameLo);
      await agree(nurse);
      await write(nurse, why);
      expect(await fill()).toBe('accepted');
      await sendButton(nurse).click();
      await page.getByText(say('referral:problems.takesNoNew')).waitFor();
      const others = page.getByRole('region', { name: say('screens:referral.others.title') });
      await others.locator('strong', { hasText: far.nameLo }).waitFor();
      await nurse.judge('a refused referral');
      await others.getByRole('button', { name: `${say('screens:referral.choose')} ${far.nameLo}` }).click();
      await agree(nurse);
      await sendButton(nurse).waitFor();
      // What was written for the first service is kept for the second.
      expect(await page.getByLabel(say(word('fields.why'))).inputValue()).toBe(why);
      await sendButton(nurse).click();
      await isSent(nurse);

      // The third: without consent, with the reason.
      await beginScreening(nurse, girls[2]);
      await answerAll(nurse, { ...worried, danger: 'yes' });
      await page.getByText(say('laos-screening:atOnce')).waitFor();
      await chooseService(nurse, far.nameLo);
      await goWithoutConsent(nurse, reason);
      await write(nurse, why);
      await sendButton(nurse).click();
      await isSent(nurse);
      await page.getByText(say('consent:consent.states.overridden')).waitFor();

      // The fourth: nothing but advice.
      await beginScreening(nurse, girls[3]);
      await answerAll(nurse, { danger: 'no', sleeps: 'family' });
      await page.getByRole('button', { name: say('screening:result.advise'), exact: true }).click();
      await nurse.choose(say('screening:screening.fields.done'), say('laos:lists.screening-done.advised'));
      await nurse.send();
      await page.getByText(say('screening:screening.states.advised')).first().waitFor();
      await nurse.go('/screenings');
      await nurse.judge('my screenings');
    });

    await atDesk(
      browser,
      { address: at.address, username: 'centre', language: 'en', path: '/screenings?box=all' },
      async ({ page, say, ...desk }) => {
        await page.locator('main tbody tr').nth(3).waitFor();
        const rows = await page.locator('main tbody tr').allTextContents();
        expect(rows).toHaveLength(4);
        const newestFirst = ['advised', 'passedOn', 'passedOn', 'passedOn'].map((state) => say(`screening:screening.states.${state}`));
        for (const [at, state] of newestFirst.entries()) expect(rows[at]).toContain(state);
        const codes = rows.map((row) => /G\d\d-(\d+)/.exec(row)?.[1] ?? '');
        expect([...codes].sort().reverse()).toEqual(codes);
        await page
          .locator('main tbody tr')
          .nth(3)
          .getByText(say(word('states.sent')))
          .waitFor();
        await desk.judge('the screenings of an agency');
      },
    );

    const kept = await serving().rows<{ state: string; values: Record<string, unknown> }>(
      `select state, values from record where type = 'referral' order by opened`,
    );
    expect(kept.map(({ state, values }) => [state, values.to, values.consent])).toEqual([
      ['sent', 'health-la06', true],
      ['sent', 'health-la05', true],
      ['sent', 'health-la05', false],
    ]);
    for (const girl of girls) expect(JSON.stringify(await serving().rows('select values, meta from record'))).not.toContain(girl);
  }));

test('a worry that must be reported at once is one press from a report, which says what is known and remembers where it came from', () =>
  withBrowser((browser) =>
    atDesk(browser, { address: at.address, username: 'nurse', language: 'en' }, async (desk) => {
      const { page, say } = desk;
      await beginScreening(desk, 'Dao');
      await answerAll(desk, { sleeps: 'venue', free: 'no' });
      await page.getByText(say('laos-screening:atOnce')).waitFor();
      await page.getByRole('button', { name: say('screening:result.report'), exact: true }).click();
      const form = page.locator('main form');
      await form.waitFor();
      expect(await form.getByLabel(say('laos:lists.sign.works_night_venue')).isChecked()).toBe(true);
      expect(await form.getByLabel(say('laos:lists.sign.kept_from_leaving')).isChecked()).toBe(true);
      await desk.judge('a report from a screening');
      await desk.send();
      await page
        .getByRole('region', { name: say('screening:page.became'), exact: true })
        .getByRole('link', { name: /^R\d\d-/ })
        .waitFor();
      const [report] = await serving().rows<{ values: Record<string, unknown> }>(`select values from record where type = 'report'`);
      const [screened] = await serving().rows<{ id: string; state: string }>(
        `select id, state from record where type = 'screening' order by opened desc limit 1`,
      );
      expect(report?.values).toMatchObject({
        screening: screened?.id,
        dangerNow: true,
        childAge: 15,
        childSex: 'female',
        channel: 'outreach',
      });
      expect(screened?.state).toBe('passedOn');
    }),
  ));
