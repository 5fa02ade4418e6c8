// What a lock leaves behind in the page: no word of what was read or half written, and no listener of the device that was open before.
import type { CDPSession } from 'playwright-core';
import { expect, test } from 'vitest';
import { beginChange, lock, lockElsewhere, nickname, noyInBokeo, outAt } from './bokeo.ts';
import type { Phone } from './phone.ts';

const { fileOf, herPhone } = noyInBokeo();

/** Said in two pieces, so that it stands nowhere but where the page was told it. */
const [read, written] = ['Zqread', 'Zqwritten'].map((word) => [word, 'xvkwj'].join('77')) as [string, string];

/** Which of these words the page's own memory still holds, once what nobody can reach was thrown away. */
async function remembered(session: CDPSession, words: readonly string[]): Promise<string[]> {
  await session.send('HeapProfiler.collectGarbage');
  let snapshot = '';
  const take = ({ chunk }: { chunk: string }) => {
    snapshot += chunk;
  };
  session.on('HeapProfiler.addHeapSnapshotChunk', take);
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', take);
  return words.filter((word) => snapshot.includes(word));
}

async function lockAndOpen(phone: Phone): Promise<void> {
  await lock(phone);
  await phone.unlock();
  await phone.page.waitForSelector('nav a');
}

test('a lock leaves no word of a child and of what is half written in memory; opened again, it is read back', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    const session = await phone.context.newCDPSession(page);
    await outAt(phone, await fileOf({ childName: read }));
    await page.getByRole('button', { name: say('screens:case.showWho') }).click();
    await page.getByText(read).first().waitFor();
    await beginChange(phone);
    await nickname(phone).fill(written);
    expect(await remembered(session, [read, written])).toEqual([read, written]);
    await page.waitForTimeout(1_000);
    await page.getByRole('button', { name: say('app:cancel'), exact: true }).click();
    await lock(phone);
    await expect.poll(() => remembered(session, [read, written]), { timeout: 15_000, interval: 1_000 }).toEqual([]);
    await phone.unlock();
    await isWritten(phone, written);
    // Locked before a moment has passed: what was written last is closed and kept all the same.
    await nickname(phone).fill('last');
    await lockElsewhere(phone);
    await phone.unlock();
    await isWritten(phone, 'last');
  }));

async function isWritten(phone: Phone, text: string): Promise<void> {
  await phone.page.waitForSelector('nav a');
  await beginChange(phone);
  await expect.poll(() => nickname(phone).inputValue()).toBe(text);
}

test('sent while the phone was locked, it is not shown as half written when it is opened again', () =>
  herPhone('en', async (phone) => {
    const { page, say } = phone;
    const file = await fileOf();
    await phone.ready();
    await phone.go(`/cases/${file.recordId}`);
    await beginChange(phone);
    await nickname(phone).fill(written);
    await page.waitForTimeout(1_000);
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await phone.context.route('**/api/events', (route) => answered.then(() => route.continue()));
    await page.locator('main form button[type=submit]').click();
    await page.waitForTimeout(500);
    await lockElsewhere(phone);
    answer();
    await page.waitForTimeout(9_000);
    await phone.unlock();
    await phone.settled();
    await beginChange(phone);
    await page.locator('main form').waitFor();
    expect(await page.getByText(say('app:form.restored')).count()).toBe(0);
    await page.reload();
    await beginChange(phone);
    await page.locator('main form').waitFor();
    expect(await page.getByText(say('app:form.restored')).count()).toBe(0);
  }));

/** How many listen to each kind of event, on what outlives a screen. */
async function listeners(session: CDPSession): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const expression of ['window', 'document', 'navigator.serviceWorker']) {
    const { result } = await session.send('Runtime.evaluate', { expression });
    const { listeners: all } = await session.send('DOMDebugger.getEventListeners', { objectId: result.objectId ?? '' });
    for (const { type } of all) found[`${expression} ${type}`] = (found[`${expression} ${type}`] ?? 0) + 1;
  }
  return found;
}

test('opened again and again it listens no more than the first time, and one event causes what it caused then', () =>
  herPhone('en', async (phone) => {
    const { page } = phone;
    const session = await phone.context.newCDPSession(page);
    const pulls: number[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/sync/pull')) pulls.push(Date.now());
    });
    const quiet = () => expect.poll(() => Date.now() - (pulls.at(-1) ?? 0), { timeout: 30_000 }).toBeGreaterThan(2_000);
    const askedWhenBack = async () => {
      await phone.settled();
      await quiet();
      const before = pulls.length;
      await page.evaluate(() => dispatchEvent(new Event('online')));
      await expect.poll(() => pulls.length).toBeGreaterThan(before);
      await quiet();
      return pulls.length - before;
    };
    await phone.ready();
    await lockAndOpen(phone);
    const [first, once] = [await listeners(session), await askedWhenBack()];
    for (let times = 0; times < 3; times += 1) await lockAndOpen(phone);
    expect(await listeners(session)).toEqual(first);
    expect(await askedWhenBack()).toBe(once);
  }));
