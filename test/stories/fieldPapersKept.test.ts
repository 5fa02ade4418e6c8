// What goes wrong with papers of the field: not taken, the microphone denied, a recording that reaches its limit, a full phone, a phone killed while it sends.
// Each says what was kept; nothing is lost and nothing is there twice.
import { expect, test } from 'vitest';
import { jpeg, pdf } from '../../kernel/attachments/server/files.fixture.ts';
import { beepingMicrophone, wholeBrowser, withBrowser } from '../browser.ts';
import { noyInBokeo, outAt } from './bokeo.ts';
import { type OwnBrowser, withFolder, withOwnBrowser } from './ownBrowser.ts';
import { addPaper, keepRecording, papersOf, recordVoice, toldOtherwise } from './paperDesk.ts';
import { type Phone, phoneIn, phoneSize, withPhone } from './phone.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();
const owner = () => ({ address: at.address, username: 'noy', language: 'en' }) as const;

const papersIn = (record: string) =>
  serving().rows<{ kind: string; size: number }>('select kind, size from attachment where record = $1 order by added', [record]);

/** Her phone without a network, at a new file. @returns its id. */
async function atFile(phone: Phone): Promise<string> {
  const file = await fileOf();
  await outAt(phone, file);
  await papersOf(phone).waitFor();
  return file.recordId;
}

const letter = (more = '') => ({ kind: 'document', title: 'A letter of the school', name: 'letter.pdf', content: pdf(more) });

test(
  'what is not taken says why and stays until it is put aside; signing out counts it first',
  () =>
    herPhone('en', async (phone) => {
      const { page, say } = phone;
      const record = await atFile(phone);
      await addPaper(phone, { kind: 'document', title: 'A picture', name: 'child.jpg', content: jpeg() });
      await papersOf(phone).getByText(say('papers:waiting')).waitFor();
      await addPaper(phone, letter());
      // The server has forgotten her meanwhile: her phone opens a session by itself.
      await serving().rows('delete from session');
      await phone.offline(false);
      const why = papersOf(phone).getByText(say('kernel:problems.attachment.picture'));
      await why.waitFor();
      await expect.poll(async () => (await papersIn(record)).map(({ kind }) => kind)).toEqual(['document']);
      await phone.judge('not taken');
      await phone.go('/sending');
      const here = phone.part(say('papers:here', { count: 1 }));
      await here.getByText(say('kernel:problems.attachment.picture')).waitFor();
      await phone.judge('not taken, among what was sent');
      await here.getByRole('button', { name: say('papers:again') }).click();
      await here.getByText(say('papers:notTaken')).waitFor();
      await page.getByRole('button', { name: 'Person noy' }).click();
      await page.getByText(say('app:signOut'), { exact: true }).click();
      await page.getByText(say('device:leaving.unsent', { count: 1 })).waitFor();
      await here.getByRole('button', { name: say('papers:discard'), exact: true }).click();
      await here.getByRole('button', { name: say('papers:discardDo') }).click();
      await page.getByText(say('device:leaving.nothing')).waitFor();
      expect(await papersIn(record)).toHaveLength(1);
    }),
  120_000,
);

test(
  'a microphone that may not be used is said so, and what was written stays',
  () =>
    withBrowser(
      (browser) =>
        withPhone(browser, owner(), async (phone) => {
          const { page, say } = phone;
          await atFile(phone);
          await phone.context.clearPermissions();
          await phone.context.grantPermissions([], { origin: at.address });
          await papersOf(phone)
            .getByRole('button', { name: say('papers:recording.offer') })
            .click();
          await page.getByLabel(say('screens:papers.name')).fill('What she told me');
          await page.getByLabel(say('papers:recording.agreed')).check();
          await page.getByRole('button', { name: say('papers:recording.begin') }).click();
          await page.getByText(say('papers:recording.unable.denied')).waitFor();
          expect(await page.getByLabel(say('screens:papers.name')).inputValue()).toBe('What she told me');
          await phone.judge('no microphone');
        }),
      ['--use-fake-device-for-media-stream'],
      // The headless shell asks nobody, so nobody can refuse.
      wholeBrowser,
    ),
  120_000,
);

test(
  'a recording ends at the limit of the country by itself, and is all there; where none may be made none is offered',
  () =>
    withBrowser(async (browser) => {
      await withPhone(browser, owner(), async (phone) => {
        const { page, say } = phone;
        await toldOtherwise(phone, (attachments) => Object.assign(attachments, { recordings: { seconds: 3 } }));
        const record = await atFile(phone);
        await recordVoice(phone, 1, 3);
        await page.getByText(say('papers:recording.ended.long', { most: '0:03' })).waitFor();
        await page.getByText(say('papers:recording.made', { length: '0:03' })).waitFor();
        await phone.judge('at the limit');
        await keepRecording(phone);
        await phone.offline(false);
        await expect.poll(async () => (await papersIn(record)).map(({ kind }) => kind), { timeout: 20_000 }).toEqual(['voice']);
      });
      await withPhone(browser, owner(), async (phone) => {
        await toldOtherwise(phone, (attachments) => delete attachments.recordings);
        await atFile(phone);
        expect(await papersOf(phone).getByRole('button').allTextContents()).toEqual([phone.say('screens:papers.add')]);
      });
    }, beepingMicrophone),
  180_000,
);

test(
  'a full phone says so, keeps what was written, and takes the paper once there is room',
  () =>
    herPhone('en', async (phone) => {
      const { page, say } = phone;
      const record = await atFile(phone);
      await phone.room(1);
      await page.waitForTimeout(35_000);
      await addPaper(phone, letter());
      await page.getByText(say('app:problems.deviceFull')).waitFor();
      expect(await page.getByLabel(say('screens:papers.name')).inputValue()).toBe(letter().title);
      await phone.room();
      await page.getByRole('button', { name: say('screens:papers.send'), exact: true }).click();
      await papersOf(phone).getByText(say('papers:waiting')).waitFor();
      await phone.offline(false);
      await expect.poll(async () => papersIn(record), { timeout: 20_000 }).toHaveLength(1);
    }),
  180_000,
);

const phoneOf = async ({ context }: OwnBrowser): Promise<Phone> => {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(phoneSize.viewport);
  return phoneIn(context, { ...owner(), page });
};

test(
  'killed while it is being sent, and again after the server had it: one paper arrives, whole',
  () =>
    withFolder(async (folder) => {
      const large = letter(`2 0 obj << /Note (${'x'.repeat(1_500_000)}) >> endobj`);
      let record = '';
      const again = async (own: OwnBrowser) => {
        const phone = await phoneOf(own);
        await phone.go(`/cases/${record}`);
        return phone;
      };
      await withOwnBrowser(folder, async (own) => {
        const phone = await phoneOf(own);
        record = await atFile(phone);
        await addPaper(phone, large);
        await papersOf(phone).getByText(phone.say('papers:waiting')).waitFor();
        const session = await own.context.newCDPSession(phone.page);
        const slow = { offline: false, latency: 50, downloadThroughput: -1, uploadThroughput: 200_000 };
        await session.send('Network.emulateNetworkConditions', { ...slow, offline: true });
        await phone.offline(false);
        await session.send('Network.emulateNetworkConditions', slow);
        await papersOf(phone)
          .getByText(/Being sent: [1-9]/)
          .waitFor();
        await own.kill();
      });
      expect(await papersIn(record)).toEqual([]);
      await withOwnBrowser(folder, async (own) => {
        const phone = await again(own);
        const session = await own.context.newCDPSession(phone.page);
        // What the server hears it answers late: it has the paper some seconds before the phone knows.
        const late = { offline: false, latency: 5_000, downloadThroughput: -1, uploadThroughput: -1 };
        await session.send('Network.emulateNetworkConditions', late);
        await phone.unlock();
        await expect.poll(() => papersIn(record), { timeout: 60_000, interval: 100 }).toHaveLength(1);
        await own.kill();
      });
      expect(await papersIn(record)).toEqual([{ kind: 'document', size: large.content.length }]);
      await withOwnBrowser(folder, async (own) => {
        const phone = await again(own);
        await phone.unlock();
        await papersOf(phone)
          .getByRole('link', { name: phone.say('screens:papers.download') })
          .waitFor();
        await phone.settled();
        expect(await phone.bar()).not.toContain('wait');
        await phone.go('/sending');
        await phone.part(phone.say('device:sending.lately')).getByText(phone.say('papers:arrived')).waitFor();
      });
      expect(await papersIn(record)).toHaveLength(1);
      const [audit] = await serving().rows<{ again: number }>(
        `select count(*)::int as again from audit where record = $1 and action = 'write' and detail ? 'again'`,
        [record],
      );
      expect(audit?.again).toBe(1);
    }),
  180_000,
);
