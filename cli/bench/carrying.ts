// Measures the staff app as a phone that works without a network: its first sync, a name among all whom it carries, and what a day's changes cost on a thin network.
import type { Browser, Page, Request } from 'playwright-core';
import words from '../../languages/en/device.json' with { type: 'json' };
import type { Opened } from '../opened.ts';
import { network, type Screen, slow, slower, withChromium, withPhone } from './chromium.ts';
import { forgetDevices, hire } from './ground.ts';
import { type Measure, measure, unmeasured } from './measure.ts';
import { measureNames } from './naming.ts';
import type { Serving } from './serving.ts';
import { changeFiles, changes } from './syncing.ts';

const budgets = { first: 3, firstSlow: 10, delta: 3, deltaSize: 60 };
/** Bits a second in thousands, and milliseconds: the edge of a cell. */
const thin = { kilobits: 400, latency: 300 };
const passphrase = 'paper rain door four';
const settled = words.bar.settled.replace(/,? *\{\{time\}\}.*/, '');

export async function measureCarrying(opened: Opened, serving: Serving): Promise<Measure[]> {
  const found = await withChromium(async (browser) => {
    const names = await measureNames(opened, serving, browser);
    return [...(await firstSyncs(opened, serving, browser)), ...names];
  });
  return found ?? [unmeasured('a phone in a browser: not measured, for there is no Chromium here or its driver is not installed')];
}

async function firstSyncs(opened: Opened, serving: Serving, browser: Browser): Promise<Measure[]> {
  const { actor, cookies } = await hire(opened, 'supervisor', 'LA01', 3);
  await forgetDevices(opened, actor.id);
  const [cookie = '', second = '', colleague = ''] = cookies;
  const url = `${serving.address}/staff/account`;
  const once = await withPhone(browser, { url, cookie }, async (screen) => {
    const first = await firstSync(screen.page);
    return { first, delta: await delta(screen, () => changeFiles(serving, colleague)) };
  });
  const slowed = await withPhone(browser, { url, cookie: second }, async (screen) => {
    await slow(screen, slower);
    return firstSync(screen.page);
  });
  const held = `${once.first.held.toLocaleString('en')} records`;
  const thinly = `on ${thin.kilobits} kbit/s and ${thin.latency} ms`;
  return [
    measure(`first sync of ${held} in the app, from the first question until settled`, 's', once.first.seconds, { budget: budgets.first }),
    measure('first sync, from the press of the button', 's', once.first.pressed),
    measure(`first sync of ${held}, CPU slowed ${slower} times`, 's', slowed.seconds, { budget: budgets.firstSlow }),
    measure(`first sync, from the press of the button, CPU slowed ${slower} times`, 's', slowed.pressed),
    measure(`${changes} changes ${thinly}, from the network's return until settled`, 's', once.delta.seconds, { budget: budgets.delta }),
    measure(`${changes} changes in the app, over the wire both ways with headers`, 'KB', once.delta.bytes / 1024, {
      budget: budgets.deltaSize,
    }),
  ];
}

/** When the bar says that all is here, by the page's own clock; looked at now and then, for every look is taken from what is measured. */
const whenSettled = `new Promise((resolve) => {
  const look = () => {
    const said = [...document.querySelectorAll('main [role=status] a')].some((each) => each.textContent.startsWith(${JSON.stringify(settled)}));
    if (said) resolve(performance.now());
    else setTimeout(look, 20);
  };
  look();
})`;

/** Sets the phone up as its person does. @returns seconds. */
async function firstSync(page: Page): Promise<{ seconds: number; pressed: number; held: number }> {
  await page.getByRole('button', { name: words.setUp.begin }).click();
  await page.fill('input[name=passphrase]', passphrase);
  await page.fill('input[name=again]', passphrase);
  await page.evaluate(`addEventListener('click', () => { globalThis.pressed ??= performance.now(); }, { capture: true })`);
  const [end] = await Promise.all([
    page.evaluate<number>(whenSettled),
    page.getByRole('button', { name: words.setUp.do, exact: true }).click(),
  ]);
  const pressed = await page.evaluate<number>('globalThis.pressed');
  const asked = await page.evaluate<number>(
    `performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/sync/pull')).startTime`,
  );
  const held = await page.locator('main section', { hasText: words.part.lockHint }).locator('p').first().textContent();
  return { seconds: (end - asked) / 1000, pressed: (end - pressed) / 1000, held: Number(held?.replace(/[^\d]/g, '')) };
}

/** The phone was away while others worked, and comes back to the edge of a cell. */
async function delta(screen: Screen, work: () => Promise<void>): Promise<{ seconds: number; bytes: number }> {
  const { page } = screen;
  await network(screen, undefined, 0);
  await page.getByText(words.bar.offline).waitFor();
  await work();
  const asked: Request[] = [];
  page.on('requestfinished', (request) => asked.push(request));
  await page.evaluate(`addEventListener('online', () => { globalThis.back = performance.now(); })`);
  // Until it looks again, the bar says what was so before it went.
  const looking = page.getByText(words.bar.receiving_other.replace(/\{\{count\}\}.*/, '')).waitFor();
  await network(screen, thin.kilobits, thin.latency);
  await looking;
  const end = await page.evaluate<number>(whenSettled);
  const sizes = await Promise.all(asked.map((request) => request.sizes()));
  const bytes = sizes.reduce((sum, each) => sum + Object.values(each).reduce((own, part) => own + part, 0), 0);
  return { seconds: (end - (await page.evaluate<number>('globalThis.back'))) / 1000, bytes };
}
