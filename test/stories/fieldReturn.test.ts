// Back from the field: what met another person's answer goes to a person with both, what was refused says why and is kept, what was changed and changed
// back ends as it was left, and a file that is no longer hers is gone from the phone while her words about it are not.
import { beforeAll, expect, test } from 'vitest';
import { withBrowser } from '../browser.ts';
import { send } from './beforehand.ts';
import { beginChange, bokeo, changePhone, countKept, type File, noyInBokeo, outAt } from './bokeo.ts';
import { atDesk } from './desk.ts';
import type { Phone } from './phone.ts';

const { serving, at, fileOf, herPhone } = noyInBokeo();
let far = 0;

beforeAll(async () => {
  await serving().hire('keo', 'social-worker', bokeo);
  await serving().hire('chief', 'supervisor', bokeo);
  far = await serving().hire('far', 'social-worker', { area: 'LA01', agency: 'plsw-la01' });
});

/** Her phone, set up and without a network, at a file whose child has a telephone. */
async function inField(work: (phone: Phone, file: File) => Promise<void>): Promise<File> {
  const file = await fileOf({ phone: '02055550100' });
  await herPhone('en', async (phone) => {
    await outAt(phone, file);
    await work(phone, file);
  });
  return file;
}

const sending = (phone: Phone, kind: 'refused' | 'contested', count: number) =>
  phone.part(phone.say(`device:sending.group.${kind}`, { count }));

test('the same number changed by two: both stand before the supervisor, and she chooses', async () => {
  const file = await inField(async (phone, file) => {
    await changePhone(phone, '02055550111');
    await send(serving(), 'keo', { type: 'case', recordId: file.recordId, baseVersion: 1, changes: { phone: '02055550122' } });
    await phone.offline(false);
    await phone.page.getByText(phone.say('device:bar.contested', { count: 1 })).waitFor();
    await phone.go('/sending');
    await sending(phone, 'contested', 1).getByText(phone.say('kernel:outcomes.contested')).waitFor();
    await phone.judge('a contested value');
  });
  await withBrowser((browser) =>
    atDesk(browser, { address: at.address, username: 'chief', language: 'en' }, async ({ page, say, judge }) => {
      const toSettle = page.getByRole('region', { name: say('screens:today.toSettle.title') });
      await judge('what is to be settled');
      await toSettle
        .locator('li')
        .filter({ has: page.locator(`a[href$="${file.recordId}"]`) })
        .getByRole('button', { name: say('screens:today.toSettle.choose') })
        .click();
      const both = page.getByRole('region', { name: say('app:contested.title') });
      await both.getByText('02055550111').waitFor();
      await both.getByText('02055550122').waitFor();
      await both
        .locator('li')
        .filter({ hasText: '02055550111' })
        .getByRole('button', { name: say('app:contested.keep') })
        .click();
      await both.waitFor({ state: 'detached' });
      await page.getByText(say('app:contested.settled')).waitFor();
      await page.locator('main h1:focus').waitFor();
    }),
  );
});

test('changed, changed again and changed back without a network: it ends as she left it, and each change is kept', async () => {
  await inField(async (phone, file) => {
    for (const number of ['02055550133', '02055550144', '02055550133', '02055550100']) await changePhone(phone, number);
    // Said once, however often.
    expect(await phone.page.getByText(phone.say('kernel:outcomes.waiting')).count()).toBe(1);
    await phone.offline(false);
    await phone.settled();
    const kept = await serving().rows<{ outcome: string }>('select outcome from event where record = $1 order by version', [file.recordId]);
    expect(kept.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted', 'accepted', 'accepted']);
    await phone.go(`/cases/${file.recordId}`);
    await phone.page.getByRole('button', { name: phone.say('screens:case.showWho') }).click();
    await phone.page.getByText('02055550100').first().waitFor();
  });
});

test('refused because the file was closed meanwhile: she sees why, nothing is lost, and she may send it again or give it up', async () => {
  await inField(async (phone, file) => {
    await changePhone(phone, '02055550155');
    const close = { closureReason: 'goals_met_child_safe', closureSummary: 'ເດັກຢູ່ບ້ານຢ່າງປອດໄພ', childTold: true };
    const step = { type: 'case', recordId: file.recordId };
    await send(serving(), 'noy', { ...step, baseVersion: 1, transition: 'askClosure', changes: close });
    await send(serving(), 'chief', { ...step, baseVersion: 2, transition: 'approveClosure' });
    await phone.offline(false);
    await phone.page.getByText(phone.say('device:bar.refused', { count: 1 })).waitFor();
    await phone.go('/sending');
    const refused = sending(phone, 'refused', 1);
    await refused.getByText(phone.say('kernel:problems.record.closed')).waitFor();
    await phone.judge('a refused change');
    await refused.getByRole('button', { name: phone.say('device:sending.giveUp'), exact: true }).click();
    await refused.getByRole('button', { name: phone.say('device:sending.giveUpSure') }).click();
    await phone.page.getByText(phone.say('device:sending.nothingWaits')).waitFor();
  });
});

test('refused while its form stands open: she is told there, and nothing is left that would be there twice once she has put it right', async () => {
  const file = await fileOf({ phone: '02055550100' });
  await herPhone('en', async (phone) => {
    const { page, say } = phone;
    // She has not heard that it was closed.
    await phone.context.route('**/api/stream*', (route) => route.abort());
    await phone.ready();
    await phone.go(`/cases/${file.recordId}`);
    await beginChange(phone);
    await phone.write(say('case:case.fields.phone'), '02055550156');
    await phone.context.route('**/api/sync/pull', (route) => route.abort());
    const close = { closureReason: 'goals_met_child_safe', closureSummary: 'ເດັກຢູ່ບ້ານຢ່າງປອດໄພ', childTold: true };
    const step = { type: 'case', recordId: file.recordId };
    await send(serving(), 'noy', { ...step, baseVersion: 1, transition: 'askClosure', changes: close });
    await send(serving(), 'chief', { ...step, baseVersion: 2, transition: 'approveClosure' });
    await page.locator('main form button[type=submit]').click();
    await page.locator('main form').getByText(say('kernel:problems.record.closed')).waitFor();
    // A page that is closed at this very moment leaves it refused, to be looked at: nothing is lost by that.
    await expect.poll(() => countKept(page, 'outbox')).toBe(0);
    await phone.context.unroute('**/api/sync/pull');
    await phone.go('/sending');
    await page.getByText(say('device:sending.nothingWaits')).waitFor({ timeout: 10_000 });
  });
});

test('a file that was given to another province is gone from the phone at the next contact; what she wrote about it is kept and shown', async () => {
  const other = await fileOf();
  await inField(async (phone, file) => {
    await changePhone(phone, '02055550166');
    const given = { type: 'case', recordId: file.recordId };
    const outcomes = await send(
      serving(),
      'chief',
      { ...given, baseVersion: 1, transition: 'assign', changes: { worker: far, agency: 'plsw-la01' } },
      { ...given, baseVersion: 2, changes: { place: 'LA0101' } },
    );
    expect(outcomes.map(({ outcome, problem }) => problem ?? outcome)).toEqual(['accepted', 'accepted']);
    await phone.offline(false);
    await phone.page.getByText(phone.say('device:bar.refused', { count: 1 })).waitFor();
    await phone.go('/sending');
    await sending(phone, 'refused', 1).getByText(phone.say('kernel:problems.record.notFound')).waitFor();
    await phone.settled();
    await phone.offline(true);
    await phone.go(`/cases/${other.recordId}`);
    await phone.page.getByRole('heading', { name: new RegExp(other.code) }).waitFor();
    await phone.go(`/cases/${file.recordId}`);
    await phone.page.getByText(phone.say('app:problems.notHere')).waitFor();
    expect(await phone.page.getByText(file.code).count()).toBe(0);
  });
});

test('her role takes no records along any more: nothing of them is left at the next contact, and the phone once what was refused is seen', async () => {
  await inField(async (phone, file) => {
    const { page, say } = phone;
    await changePhone(phone, '02055550177');
    await serving().rows(`update app_user set role = 'legal-officer' where username = 'noy'`);
    try {
      await phone.offline(false);
      await page.getByText(say('device:bar.notForRole')).waitFor();
      expect(await phone.bar()).toContain(say('device:bar.refused', { count: 1 }));
      await phone.go('/sending');
      await expect.poll(() => countKept(page, 'record'), { timeout: 30_000 }).toBe(0);
      await sending(phone, 'refused', 1)
        .getByRole('button', { name: say('device:sending.giveUp'), exact: true })
        .click();
      await page.getByRole('button', { name: say('device:sending.giveUpSure') }).click();
      await sending(phone, 'refused', 1).waitFor({ state: 'detached' });
      await page.reload();
      await page.getByText(say('app:signIn.why.notForRole')).waitFor();
      expect(await page.evaluate(() => localStorage.getItem('pokpong.device'))).toBeNull();
      expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
      const [kept] = await serving().rows<{ version: number }>('select version from record where id = $1', [file.recordId]);
      expect(kept?.version).toBe(1);
    } finally {
      await serving().rows(`update app_user set role = 'social-worker' where username = 'noy'`);
    }
  });
});

test('her role takes no records along any more and her session is over: at the next contact nothing is left, and she need not sign in for it', async () => {
  await inField(async ({ page, say, ...phone }) => {
    await serving().rows(`update app_user set role = 'legal-officer' where username = 'noy'`);
    await serving().rows(`delete from session where user_id = (select id from app_user where username = 'noy')`);
    try {
      await phone.offline(false);
      await page.getByText(say('app:signIn.why.notForRole')).waitFor();
      expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
    } finally {
      await serving().rows(`update app_user set role = 'social-worker' where username = 'noy'`);
    }
  });
});
