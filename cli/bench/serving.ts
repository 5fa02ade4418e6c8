// A real server in a process of its own, as `npm start` runs it: how long it takes to answer, and how much memory it holds.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../server/config.ts';

export type Serving = {
  address: string;
  /** From the start of the process to its first answer. */
  seconds: number;
  /** Resident memory now, and the most it ever was, in MB; undefined where the system does not tell. */
  memory: () => { now: number; most: number } | undefined;
  stop: () => Promise<void>;
};

const patience = 120_000;

/** Brings the build up to date first, so that no start pays for it. */
export function build(): void {
  const made = spawnSync(process.execPath, [path.join(root(), 'scripts', 'build.mjs'), 'server', 'web'], {
    cwd: root(),
    stdio: ['ignore', 2, 2],
  });
  if (made.status !== 0) throw new Error('the server could not be built');
}

export async function serve(env: Readonly<Record<string, string>>): Promise<Serving> {
  const began = performance.now();
  // Nothing of the caller's settings: only what the benchmark says, and a port that is free.
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('POKPONG_')));
  const child = spawn(process.execPath, [path.join(root(), 'scripts', 'start.mjs')], {
    cwd: root(),
    env: { ...clean, NODE_ENV: 'production', POKPONG_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await addressOf(child);
    const answer = await fetch(`${address}/healthz`);
    if (!answer.ok) throw new Error(`the server answers ${answer.status}`);
    return { address, seconds: (performance.now() - began) / 1000, memory: () => memoryOf(child.pid), stop: () => stop(child) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error('the server did not start in time')), patience);
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (!found) return;
      clearTimeout(late);
      resolve(found[0]);
    });
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`the server ended with ${code}`));
    });
  });
}

function memoryOf(pid: number | undefined): { now: number; most: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]);
    return { now: (kilobytes('VmRSS') * 1024) / 1e6, most: (kilobytes('VmHWM') * 1024) / 1e6 };
  } catch {
    return undefined;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
