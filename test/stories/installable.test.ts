// The staff app can be put on a phone's first screen, and opens from there without a network.
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { wholeBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { type OwnBrowser, withFolder, withOwnBrowser } from './ownBrowser.ts';
import { phoneIn } from './phone.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
});

async function opensFromTheFirstScreen({ context }: OwnBrowser): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const phone = await phoneIn(context, { address, username: 'noy', language: 'en', page });
  await phone.go('/');
  await phone.signIn();
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  const client = await context.newCDPSession(page);
  expect((await client.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const manifest = await client.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(manifest.url).toContain('/staff/app.webmanifest');
  await phone.offline(true);
  await page.reload();
  await page.getByRole('heading', { name: phone.say('app:unreachable.title') }).waitFor();
}

test('the browser finds nothing against installing the app, and it opens without a network', () =>
  withFolder((folder) =>
    // A private window, as other stories have, cannot install anything, and the headless shell finds nothing against any page.
    withOwnBrowser(folder, opensFromTheFirstScreen, [], wholeBrowser),
  ));
