// Somebody at a desk in the staff app, in either language: signs in, presses what is written on a button, answers what a form asks.
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { withPage } from '../browser.ts';
import { type Language, type Say, wordsOf } from '../say.ts';
import { enter } from './door.ts';
import { faultsOf } from './judging.ts';

/** Nothing is kept for later at a desk: to fetch the whole app with each turn would be most of what a story costs. Phones do (phone.ts). */
const size = { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', serviceWorkers: 'block' } as const;

export type Desk = {
  page: Page;
  say: Say;
  /** Opens a page of the app by its path. */
  go: (path: string) => Promise<void>;
  /** A part of the page by its heading. */
  part: (title: string) => Locator;
  /** Presses a button of the page, or takes the step from the menu of further steps. */
  press: (name: string) => Promise<void>;
  /** Whether such a step is offered, also in the menu. */
  offers: (name: string) => Promise<boolean>;
  write: (question: string, answer: string) => Promise<void>;
  choose: (question: string, ...answers: string[]) => Promise<void>;
  /** @param iso year, month and day. */
  date: (question: string, iso: string) => Promise<void>;
  /** Sends the form that stands open and waits until it was taken. */
  send: () => Promise<void>;
  /** Takes a step that asks nothing but to be confirmed. */
  confirm: (name: string) => Promise<void>;
  /** Says what something is for, when it is asked. @param purpose as it is written in the list. */
  answerWhy: (purpose: string) => Promise<void>;
  /** Looks at the page as a screen reader, a narrow screen and the page's own policy do; what they stumble over fails the story. */
  judge: (name: string) => Promise<void>;
};

/** One person's turn: a browser of their own, signed in, and nothing on the screens that stands in anybody's way. */
export async function atDesk(
  browser: Browser,
  {
    address,
    username,
    language,
    path = '/',
    password,
  }: { address: string; username: string; language: Language; path?: string; password?: string },
  turn: (desk: Desk) => Promise<void>,
): Promise<void> {
  await withPage(
    browser,
    async (page) => {
      const faults: string[] = [];
      listen(page, faults);
      await page.addInitScript((said) => localStorage.setItem('pokpong.language', said), language);
      const go = async (to: string) => {
        await page.goto(`${address}/staff${to}`);
        await page.waitForSelector('main h1, input[name=password]');
      };
      await enter(page.context(), address, username, password);
      await go(path);
      await page.waitForSelector('nav a');
      await turn({ ...deskOf(page, wordsOf(language), faults), go });
      expect(faults).toEqual([]);
    },
    size,
  );
}

function listen(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/content security policy|refused to/i.test(message.text())) faults.push(message.text());
  });
}

export function deskOf(page: Page, say: Say, faults: string[]): Omit<Desk, 'go'> {
  const form = page.locator('main form');
  const offered = (name: string) => page.locator('main').getByRole('button', { name, exact: true }).and(page.locator(':not(dialog *)'));
  const unfold = async (name: string) => {
    const more = offered(say('app:moreActions'));
    if ((await offered(name).count()) === 0 && (await more.count()) > 0) await more.click();
  };
  return {
    page,
    say,
    part: (title) => page.getByRole('region', { name: title, exact: true }),
    press: async (name) => {
      await page.locator('main h2').first().waitFor();
      await unfold(name);
      await offered(name).first().click();
    },
    offers: async (name) => {
      await unfold(name);
      const there = (await offered(name).count()) > 0;
      await page.keyboard.press('Escape');
      return there;
    },
    write: (question, answer) => form.getByRole('textbox', { name: asked(question) }).fill(answer),
    choose: (question, ...answers) => answer(form, question, answers),
    date: async (question, iso) => {
      const [year = '', month = '', day = ''] = iso.split('-');
      const boxes = form.getByRole('group', { name: asked(question) });
      for (const [part, value] of Object.entries({ day, month, year })) await boxes.getByLabel(say(`app:date.${part}`)).fill(value);
    },
    send: async () => {
      await form.locator('button[type=submit]').click();
      await form.waitFor({ state: 'detached' });
    },
    confirm: async (name) => {
      const dialog = page.locator('dialog');
      await dialog.getByRole('button', { name, exact: true }).click();
      await dialog.waitFor({ state: 'detached' });
    },
    answerWhy: async (purpose) => {
      const question = page.getByRole('dialog').filter({ hasText: say('emergency:purpose.why') });
      await question.getByLabel(say('emergency:purpose.label')).selectOption({ label: purpose });
      await question.getByRole('button', { name: say('emergency:purpose.do') }).click();
      await question.waitFor({ state: 'detached' });
    },
    judge: (name) => judge(page, name, faults),
  };
}

/** A question is known by its words, whether or not it may be left out. */
const asked = (question: string) => new RegExp(`^${question.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\(|$)`);

/** One of a few, some of several, or one found in a long list. */
export async function answer(form: Locator, question: string, answers: readonly string[]): Promise<void> {
  const list = form.getByRole('combobox', { name: asked(question) });
  const group = form.getByRole('radiogroup', { name: asked(question) }).or(form.getByRole('group', { name: asked(question) }));
  await list.or(group).first().waitFor();
  if ((await list.count()) > 0) {
    await list.click();
    await form.getByRole('option', { name: answers[0] ?? '', exact: true }).click();
    return;
  }
  for (const name of answers)
    await group
      .getByRole('radio', { name, exact: true })
      .or(group.getByRole('checkbox', { name, exact: true }))
      .check();
}

export async function judge(page: Page, name: string, faults: string[]): Promise<void> {
  faults.push(...(await faultsOf(page)).map((fault) => `${name}: ${fault}`));
}
