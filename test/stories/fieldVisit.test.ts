// A visit in a village, half told: it is there again after a reload, a lock and a phone that was killed, and once it was sent it is not begun with what it said.
import { expect, test } from 'vitest';
import { lock } from './bokeo.ts';
import { withFolder, withOwnBrowser } from './ownBrowser.ts';
import { type Phone, phoneIn, phoneSize } from './phone.ts';
import { pick, villageInBokeo, visit } from './tonpheung.ts';

const { at, rows } = villageInBokeo();

async function khamIn({ context }: Parameters<Parameters<typeof withOwnBrowser>[1]>[0]): Promise<Phone> {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(phoneSize.viewport);
  return phoneIn(context, { address: at.address, username: 'kham', language: 'lo', page });
}

const tell = ({ page, say }: Phone) => page.getByRole('button', { name: say('village:watch.transitions.visit'), exact: true }).click();
const said = ({ page, say }: Phone, question: string, answer: string) =>
  page
    .getByRole('group', { name: say(visit(`fields.${question}`)), exact: true })
    .getByLabel(say(answer), { exact: true })
    .isChecked();

/** What was half told stands in the form again, and its reader is told so. */
async function isHalfTold(phone: Phone): Promise<void> {
  await tell(phone);
  await phone.page.getByText(phone.say('app:form.restored')).waitFor();
  expect(await said(phone, 'seen', 'kernel:yes')).toBe(true);
  expect(await said(phone, 'safe', 'laos:lists.visit-how.well')).toBe(true);
  expect(await said(phone, 'visitedOn', 'village:visit.yesterday')).toBe(true);
  expect(await said(phone, 'worry', 'kernel:no')).toBe(false);
}

test('a visit half told is there again after a reload, a lock and a killed phone; sent once, nothing of it is left over', () =>
  withFolder(async (folder) => {
    await withOwnBrowser(folder, async (own) => {
      const phone = await khamIn(own);
      const { page, say } = phone;
      await phone.ready();
      await phone.offline(true);
      await phone.go(`/watches/${at.watch.recordId}`);
      await page.getByRole('button', { name: say('village:watch.transitions.accept'), exact: true }).click();
      await phone.confirm(say('village:watch.transitions.accept'));
      await tell(phone);
      await pick(phone, say(visit('fields.visitedOn')), say('village:visit.yesterday'));
      await pick(phone, say(visit('fields.seen')), say('kernel:yes'));
      await pick(phone, say(visit('fields.safe')), say('laos:lists.visit-how.well'));
      await page.waitForTimeout(1_000);
      await page.reload();
      await isHalfTold(phone);
      await phone.judge('a visit half told');
      await page.keyboard.press('Escape');
      await lock(phone, 'kham');
      await phone.unlock();
      await isHalfTold(phone);
      await own.kill();
    });
    await withOwnBrowser(folder, async (own) => {
      const phone = await khamIn(own);
      const { page, say } = phone;
      await phone.go(`/watches/${at.watch.recordId}`);
      await phone.unlock();
      await isHalfTold(phone);
      await pick(phone, say(visit('fields.worry')), say('kernel:no'));
      await page.getByRole('button', { name: say('village:visit.send'), exact: true }).click();
      await page.getByText(say('village:visit.thanks')).waitFor();
      await page.getByRole('button', { name: say('village:visit.close'), exact: true }).click();
      await phone.settled();
      await page.reload();
      await tell(phone);
      expect(await said(phone, 'seen', 'kernel:yes')).toBe(false);
      expect(phone.faults).toEqual([]);
    });
    expect((await rows('watchVisit')).map(({ values }) => [values.seen, values.safe, values.worry])).toEqual([[true, 'well', false]]);
  }));
