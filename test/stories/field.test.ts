// Days without a network: a worker sets her phone up, opens her files where there is no signal, writes, closes the app and opens it again, and all of it
// arrives when the network is back. Nothing on the phone can be read meanwhile.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
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

test.each(['lo', 'en'] as const)(
  'a note written without a network, over a reload and a lock, arrives when it is back, in %s',
  async (language) => {
    const file = await fileOf({ childName: 'ນາງ ດາວ ທົດລອງ' });
    await field(language, async (phone) => {
      const { page, say } = phone;
      await ready(phone);
      await phone.judge('the account with this device');
      await phone.offline(true);
      await phone.go(`/cases/${file.recordId}`);
      await page.getByRole('heading', { name: say('device:unlock.title') }).waitFor();
      await phone.judge('the lock');
      await phone.unlock();
      await page.getByRole('heading', { name: new RegExp(file.code) }).waitFor();
    });
  },
);
