// npm run -s pokpong -- <command>: the command line, built first when it is old. Nothing but the command writes to standard output.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
const built = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), 'cli', '--quiet'], {
  cwd: root,
  stdio: ['ignore', 2, 2],
});
if (built.status !== 0) process.exit(built.status ?? 1);

const cli = path.join(root, '.pokpong', 'build', 'cli.js');
process.env.NODE_ENV ??= 'production';
process.argv[1] = cli;
await import(pathToFileURL(cli).href);
