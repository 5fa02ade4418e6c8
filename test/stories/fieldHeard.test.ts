// A question that is read aloud beside a child: nothing of it is heard once its screen is gone or the phone is locked, also where the voice was slow to begin.
import { expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { lockElsewhere } from './bokeo.ts';
import { type Heard, hear, oneRecorded, slowRecordings } from './hearing.ts';
import { girls, nurseInNambak } from './nambak.ts';
import { type Phone, withPhone } from './phone.ts';
import { beginScreening, tool } from './screeningDesk.ts';

const { at } = nurseInNambak(oneRecorded);
/** Milliseconds that a recording takes until it turns out that it cannot be played. */
const slow = 1_500;

const onPhone = (work: (phone: Phone, heard: Heard) => Promise<void>) =>
  withBrowser((browser) =>
    withPhone(browser, { address: at.address, username: 'nurse', language: 'lo' }, async (phone) => {
      const heard = await hear(phone.page, 'lo');
      await slowRecordings(phone.page, slow, true);
      await phone.ready();
      await beginScreening(phone, girls[0]);
      await phone.page.getByRole('heading', { name: phone.say(`${tool}.questions.danger.ask`) }).waitFor();
      await work(phone, heard);
    }),
  );
const listen = ({ page, say }: Phone) => page.getByRole('button', { name: say('app:voice.listen'), exact: true }).click();

test('a slow voice does not begin after the next question has come; one that reads is silent at once', () =>
  onPhone(async (phone, heard) => {
    const { page, say } = phone;
    await listen(phone);
    await page.getByRole('button', { name: say(`${tool}.questions.danger.answers.no`), exact: true }).click();
    await page.getByRole('heading', { name: say(`${tool}.questions.sleeps.ask`) }).waitFor();
    await page.waitForTimeout(slow + 500);
    expect(await heard.spoken()).toEqual([]);
    await listen(phone);
    await expect.poll(async () => (await heard.spoken()).length).toBe(1);
    const before = await heard.silenced();
    await page.getByRole('button', { name: say('screening:ask.skip'), exact: true }).click();
    await expect.poll(() => heard.silenced()).toBeGreaterThan(before);
  }));

test('a lock silences what is read, and what was about to be', () =>
  onPhone(async (phone, heard) => {
    const { page } = phone;
    await listen(phone);
    await lockElsewhere(phone);
    await page.waitForTimeout(slow + 500);
    expect(await heard.spoken()).toEqual([]);
    await phone.unlock();
    await page.waitForSelector('nav a');
    await beginScreening(phone, girls[1]);
    await listen(phone);
    await expect.poll(async () => (await heard.spoken()).length).toBe(1);
    const before = await heard.silenced();
    await lockElsewhere(phone);
    await expect.poll(() => heard.silenced()).toBeGreaterThan(before);
  }));
