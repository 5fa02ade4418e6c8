// Days without a network: a worker sets her phone up, opens her files where there is no signal, writes, closes the app and opens it again, and all of it
// arrives when the network is back. Nothing on the phone can be read meanwhile.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day } from './beforehand.ts';
import { type Phone, withPhone } from './phone.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
let noy = 0;

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

const fileOf = (more: object = {}) =>
  begin(serving(), 'noy', {
    type: 'case',
    changes: { place: 'LA0501', openedOn: '2026-01-05', worker: noy, agency: 'plsw-la05', ...more },
  });

const field = (language: 'lo' | 'en', work: (phone: Phone) => Promise<void>) =>
  withBrowser((browser) => withPhone(browser, { address, username: 'noy', language }, work));

/** Signed in once, set up, and everything fetched. */
async function ready(phone: Phone): Promise<void> {
  await phone.go('/account');
  await phone.signIn();
  await phone.setUp();
  await phone.settled();
}

const notesOf = (recordId: string) =>
  serving().rows<{ values: { on: string }; version: number }>(`select values, version from record where parent = $1 and type = 'note'`, [
    recordId,
  ]);

async function writeNote({ page, say, part, ...phone }: Phone, text: string): Promise<void> {
  await part(say('screens:case.notes'))
    .getByRole('button', { name: say('screens:case.write') })
    .click();
  await phone.choose(say('case:note.fields.kind'), say('laos:lists.note-kind.home_visit'));
  await phone.date(say('case:note.fields.on'), day(-1));
  await phone.write(say('case:note.fields.text'), text);
  await phone.send();
}

test.each(['lo', 'en'] as const)(
  'a note written without a network, over a reload and a lock, arrives when it is back, in %s',
  async (language) => {
    const file = await fileOf({ childName: 'ນາງ ດາວ ທົດລອງ' });
    await field(language, async (phone) => {
      const { page, say, part } = phone;
      await ready(phone);
      await phone.judge('the account with this device');
      await phone.offline(true);
      await phone.go(`/cases/${file.recordId}`);
      await page.getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor({ state: 'detached' });
      const title = page.getByRole('heading', { name: new RegExp(file.code) });
      await title.waitFor();
      await writeNote(phone, 'ຂໍ້ຄວາມຂອງການຢາມ');
      await part(say('screens:case.notes')).getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor();
      await phone.judge('a file without a network');
      expect(await phone.bar()).toContain(say('device:bar.waiting', { count: 1 }));
      // Put away and locked, taken out again.
      await page.getByRole('button', { name: 'Person noy' }).click();
      await page.getByRole('button', { name: say('app:lock'), exact: true }).click();
      await page.getByRole('heading', { name: say('device:unlock.title') }).waitFor();
      await phone.judge('the lock');
      await phone.unlock('another passphrase here');
      await page.getByText(say('device:unlock.wrong')).waitFor();
      await phone.unlock();
      await title.waitFor();
      await part(say('screens:case.notes')).getByText('ຂໍ້ຄວາມຂອງການຢາມ').waitFor();
      expect(await notesOf(file.recordId)).toEqual([]);
      await phone.offline(false);
      await phone.settled();
      expect((await notesOf(file.recordId)).length).toBe(1);
      await phone.go('/sending');
      await part(say('device:sending.lately')).getByText(say('kernel:outcomes.accepted')).waitFor();
      await phone.judge('what was sent');
    });
  },
);
