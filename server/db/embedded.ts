// Joins the embedded PostgreSQL of a data folder, starting it when nobody has, and stops it when the last who joined leaves.
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Cluster, loopback, prepareCluster, startPostmaster, stopPostmaster, superuser } from './cluster.ts';

export type Embedded = {
  /** The folder of its socket, or 127.0.0.1 where there can be none. */
  host: string;
  port: number;
  user: string;
  password: string;
  /** Stops PostgreSQL if no other process (a server, a command) still uses it. */
  leave: () => Promise<void>;
};

type Running = { cluster: Cluster; host: string; port: number };

const patience = 60_000;
/** The children of a killed postmaster see it and end well within this time. */
const timeToFollow = 2_000;
/** Everybody who uses the cluster holds this advisory lock shared; who gets it alone is the last. It dies with its holder. */
const holders = 7_401_001;

export async function joinEmbedded(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true });
  const deadline = Date.now() + patience;
  for (;;) {
    try {
      const running = await lockedIn(dataDir, () => findOrStart(dataDir, settings));
      const held = await hold(running);
      const { cluster, host, port } = running;
      return { host, port, user: superuser, password: cluster.password, leave: () => leave(running, held) };
    } catch (error) {
      // Another process may be starting or stopping the same cluster this very moment.
      if (!isPassing(error) || Date.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

async function findOrStart(dataDir: string, settings: Readonly<Record<string, string>>): Promise<Running> {
  const cluster = await prepareCluster(dataDir);
  const running = await findRunning(cluster);
  if (running) return { cluster, ...running };
  const remembered = path.join(dataDir, 'db-port');
  const port = await freePort(existsSync(remembered) ? Number(await readFile(remembered, 'utf8')) : 0);
  const host = await startPostmaster(cluster, port, settings);
  await writeFile(remembered, String(port));
  return { cluster, host, port };
}

/** Where a postmaster that already serves this folder answers: another process's, or one that outlived a killed server. */
async function findRunning(cluster: Cluster): Promise<Omit<Running, 'cluster'> | undefined> {
  const file = path.join(cluster.folder, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, 'utf8')).split('\n');
  const pid = Number(lines[0]);
  const owner = isAlive(pid) ? await ownerOf(pid, cluster.folder) : 'nobody';
  if (owner === 'dead') await sleep(timeToFollow);
  if (owner === 'dead' || owner === 'stranger') await rm(file);
  if (owner !== 'us') return undefined;
  const port = Number(lines[3]);
  return port > 0 ? { host: lines[4] || loopback, port } : undefined;
}

async function hold({ cluster, host, port }: Running): Promise<pg.Client> {
  const client = new pg.Client({
    host,
    port,
    user: superuser,
    password: cluster.password,
    database: 'postgres',
    application_name: 'pokpong-hold',
  });
  // A lost hold is no news: whoever works with the database hears of it from their own connections.
  client.on('error', () => {});
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [holders]);
  return client;
}

async function leave(running: Running, held: pg.Client): Promise<void> {
  let client = held;
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [holders]);
  } catch {
    client = await hold(running).catch(() => held);
    if (client === held) return;
    await client.query('select pg_advisory_unlock_shared($1)', [holders]);
  }
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [holders]);
  if (rows[0]?.last) await stopPostmaster(running.cluster);
  await client.end().catch(() => {});
}

/** Refused, no socket yet, starting up, shutting down, cut off, or two postmasters at once: worth another look. */
function isPassing(error: unknown): boolean {
  const { code, message } = error as { code?: string | number; message?: string };
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P01', '57P02', '57P03'].includes(String(code)) || /terminated|pg_ctl/.test(message ?? '')
  );
}

async function lockedIn<T>(dataDir: string, work: () => Promise<T>): Promise<T> {
  const file = path.join(dataDir, 'db.lock');
  while (!(await takes(file))) await sleep(50);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function takes(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
    const age = Date.now() - ((await stat(file).catch(() => undefined))?.mtimeMs ?? 0);
    if ((holder && !isAlive(holder)) || age > 2 * patience) await rm(file, { force: true });
    return false;
  }
}

function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A number in postmaster.pid may belong to a stranger after a loss of power, or to a killed postmaster nobody has buried; PostgreSQL takes
 * both for itself and would not start. Where the system does not tell (Linux does), the number is believed.
 */
async function ownerOf(pid: number, folder: string): Promise<'us' | 'stranger' | 'dead'> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => folder);
  if (command === '') return 'dead';
  return command.includes(folder) ? 'us' : 'stranger';
}

async function freePort(preferred: number): Promise<number> {
  const server = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(preferred, loopback, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  }).catch((error) => (preferred ? undefined : Promise.reject(error)));
  if (port === undefined) return freePort(0);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
