// Looks for words in everything that a browser keeps: in its stores as a script reads them, and in its files as a thief does.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** How much of a box is enough to know it by, in bytes. */
const enough = 40;

/** Everything that the browser keeps for this address, as text in every way it might be read; and how each box begins, as hexadecimal digits. */
const readAll = (page: Page): Promise<{ seen: string; boxes: string[] }> =>
  page.evaluate(async (begins) => {
    const seen: string[] = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const boxes: string[] = [];
    const bytes = (value: ArrayBuffer | ArrayBufferView) => {
      const view = value instanceof ArrayBuffer ? new Uint8Array(value) : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      const start = [...view.subarray(0, begins)];
      if (view.length >= begins) boxes.push(start.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
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
    return { seen: seen.join('\n'), boxes };
  }, enough);

export const everythingKept = async (page: Page): Promise<string> => (await readAll(page)).seen;
export const boxesKept = async (page: Page): Promise<Buffer[]> => (await readAll(page)).boxes.map((each) => Buffer.from(each, 'hex'));

/** Everything in the browser's own files: a whole browser's, which keeps more of its own accord than the headless shell does. */
export async function everythingWritten(folder: string): Promise<Buffer[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  return Promise.all(files.filter((each) => each.isFile()).map((each) => readFile(path.join(each.parentPath, each.name))));
}

/** @returns the words that stand in any of these files, in either way that a browser writes them. */
export const foundIn = (files: readonly Buffer[], words: readonly string[]): string[] =>
  words.filter((each) => files.some((content) => content.includes(each) || content.includes(Buffer.from(each, 'utf16le'))));

/** Whatever a page says of itself: where it is, what it is called, what the browser keeps for it in clear. */
export const tracesOf = (page: Page): Promise<string> =>
  page.evaluate(() => {
    // Whether somebody had signed in is said by a yes too.
    const { 'pokpong.in': _, ...kept } = { ...localStorage };
    // What is written there as JSON is read as what it says.
    return JSON.stringify([location.href, history.state, document.title, kept, { ...sessionStorage }]).replaceAll('\\', '');
  });
