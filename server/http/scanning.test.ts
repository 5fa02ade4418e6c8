// Attachments wait until a scanner has looked at them: what it finds is destroyed, and where it is away everything waits and is tried again.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Attachments } from '../../kernel/attachments/attachment.ts';
import { harmful, type TestScanner, testScanner } from '../../kernel/attachments/server/clamd.fixture.ts';
import { isClean, ScannerAway } from '../../kernel/attachments/server/clamd.ts';
import { scanRound } from '../../kernel/attachments/server/scan.ts';
import { serverForAll } from '../../test/serving.ts';
import { begin } from '../../test/stories/beforehand.ts';
import { uploadType } from './uploads.ts';

let scanner: TestScanner;
const serving = serverForAll({
  config: async () => {
    scanner = await testScanner();
    return { scanner: { host: scanner.host, port: scanner.port } };
  },
});
let [file, cookie, made] = ['', '', 0];

beforeAll(async () => {
  const noy = await serving().hire('noy', 'social-worker', { area: 'LA05', agency: 'plsw-la05' });
  cookie = await serving().signIn('noy');
  file = (
    await begin(serving(), 'noy', {
      type: 'case',
      changes: { place: 'LA0501', openedOn: '2026-01-05', formOfHarm: 'neglect', worker: noy },
    })
  ).recordId;
});
afterAll(() => scanner.close());

const url = (more = '') => `/api/records/case/${file}/attachments${more}`;
async function attach(content: string): Promise<string> {
  const id = `01900000-0000-7000-9000-${String(++made).padStart(12, '0')}`;
  const about = { id, section: 'concern', kind: 'document', title: 'ໃບ' };
  const answer = await serving().app.inject({
    ...{ method: 'POST', url: url(), headers: { 'x-pokpong': '1', cookie, 'content-type': uploadType } },
    payload: `${JSON.stringify(about)}\n${content}`,
  });
  expect(answer.json(), answer.body).toMatchObject({ id, state: 'waiting', opens: false });
  return id;
}
const stateOf = async (id: string) =>
  (await serving().ask(cookie, 'GET', url())).json<Attachments>().attachments.find((each) => each.id === id);
const opened = (id: string) => serving().ask(cookie, 'GET', url(`/${id}/content?purpose=file`));
async function becomes(id: string, state: string): Promise<void> {
  for (let tries = 0; (await stateOf(id))?.state !== state; tries += 1) {
    if (tries > 200) expect((await stateOf(id))?.state).toBe(state);
    await sleep(20);
  }
}
const round = () => scanRound(serving().house.apart, serving().house.world.vault, { host: scanner.host, port: scanner.port });
const later = () => serving().rows(`update attachment set next_scan = now() where state = 'waiting'`);

test('what is clean opens, in pieces however large; what is harmful is destroyed, and both are written down', async () => {
  const large = 'ຂໍ້ຄວາມ '.repeat(80_000);
  const [good, bad] = [await attach(large), await attach(`a paper with ${harmful}`)];
  await becomes(good, 'clean');
  await becomes(bad, 'refused');
  expect((await opened(good)).text).toBe(large);
  expect(await stateOf(good)).toMatchObject({ opens: true, ended: null });
  expect((await opened(bad)).json()).toEqual({ problem: 'attachment.gone' });
  expect(await stateOf(bad)).toMatchObject({ opens: false, removable: false, endedBy: null });
  expect(await serving().rows('select from attachment_piece where attachment = $1', [bad])).toEqual([]);
  const lines = await serving().rows(`select actor, type, record, detail from audit where action = 'scan' order by detail->>'found'`);
  expect(lines).toEqual([
    { actor: -1, type: 'case', record: file, detail: { attachment: bad, found: 'harmful' } },
    { actor: -1, type: 'case', record: file, detail: { attachment: good, found: 'nothing' } },
  ]);
});

test('while the scanner is away everything waits and nothing opens; each try is put off longer, and when it is back it goes on', async () => {
  const { port } = scanner;
  await scanner.close();
  const id = await attach('waits');
  await sleep(300);
  expect((await opened(id)).json()).toEqual({ problem: 'attachment.waiting' });
  await later();
  expect(await round()).toMatchObject({ looked: 0, away: 'ECONNREFUSED' });
  // It was put off: asked again at once, nothing is taken to the scanner.
  expect(await round()).toEqual({ looked: 0, refused: 0, away: undefined });
  const [first] = await serving().rows<{ scans: number; minutes: number }>(
    'select scans, extract(epoch from next_scan - now()) / 60 as minutes from attachment where id = $1',
    [id],
  );
  expect(Number(first?.minutes)).toBeGreaterThan(1.5);
  scanner = await testScanner({ port });
  await later();
  expect(await round()).toEqual({ looked: 1, refused: 0, away: undefined });
  expect((await stateOf(id))?.state).toBe('clean');
});

test('a scanner that gives no verdict, breaks off or says too much is as good as away', async () => {
  async function* content() {
    yield Buffer.from('x');
  }
  for (const answers of ['INSTREAM size limit exceeded. ERROR', 'stream: Something ERROR', 'x'.repeat(5000), '']) {
    const odd = await testScanner({ answers });
    await expect(isClean({ host: odd.host, port: odd.port }, content()), answers).rejects.toThrow(ScannerAway);
    await odd.close();
  }
  await expect(isClean({ path: '/nowhere/clamd.socket' }, content())).rejects.toThrow(ScannerAway);
});

/** Debian's clamd, where it is installed; POKPONG_CLAMD names another. */
const clamd = process.env.POKPONG_CLAMD ?? '/usr/sbin/clamd';

test('ClamAV itself says the same, with one signature of our own', async (context) => {
  if (!existsSync(clamd)) return context.skip(`${clamd} is not there: apt-get install clamav-daemon`);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-clamd-'));
  await chmod(folder, 0o755);
  const socket = path.join(folder, 'socket');
  await writeFile(path.join(folder, 'own.ndb'), `Pokpong.Test:0:*:${Buffer.from(harmful).toString('hex')}\n`);
  const lines = [
    `DatabaseDirectory ${folder}`,
    `LocalSocket ${socket}`,
    'Foreground true',
    'FixStaleSocket true',
    `User ${os.userInfo().username}`,
  ];
  await writeFile(path.join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const daemon = spawn(clamd, ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' });
  try {
    for (let tries = 0; !existsSync(socket); tries += 1) {
      if (tries > 300 || daemon.exitCode !== null) throw new Error(`${clamd} did not start: ${execFileSync(clamd, ['--version'])}`);
      await sleep(100);
    }
    await scanner.close();
    const [good, bad] = [await attach('a paper'.repeat(100_000)), await attach(`a paper with ${harmful}`)];
    // The server has tried both with its own scanner, which is away, and will not take them again for a while.
    const untried = () => serving().rows('select from attachment where id = any ($1) and scans = 0', [[good, bad]]);
    for (let tries = 0; (await untried()).length > 0; tries += 1) {
      if (tries > 200) throw new Error('the server did not try');
      await sleep(20);
    }
    await later();
    const { house } = serving();
    expect(await scanRound(house.apart, house.world.vault, { path: socket })).toEqual({ looked: 2, refused: 1, away: undefined });
    expect([(await stateOf(good))?.state, (await stateOf(bad))?.state]).toEqual(['clean', 'refused']);
  } finally {
    daemon.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
    scanner = await testScanner();
  }
}, 60_000);
