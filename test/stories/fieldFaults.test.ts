// What goes wrong with phones: killed in the middle, full, two pages at once, a clock that is years off, brought back from a backup, away for weeks. Nothing
// is lost and nothing is there twice.
import { expect, test } from 'vitest';
import { password } from '../serving.ts';
import { day } from './beforehand.ts';
import { beginNote, changePhone, type File, isHalfWritten, lock, noyInBokeo, outAt, writeHalf } from './bokeo.ts';
import { copyFolder, type OwnBrowser, withFolder, withOwnBrowser } from './ownBrowser.ts';
import { type Phone, phoneIn, phoneSize } from './phone.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();

const eventsOf = ({ recordId }: File) =>
  serving().rows<{ outcome: string; changes: object; recorded_at: string; device_time: string }>(
    'select outcome, changes, recorded_at, device_time from event where record = $1 and version > 1 order by version',
    [recordId],
  );

const phoneOf = async ({ context }: OwnBrowser): Promise<Phone> => {
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(phoneSize.viewport);
  return phoneIn(context, { address: at.address, username: 'noy', language: 'en', page });
};

const withTwoFolders = (work: (one: string, other: string) => Promise<void>) =>
  withFolder((one) => withFolder((other) => work(one, other)));

/** Opens the app again after the browser was away, and unlocks it. */
async function again(phone: Phone, where: string): Promise<void> {
  await phone.go(where);
  if (await phone.page.getByRole('heading', { name: phone.say('device:unlock.title') }).isVisible()) await phone.unlock();
  await phone.page.waitForSelector('nav a');
}

test('killed right after she saved, and while she wrote on: both are there when the phone starts again, and what she saved arrives once', () =>
  withFolder(async (folder) => {
    const file = await fileOf();
    await withOwnBrowser(folder, async (own) => {
      const phone = await phoneOf(own);
      await outAt(phone, file);
      await changePhone(phone, '02055550111');
      await writeHalf(phone);
      await own.kill();
    });
    await withOwnBrowser(folder, async (own) => {
      const phone = await phoneOf(own);
      await phone.offline(true);
      await again(phone, `/cases/${file.recordId}`);
      await phone.page.getByRole('button', { name: phone.say('screens:case.showWho') }).click();
      await phone.page.getByText('02055550111').first().waitFor();
      await isHalfWritten(phone);
      await phone.offline(false);
      await phone.settled();
    });
    expect((await eventsOf(file)).map(({ outcome }) => outcome)).toEqual(['accepted']);
  }));

test('a phone brought back from a backup sends what the backup still held, and it is not there twice', () =>
  withTwoFolders(async (folder, backup) => {
    const file = await fileOf();
    await withOwnBrowser(folder, async (own) => {
      const phone = await phoneOf(own);
      await outAt(phone, file);
      await changePhone(phone, '02055550111');
      await own.close();
    });
    await copyFolder(folder, backup);
    for (const from of [folder, backup]) {
      await withOwnBrowser(from, async (own) => {
        const phone = await phoneOf(own);
        await again(phone, `/cases/${file.recordId}`);
        await phone.settled();
        expect(await phone.bar()).not.toContain('wait');
      });
    }
    expect((await eventsOf(file)).map(({ outcome }) => outcome)).toEqual(['accepted']);
  }));

test('a server that fails over one thing takes the others, and that one once it can', () =>
  herPhone('en', async (phone) => {
    const [spoilt, sound] = [await fileOf(), await fileOf()] as const;
    await phone.ready();
    await phone.offline(true);
    for (const { recordId } of [spoilt, sound]) {
      await phone.go(`/cases/${recordId}`);
      await changePhone(phone, '02055550111');
    }
    const failed = { status: 500, contentType: 'application/json', body: '{"problem":"server.failed"}' };
    await phone.context.route('**/api/events', (route) =>
      route.request().postData()?.includes(spoilt.recordId) ? route.fulfill(failed) : route.continue(),
    );
    await phone.offline(false);
    await expect.poll(async () => (await eventsOf(sound)).length).toBe(1);
    await phone.page.getByText(phone.say('device:bar.waiting', { count: 1 })).waitFor();
    expect(await eventsOf(spoilt)).toEqual([]);
    await phone.context.unroute('**/api/events');
    await again(phone, '/');
    await phone.settled();
    expect((await eventsOf(spoilt)).map(({ outcome }) => outcome)).toEqual(['accepted']);
  }));

test('two pages at once share one outbox: each shows what the other did, and each thing is sent once', () =>
  herPhone('en', async (phone) => {
    const files = [await fileOf(), await fileOf()] as const;
    await phone.ready();
    await phone.offline(true);
    const other = await phoneIn(phone.context, { address: at.address, username: 'noy', language: 'en' });
    await phone.go(`/cases/${files[0].recordId}`);
    await again(other, `/cases/${files[1].recordId}`);
    await Promise.all([changePhone(phone, '02055550111'), changePhone(other, '02055550122')]);
    for (const each of [phone, other]) await each.page.getByText(phone.say('device:bar.waiting', { count: 2 })).waitFor();
    await phone.offline(false);
    for (const each of [phone, other]) await each.settled();
    for (const file of files) expect((await eventsOf(file)).map(({ outcome }) => outcome)).toEqual(['accepted']);
    // Loaded again at once, as after an update: each is handed the keys.
    for (let times = 0; times < 3; times += 1) {
      await Promise.all([phone.page.reload(), other.page.reload()]);
      for (const each of [phone, other]) await each.page.waitForSelector('nav a');
    }
    // Locked in one page is locked in both.
    await lock(other);
    await phone.page.getByRole('heading', { name: phone.say('device:unlock.title') }).waitFor();
    expect(other.faults).toEqual([]);
  }));

test('a phone whose clock is two years behind is no less heard, and its time decides nothing', () =>
  herPhone('en', async (phone) => {
    const file = await fileOf();
    await phone.page.clock.install({ time: new Date(Date.now() - 2 * 365 * 86_400_000) });
    await outAt(phone, file);
    await changePhone(phone, '02055550111');
    await changePhone(phone, '02055550122');
    // Yesterday lies in a future that this clock does not know; what is dated by it is taken all the same, also after a reload.
    await phone.page.reload();
    await beginNote(phone, day(-1), 'ໄດ້ໄປຢາມ');
    await phone.send();
    await phone.part(phone.say('screens:case.notes')).getByText('ໄດ້ໄປຢາມ').waitFor();
    await phone.offline(false);
    await phone.settled();
    const kept = await eventsOf(file);
    expect(kept.map(({ outcome, changes }) => [outcome, Object.keys(changes)])).toEqual([
      ['accepted', ['phone']],
      ['accepted', ['phone']],
    ]);
    for (const { recorded_at, device_time } of kept) {
      expect(Date.now() - Date.parse(recorded_at)).toBeLessThan(120_000);
      expect(Date.now() - Date.parse(device_time)).toBeGreaterThan(700 * 86_400_000);
    }
  }));

test('a full phone says so, keeps the form as it is, and takes it once there is room', () =>
  herPhone('en', async (phone) => {
    const file = await fileOf();
    const { page, say } = phone;
    await phone.ready();
    await phone.offline(true);
    await phone.room(1);
    await page.waitForTimeout(35_000);
    await phone.go(`/cases/${file.recordId}`);
    await page.getByRole('button', { name: `${say('app:change')}: ${say('case:case.sections.child')}` }).click();
    await phone.write(say('case:case.fields.phone'), '02055550111');
    await page.locator('main form button[type=submit]').click();
    await page.getByText(say('app:problems.deviceFull')).waitFor();
    expect(await page.getByRole('textbox', { name: /^Telephone/ }).inputValue()).toBe('02055550111');
    await phone.room();
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form').waitFor({ state: 'detached' });
    await phone.offline(false);
    await phone.settled();
    expect((await eventsOf(file)).map(({ outcome }) => outcome)).toEqual(['accepted']);
  }));

test('away for thirty-one days: she signs in again, and everything that waited is sent', () =>
  herPhone('en', async (phone) => {
    const file = await fileOf();
    const { page, say } = phone;
    await outAt(phone, file);
    await changePhone(phone, '02055550111');
    await serving().rows(`update device set expires = now() - interval '1 day'`);
    await serving().rows('delete from session');
    await phone.offline(false);
    await page.getByText(say('device:bar.signIn')).waitFor();
    await phone.judge('sign in again');
    expect(await eventsOf(file)).toEqual([]);
    await page.getByRole('button', { name: say('device:bar.signInAgain') }).click();
    await page.getByText(say('app:signIn.why.again')).waitFor();
    await page.fill('input[name=username]', 'noy');
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.waitForSelector('nav a');
    await phone.settled();
    expect((await eventsOf(file)).map(({ outcome }) => outcome)).toEqual(['accepted']);
    // What it was given anew is good again.
    await serving().rows('delete from session');
    await changePhone(phone, '02055550122');
    await expect.poll(async () => (await eventsOf(file)).length, { timeout: 20_000 }).toBe(2);
  }));
