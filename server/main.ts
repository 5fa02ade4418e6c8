// The server as a process: reads its settings, starts, says where it is, and stops cleanly when it is told to.
import { parseArgs } from 'node:util';
import { BadSetting, readConfig } from './config.ts';
import { type Running, start } from './start.ts';

const usage = `npm start -- [--empty]

  --empty   no demonstration data: makes the first administrator and prints a password to be used once

Settings: POKPONG_PORT (8080), POKPONG_HOST (127.0.0.1), POKPONG_DATA_DIR (.pokpong), POKPONG_DATABASE_URL, POKPONG_SECRET_FILE,
POKPONG_KEY_FILE or POKPONG_KEY_COMMAND, POKPONG_ORIGIN, POKPONG_OIDC_…, POKPONG_CLAMAV, POKPONG_PROXIES (loopback), POKPONG_LOG_LEVEL (warn)
`;

const patience = 15_000;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean' }, help: { type: 'boolean' } }, strict: true });
  if (values.help) {
    process.stdout.write(usage);
    return;
  }
  const config = readConfig();
  const running = await start(config, { empty: values.empty === true });
  stopWhenTold(running);
  announce(running);
}

function announce({ address, administrator, signIns }: Running): void {
  const lines = [`Pokpong answers at ${address}/ (public) and ${address}/staff/ (staff)`];
  if (administrator) lines.push(`Sign in as ${administrator.username} with ${administrator.password} (asked to choose another at once)`);
  if (signIns.length > 0) lines.push('Invented people of the demonstration, each with the password:', `  ${signIns[0]?.password}`);
  const width = Math.max(0, ...signIns.map(({ role }) => role.length));
  lines.push(...signIns.map(({ role, username }) => `  ${role.padEnd(width)}  ${username}`));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** npm hands on a Ctrl-C that the terminal has already sent here: two within this time, in milliseconds, are one. */
const sameMoment = 1_000;

/** The first signal drains; a later one does not wait. */
function stopWhenTold(running: Running): void {
  let told: number | undefined;
  const stop = async () => {
    if (told !== undefined && performance.now() - told > sameMoment) process.exit(130);
    if (told !== undefined) return;
    told = performance.now();
    setTimeout(() => process.exit(1), patience).unref();
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      stop().catch((error: unknown) => fail(error));
    });
}

/** Says in one line what an administrator can mend; anything else with where it happened. */
function fail(error: unknown): never {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (error instanceof BadSetting) process.stderr.write(`${message}\n`);
  else if (code === 'EADDRINUSE') process.stderr.write('POKPONG_PORT is taken by another program; choose another.\n');
  else if (code?.startsWith('ERR_PARSE_ARGS')) process.stderr.write(`${message}\n${usage}`);
  else process.stderr.write(`${process.env.NODE_ENV === 'production' ? message : (stack ?? message)}\n`);
  process.exit(1);
}

main().catch(fail);
