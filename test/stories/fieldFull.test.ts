// A full phone: what cannot be kept is said in its person's language, and nothing is lost or half there; once there is room it goes on.
import { beforeAll, expect, test } from 'vitest';
import { jpeg } from '../../kernel/attachments/server/files.fixture.ts';
import { password } from '../serving.ts';
import { send } from './beforehand.ts';
import { bokeo, changePhone, countKept, isHalfWritten, lock, noyInBokeo, outAt, writeHalf } from './bokeo.ts';
import { enter } from './door.ts';
import { addPaper, papersOf } from './paperDesk.ts';
import type { Phone } from './phone.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();

beforeAll(async () => {
  await serving().hire('mai', 'social-worker', bokeo);
  await serving().hire('chief', 'supervisor', bokeo);
});

const used = ({ page }: Phone) => page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
/** The app itself is here; there is room for the first things of a device, and not for the country. */
async function almostFull(phone: Phone): Promise<void> {
  await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await phone.room((await used(phone)) + 20_000);
}
const devicesOf = (username: string) =>
  serving().rows('select d.id from device d join app_user u on u.id = d.user_id where u.username = $1', [username]);

test.each(['lo', 'en'] as const)('full while it is set up: nothing is half there, and it is set up once there is room, in %s', (language) =>
  herPhone(language, async (phone) => {
    const { page, say } = phone;
    const before = await devicesOf('noy');
    await enter(phone.context, at.address, 'noy');
    await phone.go('/account');
    await almostFull(phone);
    await phone.beginSetUp();
    await page.getByText(say('device:setUp.full')).waitFor();
    await phone.judge('full while it is set up');
    expect(await page.evaluate(async () => [(await indexedDB.databases()).length, localStorage.getItem('pokpong.device')])).toEqual([
      0,
      null,
    ]);
    expect(await devicesOf('noy')).toEqual(before);
    await page.reload();
    await page.getByRole('button', { name: say('device:setUp.begin') }).waitFor();
    await phone.room();
    await phone.setUp();
    await phone.settled();
    expect(await devicesOf('noy')).toHaveLength(before.length + 1);
    await lock(phone);
    await phone.unlock();
    await phone.settled();
  }),
);

test('no room for the app itself: that is said too, and it is set up once there is room', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await enter(phone.context, at.address, 'noy');
    await phone.room(300_000);
    await phone.go('/account');
    await phone.beginSetUp();
    await page.getByText(say('device:setUp.full')).waitFor();
    await phone.room();
    await page.reload();
    await phone.setUp();
    await phone.settled();
  }));

test('full while somebody else sets it up: what its first person keeps there locked stays, with what was not sent', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await outAt(phone, await fileOf());
    await changePhone(phone, '02055550111');
    await lock(phone);
    await phone.offline(false);
    await page.getByRole('button', { name: say('device:unlock.signIn'), exact: true }).click();
    await page.fill('input[name=username]', 'mai');
    await page.fill('input[name=password]', password);
    await page.click('button[type=submit]');
    await page.getByText(say('device:bar.closed')).waitFor();
    await page.getByRole('button', { name: 'Person mai' }).click();
    await page.getByRole('button', { name: say('app:nav.account'), exact: true }).click();
    await phone.room((await used(phone)) + 20_000);
    await page.waitForTimeout(35_000);
    await phone.beginSetUp();
    await page.getByText(say('device:setUp.full')).waitFor();
    expect(await devicesOf('mai')).toEqual([]);
    expect(await countKept(page, 'outbox')).toBe(1);
    await phone.room();
    await phone.go('/');
    await phone.unlock();
    await phone.settled();
    expect(await phone.bar()).not.toContain('wait');
  }));

/** One thing that was done and one paper are not taken, each by a file of its own. */
async function twoRefused(phone: Phone): Promise<void> {
  const { say } = phone;
  const [closed, other] = [await fileOf(), await fileOf()];
  const close = { closureReason: 'goals_met_child_safe', closureSummary: 'ເດັກຢູ່ບ້ານຢ່າງປອດໄພ', childTold: true };
  const step = { type: 'case', recordId: closed.recordId };
  await outAt(phone, closed);
  await changePhone(phone, '02055550155');
  await phone.go(`/cases/${other.recordId}`);
  await addPaper(phone, { kind: 'document', title: 'A picture', name: 'child.jpg', content: jpeg() });
  await papersOf(phone).getByText(say('papers:waiting')).waitFor();
  await send(serving(), 'noy', { ...step, baseVersion: 1, transition: 'askClosure', changes: close });
  await send(serving(), 'chief', { ...step, baseVersion: 2, transition: 'approveClosure' });
  await phone.offline(false);
  await papersOf(phone).getByText(say('kernel:problems.attachment.picture')).waitFor();
  await phone.go('/sending');
}

test('what was refused cannot be sent again from a full phone: it says so, and can once there is room', () =>
  herPhone('lo', async (phone) => {
    const { page, say } = phone;
    await twoRefused(phone);
    await phone.room(1);
    await page.waitForTimeout(35_000);
    const refused = phone.part(say('device:sending.group.refused', { count: 1 }));
    const paper = phone.part(say('papers:here', { count: 1 }));
    const [again, paperAgain] = [
      refused.getByRole('button', { name: say('device:sending.again') }),
      paper.getByRole('button', { name: say('papers:again') }),
    ];
    const full = page.getByText(say('device:sending.full'));
    await again.click();
    await full.waitFor();
    await phone.judge('full while it is sent again');
    await page
      .getByRole('button', { name: say('app:putAway') })
      .last()
      .click();
    await full.waitFor({ state: 'detached' });
    await paperAgain.click();
    await full.waitFor();
    await paperAgain.waitFor();
    await again.waitFor();
    await phone.room();
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && asked.push(new URL(request.url()).pathname));
    await again.click();
    await expect.poll(() => asked).toContain('/api/events');
    await paperAgain.click();
    await expect.poll(() => asked.some((path) => path.endsWith('/attachments'))).toBe(true);
  }));

test('a full phone is locked and opened like any other: wrong tries wait, and what is half written is there again', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await outAt(phone, await fileOf());
    await phone.room(1);
    await page.waitForTimeout(35_000);
    await writeHalf(phone);
    await page.getByRole('button', { name: say('app:cancel'), exact: true }).click();
    await lock(phone);
    await phone.unlock('another one altogether');
    await page.getByText(say('device:unlock.wrong')).waitFor();
    await phone.unlock();
    await page.waitForSelector('nav a');
    await isHalfWritten(phone);
    await page.getByRole('button', { name: say('app:cancel'), exact: true }).click();
    await lock(phone);
    for (let tries = 1; tries <= 4; tries += 1) {
      await phone.unlock(`guess number ${tries} here`);
      await page.getByText(say('device:unlock.wrong')).waitFor();
    }
    await phone.unlock('guess number 5 here');
    await page.getByText(say('device:unlock.wait', { count: 0 }).split(' 0')[0] ?? '').waitFor();
  }));

test('her role takes nothing along any more, and her phone is full: nothing of it is left all the same', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    await outAt(phone, await fileOf());
    await phone.room(1);
    await page.waitForTimeout(35_000);
    await serving().rows(`update app_user set role = 'legal-officer' where username = 'noy'`);
    try {
      await phone.offline(false);
      await page.getByText(say('app:signIn.why.notForRole')).waitFor();
      expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    } finally {
      await serving().rows(`update app_user set role = 'social-worker' where username = 'noy'`);
    }
  }));
