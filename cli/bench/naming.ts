// Measures finding a name on a phone that carries 5,000 people: the app's own code, bundled as it stands and run in a page of the app, over boxes in the browser's own store.
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { root } from '../../server/config.ts';
import type { Opened } from '../opened.ts';
import { nameOf } from '../seed/persons.ts';
import { type Screen, slow, slower, withPhone } from './chromium.ts';
import { hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import { mistyped } from './persons.ts';
import type { Serving } from './serving.ts';

const people = 5_000;
const turns = 60;
/** A page that is new has nothing made fast yet; one time alone says little of it. */
const pages = 5;
const budget = 100;

/** What web/device/finding.bench.ts answers: milliseconds, and how many were found each time. */
type Told = { people: number; times: number[]; found: number[] };

export async function measureNames(opened: Opened, { address }: Serving, browser: Browser): Promise<Measure[]> {
  const { cookies } = await hire(opened, 'supervisor', 'LA', 1);
  const sought = Array.from({ length: turns }, (_, turn) => spelt(((turn * 7919) % people) + 1, turn));
  const told = await withPhone(browser, { url: `${address}/staff/account`, cookie: cookies[0] ?? '' }, (screen) => findIn(screen, sought));
  for (const { people: carried, found } of told) {
    const missed = found.filter((count) => count === 0).length;
    if (carried !== people || missed > turns / 10)
      throw new Error(`${carried} people are carried, and ${missed} of ${turns} were not found`);
  }
  const of = `among ${people.toLocaleString('en')} people carried, CPU slowed ${slower} times`;
  const firsts = told.map(({ times }) => times[0] ?? Number.NaN);
  const later = told.flatMap(({ times }) => times.slice(1));
  return [
    measure(`the first name that a page finds ${of}, median of ${pages} pages`, 'ms', percentile(firsts, 0.5), { budget }),
    measure(`a name in any spelling ${of}, p95`, 'ms', percentile(later, 0.95), { budget }),
  ];
}

async function findIn(screen: Screen, sought: readonly string[]): Promise<Told[]> {
  const { page } = screen;
  const bundle = await bundled();
  const names = Array.from({ length: people }, (_, number) => nameOf(number + 1, number % 2 === 0 ? 'lao' : 'latin'));
  const carrying = await page.evaluate<unknown>(`${bundle}\nbench.carry(${JSON.stringify(names)})`);
  const told: Told[] = [];
  for (let turn = 0; turn < pages; turn += 1) {
    await page.reload();
    await page.waitForSelector('main h1');
    await slow(screen, slower);
    told.push(await page.evaluate<Told>(`${bundle}\nbench.find(${JSON.stringify(carrying)}, ${JSON.stringify(sought)})`));
    await slow(screen, 1);
  }
  await page.evaluate(`${bundle}\nbench.forget()`);
  return told;
}

/** As it is written in Lao, in Latin letters, and mistyped, in turn. */
function spelt(number: number, turn: number): string {
  const latin = nameOf(number, 'latin');
  return [nameOf(number, 'lao'), latin, mistyped(latin, number)][turn % 3] as string;
}

async function bundled(): Promise<string> {
  const { build } = await import('esbuild');
  const entry = path.join(root(), 'web', 'device', 'finding.bench.ts');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'bench',
    write: false,
    target: 'es2022',
  });
  return outputFiles[0]?.text ?? '';
}
