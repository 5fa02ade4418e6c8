// Looks at a page as a screen reader and a narrow screen do, once it is at rest.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { watch } from '../browser.ts';

/** How long nothing is drawn on a page that is at rest, in milliseconds. */
const still = 120;

/**
 * Waits until everything asked for is here, the letters too, nothing says that it is busy, and what was drawn has stood for a moment.
 * @param held answers that the story itself holds back meanwhile.
 */
export async function atRest(page: Page, held = 0): Promise<void> {
  const until = Date.now() + 30_000;
  const requests = watch(page);
  await page.waitForLoadState('load');
  while (Date.now() < until) {
    const drawn = await page.evaluate(stillness, still).catch((failure: Error) => {
      if (/context was destroyed|navigat/i.test(failure.message)) return false;
      throw failure;
    });
    if (drawn && requests.size <= held) return;
    if (requests.size > held) await page.waitForTimeout(20);
  }
  throw new Error(`${page.url()} does not come to rest; it waits for ${requests.size} answers`);
}

/** In the page: whether nothing of it changed for so long. */
async function stillness(quiet: number): Promise<boolean> {
  await document.fonts.ready;
  if (document.querySelector('[aria-busy="true"]')) return new Promise((done) => setTimeout(() => done(false), 20));
  return new Promise((done) => {
    const ended = (result: boolean) => {
      changes.disconnect();
      clearTimeout(timer);
      done(result);
    };
    const changes = new MutationObserver(() => ended(false));
    const timer = setTimeout(() => ended(true), quiet);
    changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
type Axe = { run: (context: Document, options: RunOptions) => Promise<AxeResults> };

/** What axe finds against a page as it stands. Each finding is the rule, and the element it is about. */
export async function findings(page: Page, options: RunOptions = {}): Promise<{ rule: string; element: string }[]> {
  if (page.frames().length > 1) throw new Error('a page in a page would have to be judged by itself');
  if (!(await page.evaluate('typeof window.axe === "object"'))) await page.evaluate(axe);
  return page.evaluate(
    async (asked) => {
      const { axe } = window as Window & { axe?: Axe };
      if (!axe) throw new Error('axe is not in this page');
      const { violations } = await axe.run(document, asked);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ rule: id, element: html.slice(0, 160) })));
    },
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
}

/** How far a page runs out of the window to the right, in pixels. */
export const tooWide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** What a screen reader or a narrow screen would stumble over. */
export async function faultsOf(page: Page, held = 0): Promise<string[]> {
  await atRest(page, held);
  const found = (await findings(page)).map(({ rule, element }) => `${rule}: ${element}`);
  const wide = await tooWide(page);
  return [...found, ...(wide > 0 ? [`${wide} px too wide`] : [])];
}
