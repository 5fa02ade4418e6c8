// A worker's phone is lost and she cannot ask herself: her supervisor finds it among the phones of the team, is told what will be lost with it, and has it
// wiped. The phone forgets everything when it next meets a network, and what it had sent is still there.
import { beforeAll, expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { bokeo, changePhone, noyInBokeo, outAt } from './bokeo.ts';
import { atDesk } from './desk.ts';
import { withPhone } from './phone.ts';

const { serving, at, fileOf } = noyInBokeo();
beforeAll(() => serving().hire('chief', 'supervisor', bokeo));

test.each(['lo', 'en'] as const)('a lost phone of somebody in the team is wiped on the supervisor’s word, in %s', (language) =>
  withBrowser(async (browser) => {
    const file = await fileOf();
    const { address } = at;
    await withPhone(browser, { address, username: 'noy', language }, async (phone) => {
      await outAt(phone, file);
      await changePhone(phone, '02055550111');
      await atDesk(browser, { address, username: 'chief', language }, async (desk) => {
        const { page, say } = desk;
        await page
          .locator('nav')
          .getByRole('link', { name: say('app:nav.team') })
          .click();
        const hers = desk.part('Person noy');
        await hers.waitFor();
        await desk.judge('phones of the team');
        await hers
          .getByRole('button', { name: say('device:others.wipe') })
          .last()
          .click();
        await hers.getByText(say('device:team.ask', { name: 'Person noy', date: '' }).split('.')[0] ?? '').waitFor();
        await hers.locator('p:focus').waitFor();
        await desk.judge('asked before it is wiped');
        await hers.getByRole('button', { name: say('app:cancel') }).click();
        await hers
          .getByRole('button', { name: say('device:others.wipe') })
          .and(page.locator(':focus'))
          .waitFor();
        const [before] = await serving().rows('select from device where wipe_asked is not null and wiped is null');
        expect(before).toBeUndefined();
        await hers
          .getByRole('button', { name: say('device:others.wipe') })
          .last()
          .click();
        await hers.getByRole('button', { name: say('device:others.sure') }).click();
        await hers.getByText(say('device:others.toBeWiped')).waitFor();
        await desk.judge('to be wiped');
      });
      await phone.offline(false);
      await phone.page.getByText(phone.say('app:signIn.why.wiped')).waitFor();
      expect(await phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
    });
    const [device] = await serving().rows<{ wiped: string | null }>('select wiped from device order by since desc limit 1');
    expect(device?.wiped).not.toBeNull();
    // What was not sent is lost, as it was said; the file is as the server had it.
    expect(await serving().rows('select version from record where id = $1', [file.recordId])).toEqual([{ version: 1 }]);
  }),
);
