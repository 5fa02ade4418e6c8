// npm run lighthouse: looks at a product of its own as Lighthouse does, on its mobile profile, and whether the staff app can be installed and opens
// without a network. Exit 0 when every page is as good as promised. Reports stand in .pokpong/lighthouse/.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureChromium } from './chromium.mjs';
import { ensureHeadlessShell } from './headlessShell.mjs';
import { ensureInstalled, root } from './install.mjs';
import { personOf, withProduct } from './product.mjs';

/** One run alone says little on a machine that does other things too: Lighthouse itself advises five, and the one in the middle. */
const runs = 5;
const promised = { performance: 90, accessibility: 100, 'best-practices': 95 };
const reports = path.join(root, '.pokpong', 'lighthouse');
const apart = path.join(root, '.pokpong', 'tools', 'lighthouse');
const findings = [];

ensureInstalled();
const chromium = ensureChromium();
if (!chromium || !ensureLighthouse()) process.exit(1);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
await withProduct(lookAt);
console.log(
  findings.length === 0
    ? 'Everything is as good as promised.'
    : `Below what is promised:\n${findings.map((each) => `- ${each}`).join('\n')}`,
);
process.exit(findings.length === 0 ? 0 : 1);

/** It weighs a third of all our packages together, so it stands apart from them and comes when it is first asked for. */
function ensureLighthouse() {
  const pinned = path.join(root, 'scripts', 'lighthouse');
  const versionIn = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : undefined);
  const wanted = JSON.parse(readFileSync(path.join(pinned, 'package.json'), 'utf8')).dependencies.lighthouse;
  if (versionIn(path.join(apart, 'node_modules', 'lighthouse', 'package.json')) === wanted) return true;
  console.error('Installing Lighthouse (some 190 MB, once) …');
  mkdirSync(apart, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(path.join(pinned, file), path.join(apart, file));
  const npm = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  const { status } = spawnSync('npm', npm, { cwd: apart, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (status !== 0) console.error('Lighthouse could not be installed; the lines above say why.');
  return status === 0;
}

/** Pages are judged without the browser's own frame, whose processes take from them what little a small machine has; only the whole browser knows of installing. */
async function lookAt({ address, said }) {
  const worker = personOf(said, 'social-worker');
  await withChromium(ensureHeadlessShell(chromium) ?? chromium, async ({ context, port }) => {
    const judge = await judgeBy(port);
    await judge('the public start page', `${address}/lo/`);
    await judge('the sign-in page', `${address}/staff/`);
    await signIn(context, `${address}/staff/`, worker);
    await judge('Today, signed in', `${address}/staff/`);
  });
  await withChromium(chromium, async ({ context }) => {
    await signIn(context, `${address}/staff/`, worker);
    await install(context, `${address}/staff/`);
  });
}

/** With a folder of its own, not in private: what is private cannot be installed. */
async function withChromium(executablePath, work) {
  const { chromium: driver } = await import('playwright-core');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'pokpong-lighthouse-'));
  const args = ['--remote-debugging-port=0', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const context = await driver.launchPersistentContext(folder, { executablePath, args: [...args, ...sandbox], viewport: null });
  try {
    const [port = ''] = readFileSync(path.join(folder, 'DevToolsActivePort'), 'utf8').split('\n');
    await work({ context, port: Number(port) });
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Each page as somebody sees it who comes for the first time, on a slowed phone and network; who is signed in stays so. */
async function judgeBy(port) {
  const core = (...names) => import(pathToFileURL(path.join(apart, 'node_modules', 'lighthouse', 'core', ...names)).href);
  const [{ default: lighthouse }, { computeMedianRun }] = await Promise.all([core('index.js'), core('lib', 'median-run.js')]);
  const asked = { port, output: ['json', 'html'], logLevel: 'error', onlyCategories: Object.keys(promised), maxWaitForLoad: 30_000 };
  return async (name, url) => {
    const seen = [];
    for (let failed = 0; seen.length < runs; ) {
      const run = await lighthouse(url, asked);
      if (!run.lhr.runtimeError) seen.push(run);
      // A trace that the browser did not give whole says nothing of the page.
      else if (++failed === runs) return findings.push(`${name}: ${run.lhr.runtimeError.message}`);
    }
    const middle = computeMedianRun(seen.map(({ lhr }) => lhr));
    tell(
      name,
      seen.find(({ lhr }) => lhr === middle),
      seen.map(({ lhr }) => scoreOf(lhr, 'performance')),
    );
  };
}

function scoreOf({ categories }, category) {
  return Math.round((categories[category]?.score ?? 0) * 100);
}

function tell(name, { lhr, report }, performances) {
  const file = name.replace(/[^a-z]+/gi, '-');
  for (const [at, kind] of ['json', 'html'].entries()) writeFileSync(path.join(reports, `${file}.${kind}`), report[at]);
  const scores = Object.entries(promised).map(([category, least]) => [category, scoreOf(lhr, category), least]);
  const said = scores.map(([category, score]) => `${category} ${score}`).join(', ');
  console.log(`${name}: ${said} (performance of ${runs} runs: ${performances.toSorted((one, other) => one - other).join(' ')})`);
  for (const [category, score, least] of scores)
    if (score < least) findings.push(`${name}: ${category} ${score}, promised ${least}: ${whyOf(lhr, category)}`);
}

/** What cost the most, first. */
function whyOf({ categories, audits }, category) {
  const lost = ({ id, weight }) => weight * (1 - (audits[id]?.score ?? 1));
  const below = (categories[category]?.auditRefs ?? []).filter((each) => lost(each) > 0).sort((one, other) => lost(other) - lost(one));
  return below.map(({ id }) => `${audits[id].title} (${audits[id].displayValue ?? id})`).join('; ');
}

async function install(context, url) {
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await page.goto(url);
  // The app comes to a phone with whoever signs in.
  await page.evaluate('navigator.serviceWorker.ready.then(() => {})');
  const { installabilityErrors } = await client.send('Page.getInstallabilityErrors');
  const { errors } = await client.send('Page.getAppManifest');
  const why = [...installabilityErrors.map(({ errorId }) => errorId), ...errors.map(({ message }) => message)];
  if (why.length > 0) findings.push(`the staff app cannot be installed: ${why.join(', ')}`);
  await context.setOffline(true);
  const opens = await page
    .reload()
    .then(() => page.waitForSelector('main', { timeout: 10_000 }))
    .then(
      () => true,
      () => false,
    );
  await context.setOffline(false);
  if (!opens) findings.push('the staff app does not open without a network');
  console.log(
    `the staff app: ${why.length === 0 ? 'can be installed' : 'cannot be installed'}, ${opens ? 'opens' : 'does not open'} without a network`,
  );
  await page.close();
}

async function signIn(context, url, { username, password }) {
  const page = await context.newPage();
  await page.goto(url);
  await page.fill('input[name=username]', username);
  await page.fill('input[name=password]', password);
  await page.click('button[type=submit]');
  await page.waitForSelector('nav a');
  await page.close();
}
