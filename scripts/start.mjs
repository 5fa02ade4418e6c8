// npm start: installs and builds what is missing or old, then becomes the server. What follows `--` is passed on to it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled();
// The build runs in a process of its own: what it needs in memory, the server does not keep.
const build = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs'), 'server', 'web'], { cwd: root, stdio: 'inherit' });
if (build.status !== 0) process.exit(build.status ?? 1);

const server = path.join(root, '.pokpong', 'build', 'server.js');
process.env.NODE_ENV ??= 'production';
process.argv[1] = server;
await import(pathToFileURL(server).href);
