// The command line as a process: `npm run -s pokpong -- <command>` comes here.
import { buffer } from 'node:stream/consumers';
import { isMainThread } from 'node:worker_threads';
import { commands } from './commands.ts';
import { leaveDatabases } from './opened.ts';
import { run } from './run.ts';
import { helpToFill } from './seed/share.ts';

if (isMainThread) await runHere();
else await helpToFill();

async function runHere(): Promise<void> {
  let stopping = false;

  /** The first signal ends the batch that is being kept; a second one does not wait. */
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(130);
      stopping = true;
      leaveDatabases().then(
        () => process.exit(130),
        () => process.exit(130),
      );
    });
  }

  process.exitCode = await run(process.argv.slice(2), commands, {
    env: process.env,
    out: (words) => process.stdout.write(words),
    err: { isTTY: process.stderr.isTTY === true, write: (words) => stopping || process.stderr.write(words) },
    input: () => buffer(process.stdin),
    now: () => performance.now(),
  });
}
