// A province where stories of the field happen: a social worker of Bokeo, the files she opens, and what she changes in them on her phone.
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect } from 'vitest';
import { root } from '../../server/config.ts';
import { withBrowser } from '../browser.ts';
import type { Language } from '../say.ts';
import { serverForAll } from '../serving.ts';
import { begin } from './beforehand.ts';
import { type Phone, withPhone } from './phone.ts';

export const bokeo = { area: 'LA05', agency: 'plsw-la05' } as const;
/** One who serves the staff app as it was built. */
export const staffApp = path.join(root(), '.pokpong', 'build', 'web');
/** A file that a story began. */
export type File = Awaited<ReturnType<typeof begin>>;

/** Starts a server before the stories of this file, hires Noy in Bokeo, and opens files in her name. */
export function noyInBokeo() {
  const serving = serverForAll({ staffApp });
  const at = { address: '', noy: 0 };
  beforeAll(async () => {
    at.address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
    at.noy = await serving().hire('noy', 'social-worker', bokeo);
  });
  const fileOf = (more: object = {}): Promise<File> =>
    begin(serving(), 'noy', {
      type: 'case',
      changes: { place: 'LA0501', openedOn: '2026-01-05', worker: at.noy, agency: bokeo.agency, ...more },
    });
  const herPhone = (language: Language, work: (phone: Phone) => Promise<void>): Promise<void> =>
    withBrowser((browser) => withPhone(browser, { address: at.address, username: 'noy', language }, work));
  return { serving, at, fileOf, herPhone };
}

/** Her phone is ready, out of reach of any network, and open at this file. */
export async function outAt(phone: Phone, { recordId }: Pick<File, 'recordId'>): Promise<void> {
  await phone.ready();
  await phone.offline(true);
  await phone.go(`/cases/${recordId}`);
}

/** Opens the form about the child in the file that is open. */
export const beginChange = ({ page, say }: Phone): Promise<void> =>
  page.getByRole('button', { name: `${say('app:change')}: ${say('case:case.sections.child')}` }).click();
export const nickname = ({ page, say }: Phone): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${say('case:case.fields.nickname')}`) });

/** Another telephone number in the file that is open. */
export async function changePhone(phone: Phone, number: string): Promise<void> {
  await beginChange(phone);
  await phone.write(phone.say('case:case.fields.phone'), number);
  await phone.send();
}

export const half = 'half written';
/** Something is begun in the file that is open, and kept a moment later. */
export async function writeHalf(phone: Phone): Promise<void> {
  await beginChange(phone);
  await nickname(phone).fill(half);
  await phone.page.waitForTimeout(1_000);
}
/** What was half written is there again in the file that is open. */
export async function isHalfWritten(phone: Phone): Promise<void> {
  await beginChange(phone);
  await expect.poll(() => nickname(phone).inputValue(), { timeout: 15_000 }).toBe(half);
}

/** A visit of yesterday, written beside the file that is open; not sent yet. */
export async function beginNote({ say, part, ...phone }: Phone, on: string, text: string): Promise<void> {
  await part(say('screens:case.notes'))
    .getByRole('button', { name: say('screens:case.write') })
    .click();
  await phone.choose(say('case:note.fields.kind'), say('laos:lists.note-kind.home_visit'));
  await phone.date(say('case:note.fields.on'), on);
  await phone.write(say('case:note.fields.text'), text);
}

/** By hand, from the menu of one's name. */
export async function lock({ page, say }: Phone, whose = 'noy'): Promise<void> {
  await page.getByRole('button', { name: `Person ${whose}` }).click();
  await page.getByRole('button', { name: say('app:lock'), exact: true }).click();
  await page.getByRole('heading', { name: say('device:unlock.title') }).waitFor();
}

/** As from another page of the phone: whatever stands open here. */
export async function lockElsewhere({ page, say }: Phone): Promise<void> {
  await page.evaluate(() => new BroadcastChannel('pokpong.device').postMessage({ say: 'locked' }));
  await page.getByRole('heading', { name: say('device:unlock.title') }).waitFor();
}

/** How much stands in one table of the phone's store. */
export const countKept = (page: Page, table: string): Promise<number> =>
  page.evaluate(
    (name) =>
      new Promise<number>((resolve, reject) => {
        const asked = indexedDB.open('pokpong');
        asked.onerror = () => reject(asked.error);
        asked.onsuccess = () => {
          const counted = asked.result.transaction(name).objectStore(name).count();
          counted.onsuccess = () => {
            asked.result.close();
            resolve(counted.result);
          };
        };
      }),
    table,
  );
