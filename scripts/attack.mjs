// npm run attack: attacks a product of its own, on this machine alone, with made-up requests, sqlmap and wapiti; bounded, and ends by itself.
// Exit 0 when nothing was found. Reports stand in .pokpong/attack/.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { ensureInstalled, root } from './install.mjs';
import { personOf, withProduct } from './product.mjs';

const minutes = 60_000;
const reports = path.join(root, '.pokpong', 'attack');
/** Modules that ask nobody outside this machine. */
const modules = 'backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,sql,xss';
/** What wapiti asks for that we mean to leave out: a filter that browsers dropped for its own holes, and a promise that holds only over TLS. */
const meant = /X-XSS-Protection is not set|Strict-Transport-Security is not set/;
const children = new Set();
let stopped = false;
/** Requests that went through the forwarder. */
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    stopped = true;
    for (const child of children) child.kill(signal);
  });
}

ensureInstalled();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });
const findings = [];
const fuzz = { POKPONG_FUZZ: '10000', POKPONG_FUZZ_SEED: String(Date.now() % 1_000_000) };
console.log(`10,000 made-up requests (seed ${fuzz.POKPONG_FUZZ_SEED}) …`);
const fuzzed = await run(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', 'test/fuzz.test.ts'], 'fuzz.log', 8 * minutes, fuzz);
if (fuzzed !== 0) findings.push('made-up requests: see .pokpong/attack/fuzz.log');

const tools = ['sqlmap', 'wapiti'].filter((tool) => ensureTool(tool));
if (tools.length > 0 && !stopped) await withProduct(behindForwarder, { settings: { POKPONG_LOG_LEVEL: 'info' }, isStopped: () => stopped });
for (const tool of ['sqlmap', 'wapiti']) if (!tools.includes(tool)) findings.push(`${tool} is not here, so nothing was tried with it`);

console.log(findings.length === 0 ? 'Nothing was found.' : `Found:\n${findings.map((each) => `- ${each}`).join('\n')}`);
process.exit(findings.length === 0 && !stopped ? 0 : 1);

/** Debian's, where that is allowed. */
function ensureTool(tool) {
  const there = () => spawnSync('which', [tool]).status === 0;
  if (there()) return true;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.error(`Install ${tool} to attack with it (on Debian: sudo apt-get install ${tool}).`);
    return false;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '--yes', '--no-install-recommends', tool]])
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 2], env });
  return there();
}

async function run(command, args, log, most, env = {}) {
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  children.add(child);
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => lines.push(chunk));
  const timer = setTimeout(() => child.kill('SIGTERM'), most);
  const killing = setTimeout(() => child.kill('SIGKILL'), most + 10_000);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  clearTimeout(killing);
  children.delete(child);
  writeFileSync(path.join(reports, log), Buffer.concat(lines));
  return code;
}

/** Behind a forwarder: each request seems to come from another network, so that limits do not hide holes. */
async function behindForwarder({ address, said, log }) {
  const forwarder = await forward(new URL(address));
  try {
    await attackWith(`http://127.0.0.1:${forwarder.address().port}`, said);
  } finally {
    forwarder.closeAllConnections();
    forwarder.close();
  }
  writeFileSync(path.join(reports, 'server.log'), log());
  const faults = log()
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line));
  if (faults.length > 0) findings.push(`${faults.length} faults of the server: see .pokpong/attack/server.log`);
}

function forward({ hostname, port, host }) {
  const server = http.createServer((request, response) => {
    asked += 1;
    const headers = { ...request.headers, host, 'x-forwarded-for': `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}` };
    if (request.method !== 'GET') headers['x-pokpong'] = '1';
    delete headers.origin;
    const onward = http.request({ hostname, port, method: request.method, path: request.url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function attackWith(address, said) {
  const cookie = await signIn(address, said);
  if (tools.includes('sqlmap')) for (const [at, target] of targets(address).entries()) if (!stopped) await sqlmap(at, target, cookie);
  if (tools.includes('wapiti') && !stopped) await wapiti(address);
  console.log(`${asked.toLocaleString('en')} requests were sent by the tools.`);
}

/** As an invented person whose name and password the start prints. */
async function signIn(address, said) {
  const answer = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pokpong': '1' },
    body: JSON.stringify(personOf(said, 'social-worker')),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!answer.ok || !cookie) findings.push(`nobody could sign in to be attacked as: ${answer.status}`);
  return cookie ?? '';
}

/** Each way in by which words of a person reach SQL. `*` marks what is tried. */
function targets(address) {
  const json = (url, body) => ({ url: `${address}${url}`, data: JSON.stringify(body) });
  const id = '01900000-0000-7000-8000-000000000001';
  return [
    { url: `${address}/api/find?code=C26-000001*` },
    { url: `${address}/api/records/case?state=registered*&place=LA05*&sort=due*&limit=5` },
    { url: `${address}/api/records/report?after=abc*&risk=high*` },
    { url: `${address}/api/records/case/${id}*` },
    { url: `${address}/api/statistics?of=case*&by=sex*&from=2026-01-01*` },
    { url: `${address}/api/persons/named/case*/${id}*` },
    { url: `${address}/api/records/case/${id}*/attachments` },
    json('/api/persons/find', { name: 'Bounmy Vongsa*' }),
    json('/api/session', { username: 'noy*', password: 'not the one*' }),
    json('/api/public/reports', { worry: 'a worry*', placeDetail: 'a place*', place: 'LA0501*' }),
    json('/api/public/reports/status', { code: '1234 5678 9012 3456 7890*' }),
    json('/api/events', {
      events: [{ id, recordId: id, type: 'case*', baseVersion: 0, changes: { childName: 'x*' }, deviceTime: '2026-01-05T08:00:00Z' }],
    }),
  ];
}

async function sqlmap(at, { url, data }, cookie) {
  const name = `sqlmap-${at + 1}`;
  console.log(`sqlmap: ${url.replace(/^http:\/\/[^/]+/, '')}`);
  const body = data ? ['--data', data, '--headers', 'content-type: application/json'] : [];
  const bounds = ['--level=2', '--risk=1', '--technique=BEUT', '--time-sec=2', '--timeout=10', '--retries=0', '--threads=2'];
  const how = ['--batch', '--disable-coloring', '--dbms=PostgreSQL', '--flush-session', '--ignore-code=400,401,403,404,409,422,429'];
  const place = ['--output-dir', path.join(reports, name), '--cookie', cookie];
  await run('sqlmap', ['-u', url, ...body, ...bounds, ...how, ...place], `${name}.log`, 100_000);
  const told = readFileSync(path.join(reports, `${name}.log`), 'utf8');
  // What it takes back itself, after asking again, is none.
  if (/identified the following injection point/i.test(told)) findings.push(`${name}: ${url}`);
  if (!/\[INFO\] testing|does not seem to be injectable|tested parameters/i.test(told)) findings.push(`${name} tried nothing: see its log`);
}

async function wapiti(address) {
  console.log('wapiti: the public site and what is linked from it');
  const report = path.join(reports, 'wapiti.json');
  const bounds = ['--max-scan-time', '180', '--max-attack-time', '40', '--max-links-per-page', '40', '--depth', '6', '--timeout', '10'];
  const args = [
    '-u',
    `${address}/en/`,
    '--scope',
    'domain',
    '-m',
    modules,
    '-f',
    'json',
    '-o',
    report,
    '--no-bugreport',
    '--flush-session',
    '-v',
    '1',
  ];
  await run('wapiti', [...args, ...bounds], 'wapiti.log', 5 * minutes);
  if (!existsSync(report)) {
    findings.push('wapiti wrote no report: see .pokpong/attack/wapiti.log');
    return;
  }
  const { vulnerabilities = {} } = JSON.parse(readFileSync(report, 'utf8'));
  for (const [kind, each] of Object.entries(vulnerabilities)) {
    const told = new Set(each.map(({ method, path: where, info }) => `wapiti: ${kind}: ${method} ${where}: ${info}`));
    findings.push(...[...told].filter((each) => !meant.test(each)).slice(0, 5));
  }
}
