// What happens when the machine fails: a server killed half way through a write, a database killed under it, a full disk.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { verifyHistories } from '../kernel/audit/server/verify.ts';
import { writing } from '../kernel/record/server/database.ts';
import { addressOf, runServer } from '../test/process.ts';
import { readConfig } from './config.ts';
import { worldOf } from './country.ts';
import { openDatabase } from './db/connect.ts';

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-faults-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each as if from another house: how many one house may send is tested elsewhere. */
const report = (address: string, n: number, words = 1) =>
  fetch(`${address}/api/public/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.${Math.floor(n / 250) % 250}.${n % 250}` },
    body: JSON.stringify({ worry: `ເດັກສອງຄົນ ${n} `.repeat(words), language: 'lo', place: 'LA0501' }),
  });

/** Sends reports side by side until the server is gone. @returns the codes of those it said it had kept. */
async function tellUntilGone(address: string, first: () => void): Promise<string[]> {
  const codes: string[] = [];
  let sent = 0;
  const teller = async () => {
    while (sent < 400) {
      sent += 1;
      const answer = await report(address, sent).catch(() => undefined);
      if (!answer) return;
      if (answer.status === 201) codes.push(((await answer.json()) as { code: string }).code);
      if (codes.length === 12) first();
    }
  };
  await Promise.all(Array.from({ length: 6 }, teller));
  return codes;
}

async function expectKept(address: string, codes: readonly string[]): Promise<void> {
  for (const code of codes) {
    const answer = await fetch(`${address}/api/public/reports/status`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });
    expect([answer.status, ((await answer.json()) as { status: string }).status]).toEqual([200, 'received']);
  }
}

async function expectWhole(folder: string, atLeast: number): Promise<void> {
  const config = readConfig({ POKPONG_DATA_DIR: folder });
  const database = await openDatabase(config);
  try {
    const { records, findings } = await verifyHistories(writing(database.owner), worldOf(config));
    expect(findings).toEqual([]);
    expect(records).toBeGreaterThanOrEqual(atLeast);
  } finally {
    await database.close();
  }
}

test('a server and a database killed half way through writing keep every report they had accepted, and no half of any', {
  timeout: 120_000,
}, async () => {
  await inFolder(async (folder) => {
    const first = runServer(['--empty'], { POKPONG_DATA_DIR: folder });
    const postmaster = async () => Number((await readFile(path.join(folder, 'db', 'postmaster.pid'), 'utf8')).split('\n')[0]);
    const address = await addressOf(first);
    const pid = await postmaster();
    const codes = await tellUntilGone(address, () => {
      process.kill(pid, 'SIGKILL');
      first.child.kill('SIGKILL');
    });
    await first.ended;
    expect(codes.length).toBeGreaterThanOrEqual(12);
    const second = runServer(['--empty'], { POKPONG_DATA_DIR: folder });
    try {
      await expectKept(await addressOf(second), codes.slice(0, 15));
      await expectWhole(folder, codes.length);
    } finally {
      second.child.kill('SIGTERM');
      await second.ended;
    }
  });
});

const mayMount = (): boolean => {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return process.getuid?.() === 0;
  } catch {
    return false;
  }
};

test('a full disk refuses new reports with a clear answer, loses none that was accepted, and takes reports again once there is room', {
  timeout: 120_000,
}, async () => {
  // Where no small disk may be mounted, server/http/act.test.ts still holds what is answered when PostgreSQL says that it is full.
  if (!mayMount()) return expect(process.getuid?.()).not.toBe(0);
  await inFolder(async (folder) => {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=260m,mode=0755', 'tmpfs', folder]);
    const running = runServer(['--empty'], { POKPONG_DATA_DIR: folder });
    try {
      const address = await addressOf(running);
      const before = ((await (await report(address, 1)).json()) as { code: string }).code;
      const { bavail, bsize } = await statfs(folder);
      await writeFile(path.join(folder, 'ballast'), Buffer.alloc(Math.max(0, bavail * bsize - 262_144), 1));
      const answers = new Set<string>();
      for (let n = 0; n < 2000 && answers.size === 0; n += 1) {
        const answer = await report(address, n, 200);
        if (answer.status >= 500) answers.add(`${answer.status} ${((await answer.json()) as { problem: string }).problem}`);
      }
      // PostgreSQL either refuses the row or, when its log cannot grow, restarts: both are said as what they are.
      expect(['507 server.full', '503 server.databaseDown']).toContain([...answers][0]);
      await rm(path.join(folder, 'ballast'));
      await expect.poll(async () => (await report(address, 3000)).status, { timeout: 60_000, interval: 500 }).toBe(201);
      await expectKept(address, [before]);
    } finally {
      running.child.kill('SIGTERM');
      await running.ended;
      execFileSync('umount', ['-l', folder]);
    }
  });
});
