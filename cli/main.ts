// The command line: every command by name. `npm run -s pokpong -- <command>` comes here.
import { buffer } from 'node:stream/consumers';
import { isMainThread } from 'node:worker_threads';
import { auditVerify } from './auditVerify.ts';
import { benchCommand } from './bench.ts';
import type { Command } from './command.ts';
import { importCasesCommand } from './importCases.ts';
import { listsCommand } from './lists.ts';
import { migrateCommand } from './migrate.ts';
import { leaveDatabases } from './opened.ts';
import { run } from './run.ts';
import { schemaCommand } from './schema.ts';
import { helpToFill } from './seed/share.ts';
import { seedCommand } from './seed.ts';
import { statsCommand } from './stats.ts';
import { userAdd, userDisable, userEnable, userList } from './users.ts';

const commands: readonly Command[] = [
  migrateCommand,
  seedCommand,
  listsCommand,
  userAdd,
  userList,
  userDisable,
  userEnable,
  importCasesCommand,
  statsCommand,
  auditVerify,
  schemaCommand,
  benchCommand,
];

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
