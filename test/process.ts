// The server as a process of its own, for tests that kill it.
import { type ChildProcess, spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { root } from '../server/config.ts';

export type Process = { child: ChildProcess; output: () => string; ended: Promise<number | null> };

/** Runs server/main.ts from source, on a free port. End it yourself. */
export function runServer(args: readonly string[], env: Record<string, string>): Process {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(root(), 'server', 'main.ts'), ...args], {
    cwd: root(),
    env: { PATH: process.env.PATH ?? '', HOME: os.homedir(), POKPONG_PORT: '0', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, output: () => output, ended };
}

/** Where it answers. @throws Error with what it printed when it ended instead. */
export async function addressOf({ child, output }: Process): Promise<string> {
  for (;;) {
    const found = /at (http:\/\/[\d.:]+)\//.exec(output())?.[1];
    if (found) return found;
    if (child.exitCode !== null) throw new Error(`the server ended: ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
