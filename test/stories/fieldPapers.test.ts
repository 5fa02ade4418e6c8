// A voice and a signed form in the field: recorded and chosen where there is no signal, on a report that was made there too; kept closed over a reload and a
// lock, heard again, sent behind the report, and open to whoever takes it up. What is not taken says why and stays; nothing is there twice.
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, test } from 'vitest';
import { jpeg, secretWords } from '../../kernel/attachments/server/files.fixture.ts';
import { beepingMicrophone, withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { lock, staffApp } from './bokeo.ts';
import { atDesk } from './desk.ts';
import { addPaper, keepRecording, papersOf, recordVoice, stopRecording } from './paperDesk.ts';
import { type Phone, withPhone } from './phone.ts';

const serving = serverForAll({ staffApp });
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('nurse', 'outreach-worker', { area: 'LA05', agency: 'health-la05' });
  await serving().hire('chief', 'supervisor', { area: 'LA', agency: 'molsw' });
});

/** Passes a worry on where there is no signal. */
async function report({ page, say, ...phone }: Phone): Promise<void> {
  await phone.go('/reports');
  await page.getByRole('button', { name: say('screens:intake.new') }).click();
  await phone.choose(say('intake:report.fields.channel'), say('laos:lists.source.health'));
  await phone.write(say('intake:report.fields.worry'), 'ເດັກບໍ່ມາໂຮງຮຽນ');
  await phone.send();
  await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
}

const kept = () =>
  serving().rows<{ id: string; kind: string; format: string; record: string; behind: boolean }>(
    `select a.id, a.kind, a.format, a.record, a.added > (select min(e.recorded_at) from event e where e.record = a.record) as behind
     from attachment a where a.state <> 'removed' order by a.added`,
  );

async function lockAndOpen(phone: Phone): Promise<void> {
  await phone.page.reload();
  await lock(phone, 'nurse');
  await phone.unlock();
}

async function listen(phone: Phone): Promise<void> {
  await papersOf(phone)
    .getByRole('button', { name: phone.say('papers:hear.begin'), exact: true })
    .click();
  await papersOf(phone)
    .getByRole('button', { name: phone.say('papers:hear.stop', { now: '0:01' }) })
    .waitFor();
}

async function recordsInField(phone: Phone): Promise<void> {
  const { page, say } = phone;
  await papersOf(phone).getByText(say('papers:away')).waitFor();
  await recordVoice(phone, 3);
  await page.getByText(say('papers:recording.heard')).waitFor();
  await phone.judge('recording');
  await stopRecording(phone);
  await listen(phone);
  await phone.judge('recorded');
  await keepRecording(phone);
  await addPaper(phone, { kind: 'consent', title: 'ໃບຍິນຍອມ', name: 'form.jpg', content: jpeg() });
  await papersOf(phone).getByText(say('papers:waiting')).nth(1).waitFor();
  expect(await phone.bar()).toContain(say('device:bar.waiting', { count: 3 }));
}

test.each(['lo', 'en'] as const)(
  'a voice and a signed form, on a report made without a network too, arrive behind it and are opened by who takes it up, in %s',
  (language) =>
    withBrowser(async (browser) => {
      const before = (await kept()).length;
      await withPhone(browser, { address, username: 'nurse', language }, async (phone) => {
        const { say } = phone;
        await phone.ready();
        await phone.offline(true);
        await report(phone);
        await recordsInField(phone);
        await lockAndOpen(phone);
        await listen(phone);
        await papersOf(phone)
          .getByRole('button', { name: say('papers:look'), exact: true })
          .click();
        await papersOf(phone).getByRole('img').waitFor();
        await phone.judge('kept on the phone');
        expect(await kept()).toHaveLength(before);
        await phone.offline(false);
        await papersOf(phone).getByText(say('papers:waiting')).first().waitFor({ state: 'detached' });
        await expect.poll(async () => (await kept()).length).toBe(before + 2);
        await phone.settled();
        await papersOf(phone)
          .getByRole('link', { name: say('screens:papers.download') })
          .nth(1)
          .waitFor();
        await phone.go('/sending');
        await phone.part(say('device:sending.lately')).getByText(say('papers:arrived')).nth(1).waitFor();
        await phone.judge('what was sent');
      });
      const arrived = (await kept()).slice(before);
      expect(arrived.map(({ kind, format, behind }) => [kind, format, behind])).toEqual([
        ['voice', 'webm', true],
        ['consent', 'jpeg', true],
      ]);
      await atDesk(browser, { address, username: 'chief', language, path: `/reports/${arrived[0]?.record}` }, async (desk) => {
        const links = papersOf(desk).getByRole('link', { name: desk.say('screens:papers.download') });
        const take = async (at: number, why: () => Promise<void>) => {
          const [download] = await Promise.all([desk.page.waitForEvent('download'), links.nth(at).click().then(why)]);
          return readFile(await download.path());
        };
        // What for is asked once for a while.
        const contents = [await take(0, () => desk.answerWhy(desk.say('screens:print.purposes.court'))), await take(1, async () => {})];
        // The newest stands first.
        expect(contents.map((content) => content.toString('hex', 0, 2))).toEqual(['ffd8', '1a45']);
        expect(contents.some((content) => content.includes(secretWords))).toBe(false);
        expect(contents[1]?.length).toBeGreaterThan(3_000);
      });
    }, beepingMicrophone),
  240_000,
);
