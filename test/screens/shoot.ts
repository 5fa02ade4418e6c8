// Takes a page as it is read on a phone and at a desk, and notes what nobody should see: text cut off, errors in the console.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

export type Language = 'lo' | 'en';
export const languages: readonly Language[] = ['lo', 'en'];

export const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const;
export type Size = keyof typeof sizes;

/** `file` is relative to the gallery's folder. */
export type Shot = { who: string; language: Language; size: Size; screen: string; file: string; faults: readonly string[] };

/** One reader of one language: takes pictures into their own folder, numbered in the order in which they were seen. */
export class Camera {
  readonly shots: Shot[] = [];
  readonly #folder: string;
  readonly #reader: Pick<Shot, 'who' | 'language'>;
  readonly #errors: string[] = [];
  #taken = 0;

  constructor(folder: string, page: Page, reader: Pick<Shot, 'who' | 'language'>) {
    this.#folder = folder;
    this.#reader = reader;
    page.on('pageerror', (error) => this.#errors.push(error.message));
    page.on('console', (message) => {
      // That a page was refused or not found is what some of these pictures are about.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.#errors.push(message.text());
    });
  }

  /** At each size in turn; the page keeps what is open on it. As tall as its text, so that what is fixed to the window's foot is at the foot. */
  async take(page: Page, screen: string, at: readonly Size[] = ['desk', 'phone']): Promise<void> {
    this.#taken += 1;
    await settled(page);
    for (const size of at) {
      await page.setViewportSize(sizes[size]);
      const faults = await tooWide(page);
      const name = `${String(this.#taken).padStart(2, '0')}-${screen
        .replace(/[^a-z0-9]+/gi, ' ')
        .trim()
        .replaceAll(' ', '-')
        .toLowerCase()}-${size}.png`;
      const file = path.posix.join(`${this.#reader.who}-${this.#reader.language}`, name);
      await mkdir(path.join(this.#folder, path.dirname(file)), { recursive: true });
      await page.setViewportSize({ width: sizes[size].width, height: await heightOf(page, sizes[size].height) });
      await page.evaluate('scrollTo(0, 0)');
      await writeFile(path.join(this.#folder, file), await page.screenshot({ animations: 'disabled' }));
      this.shots.push({ ...this.#reader, size, screen, file, faults: [...faults, ...this.#errors.splice(0)] });
    }
  }
}

const tallest = 5_000;
const heightOf = async (page: Page, least: number) =>
  Math.min(Math.max(await page.evaluate<number>('document.documentElement.scrollHeight'), least), tallest);

/** Fonts are there, nothing is being asked for, and no line stands for a text that is still to come. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await page.waitForFunction('!document.querySelector("[aria-busy=true]")', undefined, { timeout: 5_000 }).catch(() => {});
}

async function tooWide(page: Page): Promise<string[]> {
  const over = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  return over > 0 ? [`${over} px too wide`] : [];
}
