// Weighs what travels: the public report page with everything it names, and what the staff app loads before a screen stands there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from '../../server/config.ts';
import { filesBehind, filesOfPage } from '../../server/http/builtFiles.ts';
import { type Measure, measure } from './measure.ts';

const kilo = 1024;

/** The first page of a report, and every style sheet, picture, font and script that it asks for, also by way of a style sheet. */
export async function measurePublicPage(address: string): Promise<Measure[]> {
  const page = await fetch(`${address}/lo/report`);
  if (!page.ok) throw new Error(`the public page answers ${page.status}`);
  const html = await page.text();
  const found = [...html.matchAll(/<(?:link|script|img|source)\b[^>]*?(?:href|src)="([^"]+)"[^>]*>/g)];
  const named = found.flatMap(([tag = '', url = '']) => (/rel="(alternate|canonical)"/.test(tag) ? [] : [new URL(url, page.url).href]));
  const seen = new Set<string>();
  let bytes = Buffer.byteLength(html);
  for (const url of named) bytes += await weigh(url, seen);
  return [measure('public report page, everything, not compressed', 'KB', bytes / kilo, { budget: 30 })];
}

async function weigh(url: string, seen: Set<string>): Promise<number> {
  if (seen.has(url)) return 0;
  seen.add(url);
  const answer = await fetch(url);
  const body = Buffer.from((await answer.arrayBuffer()) as ArrayBuffer);
  let bytes = body.length;
  if (!url.endsWith('.css')) return bytes;
  for (const [, inner = ''] of body.toString('utf8').matchAll(/url\(["']?([^"')]+)/g)) {
    if (!inner.startsWith('data:')) bytes += await weigh(new URL(inner, url).href, seen);
  }
  return bytes;
}

/** What is loaded behind what the page itself names, in the order in which it is; words are counted for one language. */
const screens = {
  'sign-in': [],
  'work list': ['shell.tsx', '../domains/intake/web/Reports.tsx', 'words/lo.ts', '../languages/lo/laos.json'],
};
const budgets = { 'sign-in': 120, 'work list': 260 };

/** @param folder what the build made. */
export function measureStaffApp(folder: string = path.join(root(), '.pokpong', 'build', 'web')): Measure[] {
  return (['sign-in', 'work list'] as const).map((screen) => {
    const files = [...filesOfPage(folder), ...filesBehind(folder, screens[screen])];
    const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(folder, file))).length, 0);
    return measure(`staff app, ${screen}, scripts and styles, gzip`, 'KB', bytes / kilo, { budget: budgets[screen] });
  });
}
