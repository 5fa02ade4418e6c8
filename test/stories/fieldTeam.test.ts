// A worker's phone is lost and she cannot ask herself: her supervisor finds it among the phones of the team, is told what will be lost with it, and has it
// wiped. The phone forgets everything when it next meets a network, and what it had sent is still there.
import { beforeAll, expect, test } from 'vitest';
import { deviceNumber } from '../../web/account/device.ts';
import { withBrowser } from '../browser.ts';
import { bokeo, changePhone, noyInBokeo } from './bokeo.ts';
import { atDesk } from './desk.ts';
import { type Phone, withPhone } from './phone.ts';

const { serving, at, fileOf } = noyInBokeo();
beforeAll(() => serving().hire('chief', 'supervisor', bokeo));

/** Another of hers, by the same browser: set up within the same minute, and put away. */
async function secondDevice(): Promise<string> {
  const id = crypto.randomUUID();
  await serving().ask(await serving().signIn('noy'), 'POST', '/api/devices', { body: { id } });
  await serving().rows(`update device set agent = (select agent from device where id <> $1 order by since desc limit 1) where id = $1`, [
    id,
  ]);
  return id;
}

/** As she wrote it down; among her devices hers is said to be this one, and only the other can be wiped there. */
async function numberOf({ page, say, part, ...phone }: Phone): Promise<string> {
  const here = part(say('device:part.title'));
  const said = await here.getByText(say('device:part.number', { number: '|' }).split('|')[0] ?? '').textContent();
  const [number = 'none'] = said?.match(/\d{4}/) ?? [];
  await page.reload();
  const mine = here.getByRole('listitem').filter({ hasText: say('account:sessions.here') });
  await mine.getByText(say('device:number', { number })).waitFor();
  expect(await mine.getByRole('button').count()).toBe(0);
  await phone.judge('devices of hers');
  return number;
}

/** From where one looks for it, also without a network. */
async function looksWhatWaits({ page, say }: Phone, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Person noy' }).click();
  await page.getByRole('button', { name: say('app:nav.sending'), exact: true }).click();
  await page
    .getByRole('heading', { name: say('app:nav.sending') })
    .and(page.locator(':focus'))
    .waitFor();
  await page.locator('main li').filter({ hasText: code }).waitFor();
}

test.each(['lo', 'en'] as const)('a lost phone of somebody in the team is wiped on the supervisor’s word, in %s', (language) =>
  withBrowser(async (browser) => {
    const file = await fileOf();
    const { address } = at;
    const [number, other] = await withPhone(browser, { address, username: 'noy', language }, async (phone) => {
      await phone.ready();
      const other = await secondDevice();
      const number = await numberOf(phone);
      await phone.go(`/cases/${file.recordId}`);
      await phone.offline(true);
      await changePhone(phone, '02055550111');
      await looksWhatWaits(phone, file.code);
      await atDesk(browser, { address, username: 'chief', language }, async (desk) => {
        const { page, say } = desk;
        await page
          .locator('nav')
          .getByRole('link', { name: say('app:nav.team') })
          .click();
        const hers = desk
          .part('Person noy')
          .getByRole('listitem')
          .filter({ hasText: say('device:number', { number }) });
        await hers.waitFor();
        const twin = { name: `${say('device:others.wipe')} ${say('device:number', { number: deviceNumber(other) })}` };
        await desk.part('Person noy').getByRole('button', twin).waitFor();
        await desk.judge('phones of the team');
        await hers.getByRole('button', { name: say('device:others.wipe') }).click();
        await hers.getByText(`${say('device:team.ask', { name: 'Person noy', number }).split('?')[0]}?`).waitFor();
        await hers.locator('p:focus').waitFor();
        await desk.judge('asked before it is wiped');
        await hers.getByRole('button', { name: say('app:cancel') }).click();
        await hers
          .getByRole('button', { name: say('device:others.wipe') })
          .and(page.locator(':focus'))
          .waitFor();
        const [before] = await serving().rows('select from device where wipe_asked is not null and wiped is null');
        expect(before).toBeUndefined();
        await hers.getByRole('button', { name: say('device:others.wipe') }).click();
        await hers.getByRole('button', { name: say('device:others.sure') }).click();
        await hers.getByText(say('device:others.toBeWiped')).waitFor();
        await desk.judge('to be wiped');
      });
      await phone.offline(false);
      await phone.page.getByText(phone.say('app:signIn.why.wiped')).waitFor();
      expect(await phone.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
      return [number, other] as const;
    });
    // The right one of two that look the same.
    const [wiped] = await serving().rows<{ id: string }>('select id from device where wiped is not null order by wiped desc limit 1');
    expect(deviceNumber(wiped?.id ?? '')).toBe(number);
    expect(await serving().rows('select wipe_asked from device where id = $1', [other])).toEqual([{ wipe_asked: null }]);
    // What was not sent is lost, as it was said; the file is as the server had it.
    expect(await serving().rows('select version from record where id = $1', [file.recordId])).toEqual([{ version: 1 }]);
  }),
);
