// A phone that is lost: nothing on it can be read, however it is searched; wrong passphrases wait; its person has it wiped, and at its next contact, still
// locked, it is empty.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { root } from '../../server/config.ts';
import { beepingMicrophone, wholeBrowser, withBrowser } from '../browser.ts';
import { serverForAll } from '../serving.ts';
import { begin, day } from './beforehand.ts';
import { beginNote, outAt } from './bokeo.ts';
import { atDesk } from './desk.ts';
import { withFolder, withOwnBrowser } from './ownBrowser.ts';
import { addPaper, keepRecording, papersOf, recordVoice, stopRecording } from './paperDesk.ts';
import { type Phone, phoneIn, phoneSize } from './phone.ts';

const serving = serverForAll({ staffApp: path.join(root(), '.pokpong', 'build', 'web') });
let address = '';
const words: string[] = [];
let file = { recordId: '', code: '' };

/** Signs that stand in nothing else, in two scripts. */
const lao = [...'ກຂຄງຈສຊຍດຕຖທນບປຜຝພຟມຢລວຫອຮ'];
function word(): string {
  const at = words.length;
  const made =
    at % 2 === 0 ? `Zq${at}xvk${at * 7}wj` : Array.from({ length: 9 }, (_, n) => lao[(at * 31 + n * n * 17 + n) % lao.length]).join('');
  words.push(made);
  return made;
}

beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
  const noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  for (let made = 0; made < 36; made += 1) {
    const about = { place: 'LA0501', openedOn: '2026-01-05', worker: noy, agency: 'plsw-la05' };
    const changes = { ...about, childName: word(), concern: `${word()} ${word()}`, caregiverName: word() };
    file = await begin(serving(), 'noy', { type: 'case', changes });
    const visit = { kind: 'home_visit', on: day(-2), text: word() };
    await begin(serving(), 'noy', { type: 'note', parent: file.recordId, transition: 'write', changes: visit });
    const person = await begin(serving(), 'noy', {
      type: 'person',
      changes: { sex: 'female', place: 'LA0501', agency: 'plsw-la05', worker: noy },
    });
    await begin(serving(), 'noy', {
      type: 'personName',
      parent: person.recordId,
      transition: 'call',
      changes: { kind: 'official', text: word() },
    });
  }
});

/** Everything that the browser keeps for this address, as text in every way it might be read. */
const everythingKept = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const seen: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const bytes = (value: ArrayBuffer | ArrayBufferView) => {
      const view = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      for (const how of ['utf-8', 'utf-16le', 'latin1']) seen.push(new TextDecoder(how).decode(view));
    };
    const walk = (value: unknown): void => {
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) bytes(value as ArrayBufferView);
      else if (typeof value === 'object' && value !== null) for (const [name, each] of Object.entries(value)) walk(name) ?? walk(each);
      else seen.push(String(value));
    };
    for (const { name = '' } of await indexedDB.databases()) {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(asked.error);
      });
      for (const table of opened.objectStoreNames) {
        const store = opened.transaction(table).objectStore(table);
        for (const ask of [store.getAll(), store.getAllKeys()]) {
          walk(
            await new Promise((resolve) => {
              ask.onsuccess = () => resolve(ask.result);
            }),
          );
        }
      }
      opened.close();
    }
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        seen.push(request.url, (await (await cache.match(request))?.text()) ?? '');
      }
    }
    return seen.join('\n');
  });

/** Everything in the browser's own files: a whole browser's, which keeps more of its own accord than the headless shell does. */
async function everythingWritten(folder: string): Promise<Buffer[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(files.filter((each) => each.isFile()).map((each) => readFile(path.join(each.parentPath, each.name))));
}

const found = (kept: string) => words.filter((each) => kept.includes(each));
const foundIn = (files: readonly Buffer[]) =>
  words.filter((each) => files.some((content) => content.includes(each) || content.includes(Buffer.from(each, 'utf16le'))));

async function useIt(phone: Phone): Promise<void> {
  const { page, say } = phone;
  await outAt(phone, file);
  await page.getByRole('button', { name: say('screens:case.showWho') }).click();
  await beginNote(phone, day(-1), word());
  await phone.send();
  await addsPapers(phone);
  await beginNote(phone, day(-1), word());
  // The draft is written a moment after the last key.
  await page.waitForTimeout(800);
}

/** A letter full of words, and a voice: of that, by what each such recording begins with. */
async function addsPapers(phone: Phone): Promise<void> {
  const content = Buffer.from(`${word()} ${word()}\n`.repeat(20_000) + word());
  await addPaper(phone, { kind: 'document', title: word(), name: 'letter.txt', content });
  await papersOf(phone).getByText(phone.say('papers:waiting')).waitFor();
  await recordVoice(phone, 2);
  await stopRecording(phone);
  words.push('OpusHead');
  const listen = papersOf(phone).getByRole('button', { name: phone.say('papers:hear.begin'), exact: true });
  await listen.click();
  await keepRecording(phone);
  await papersOf(phone).getByText(phone.say('papers:waiting')).nth(1).waitFor();
  await listen.click();
}

test('none of more than two hundred words can be found on it, open or locked, in what the browser keeps or in its files; then it is wiped while locked', async () => {
  await withFolder(async (folder) => {
    await withOwnBrowser(
      folder,
      async ({ context, close }) => {
        const page = context.pages()[0] ?? (await context.newPage());
        await page.setViewportSize(phoneSize.viewport);
        const phone = await phoneIn(context, { address, username: 'noy', language: 'en', page });
        await useIt(phone);
        const kept = await everythingKept(page);
        expect(words.length).toBeGreaterThan(200);
        expect(found(kept)).toEqual([]);
        // The probe does look: what may be read is found by it.
        expect(kept).toContain('Everything is up to date');
        expect(kept).toContain(file.recordId);
        expect(kept).toContain('pokpong.device');
        await close();
      },
      beepingMicrophone,
      wholeBrowser,
    );
    const files = await everythingWritten(folder);
    expect(foundIn(files)).toEqual([]);
    expect(files.some((content) => content.includes('pokpong.device') || content.includes(Buffer.from('pokpong.device', 'utf16le')))).toBe(
      true,
    );
    await lostAndWiped(folder);
  });
}, 180_000);

/** Whoever found it tries to guess; its person asks for it to be wiped; then it meets a network. */
async function lostAndWiped(folder: string): Promise<void> {
  await withOwnBrowser(folder, ({ context }) => guessedAndWiped(context), [], wholeBrowser);
}

async function guessedAndWiped(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage());
  const phone = await phoneIn(context, { address, username: 'noy', language: 'en', page });
  const { say } = phone;
  await phone.offline(true);
  await phone.go('/');
  for (let tries = 0; tries < 5; tries += 1) {
    await phone.unlock(`guess number ${tries} here`);
    await page.getByText(tries < 4 ? say('device:unlock.wrong') : /please wait (29|30) seconds/).waitFor();
  }
  expect(await page.getByText(say('device:unlock.wrong')).count()).toBe(0);
  expect(await page.getByRole('button', { name: say('device:unlock.do'), exact: true }).isDisabled()).toBe(true);
  await page.reload();
  await page.getByText(/please wait \d+ seconds/).waitFor();
  await withBrowser((browser) =>
    atDesk(browser, { address, username: 'noy', language: 'en', path: '/account' }, async (desk) => {
      await desk.page.getByRole('button', { name: desk.say('device:others.wipe') }).click();
      await desk.page.getByText(/was not sent yet is lost for good/).waitFor();
      await desk.judge('asked whether it is to be wiped');
      await desk.page.getByRole('button', { name: desk.say('device:others.sure') }).click();
      await desk.page.getByText(desk.say('device:others.toBeWiped')).waitFor();
      await desk.judge('a lost phone');
    }),
  );
  await phone.offline(false);
  await page.getByText(say('app:signIn.why.wiped')).waitFor();
  expect(await page.evaluate(() => [localStorage.getItem('pokpong.device')])).toEqual([null]);
  expect(await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  const [device] = await serving().rows<{ wiped: string | null }>('select wiped from device');
  expect(device?.wiped).not.toBeNull();
}
