// Reads the settings of this installation from the environment, once, and refuses to start on a bad one, naming it.
import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProviderSettings } from '../kernel/access/server/provider.ts';
import type { Scanner } from '../kernel/attachments/server/clamd.ts';
import type { KeySource } from '../kernel/vault/server/keyring.ts';

export type Config = Readonly<{
  /** An installation with a PostgreSQL of its own: nothing is made up for it, and nothing of a demonstration is accepted. */
  production: boolean;
  /** The owner's connection to PostgreSQL ≥ 15, or undefined for the embedded one in `dataDir`. */
  databaseUrl: string | undefined;
  /** Absolute. Holds the embedded database, the secret and what was built. */
  dataDir: string;
  port: number;
  host: string;
  /** The address that the staff app is opened at, without a path: what passkeys are bound to. Undefined: only localhost has them. */
  origin: string | undefined;
  /** Reverse proxies whose word about a sender's address is believed: addresses, networks, or `loopback`. */
  proxies: readonly string[];
  /** What is written to standard error, as JSON lines: a level of pino. */
  logLevel: LogLevel;
  /** At least 32 bytes. Never used as it is: ask `keyFor`. */
  secret: Buffer;
  /** Where the keys are that the records' data keys are wrapped under. */
  keys: KeySource;
  /** Absolute. Holds the key that signs the log; made at the first start. */
  auditKeyFile: string;
  /** The provider of single sign-on; undefined where everybody signs in here. */
  identity: ProviderSettings | undefined;
  /** ClamAV's daemon; undefined where attachments are not scanned. */
  scanner: Scanner | undefined;
}>;

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** A setting that is missing or cannot be used. The message names the setting and never repeats a secret. */
export class BadSetting extends Error {
  readonly setting: string;

  constructor(setting: string, why: string) {
    super(`${setting} ${why}`);
    this.name = 'BadSetting';
    this.setting = setting;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const shortestSecret = 32;

export function readConfig(env: Environment = process.env): Config {
  const databaseUrl = env.POKPONG_DATABASE_URL || undefined;
  const dataDir = path.resolve(env.POKPONG_DATA_DIR || path.join(root(), '.pokpong'));
  if (databaseUrl) refuseBadUrl(databaseUrl);
  return Object.freeze({
    production: databaseUrl !== undefined,
    databaseUrl,
    dataDir,
    port: readPort(env.POKPONG_PORT),
    host: env.POKPONG_HOST || '127.0.0.1',
    origin: readOrigin(env.POKPONG_ORIGIN || undefined),
    proxies: readProxies(env.POKPONG_PROXIES),
    logLevel: readLevel(env.POKPONG_LOG_LEVEL),
    secret: readSecret(env.POKPONG_SECRET_FILE || undefined, databaseUrl !== undefined, dataDir),
    keys: readKeySource(env, databaseUrl !== undefined, dataDir),
    auditKeyFile: path.resolve(env.POKPONG_AUDIT_KEY_FILE || path.join(dataDir, 'audit-key.pem')),
    identity: readIdentity(env),
    scanner: readScanner(env.POKPONG_CLAMAV || undefined),
  });
}

/** A key of 32 bytes for one purpose, so that one secret never serves two. The same purpose always gives the same key. */
export function keyFor(config: Pick<Config, 'secret'>, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', config.secret, 'pokpong', purpose, 32));
}

/** The checkout this program stands in, whether it runs from source or from the bundle, and from whatever folder it was called. */
export function root(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json')) && folder !== path.dirname(folder)) folder = path.dirname(folder);
  return folder;
}

function readPort(text: string | undefined): number {
  const port = Number(text || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadSetting('POKPONG_PORT', 'must be a number from 0 to 65535');
  return port;
}

function readOrigin(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === 'localhost');
  if (!url || !safe || url.origin !== text.replace(/\/$/, '') || isIP(url.hostname) !== 0)
    throw new BadSetting('POKPONG_ORIGIN', 'must be the address of the staff app without a path, such as https://pokpong.example.org');
  return url.origin;
}

/** Where the provider sends people back to, below the address of the staff app. */
const comingBack = '/staff/signed-in';

/** All of it or none. The secret stands in a file that nobody else may read. */
function readIdentity(env: Environment): ProviderSettings | undefined {
  const asked = ['POKPONG_OIDC_ISSUER', 'POKPONG_OIDC_CLIENT', 'POKPONG_OIDC_SECRET_FILE'] as const;
  const issuer = env.POKPONG_OIDC_ISSUER;
  const client = env.POKPONG_OIDC_CLIENT;
  const file = env.POKPONG_OIDC_SECRET_FILE;
  const said = env.POKPONG_OIDC_FACTOR;
  if (!issuer && !client && !file && !said) return undefined;
  const missing = asked.find((_, at) => ![issuer, client, file][at]);
  if (missing !== undefined || !issuer || !client || !file)
    throw new BadSetting(missing ?? asked[0], 'is missing; single sign-on needs all of POKPONG_OIDC_ISSUER, _CLIENT and _SECRET_FILE');
  const origin = readOrigin(env.POKPONG_ORIGIN || undefined);
  if (!origin) throw new BadSetting('POKPONG_ORIGIN', 'is missing; single sign-on leads back to this address');
  refuseBadIssuer(issuer);
  refuseBadFile('POKPONG_OIDC_SECRET_FILE', file);
  if (statSync(file).mode & 0o004)
    throw new BadSetting('POKPONG_OIDC_SECRET_FILE', 'names a file that others may read; take that right away');
  const secret = readFileSync(file, 'utf8').trim();
  if (secret === '') throw new BadSetting('POKPONG_OIDC_SECRET_FILE', 'names an empty file');
  const [, claim, value] = /^(amr|acr)=(\S{1,200})$/.exec(said || 'amr=') ?? [];
  if (said && (claim === undefined || value === undefined))
    throw new BadSetting('POKPONG_OIDC_FACTOR', 'must be amr=… or acr=…, as the provider says that it asked for a second factor');
  const factor = said ? ({ claim: claim as 'amr' | 'acr', value: value ?? '' } as const) : undefined;
  return { issuer, client, secret, factor, redirect: `${origin}${comingBack}` };
}

function refuseBadIssuer(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const here = url?.protocol === 'http:' && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (!url || !(url.protocol === 'https:' || here) || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '')
    throw new BadSetting('POKPONG_OIDC_ISSUER', 'must be the address of the provider, such as https://login.example.org');
}

function readProxies(text: string | undefined): readonly string[] {
  const proxies = (text || 'loopback').split(',').map((each) => each.trim());
  const named = new Set(['loopback', 'linklocal', 'uniquelocal']);
  const wrong = proxies.find((each) => !named.has(each) && isIP(each.replace(/\/\d{1,3}$/, '')) === 0);
  if (wrong !== undefined) throw new BadSetting('POKPONG_PROXIES', 'must be addresses or networks (10.0.0.0/8) separated by commas');
  return proxies;
}

/** A path, or a port of this machine: what is sent there is in clear, and goes over no network. */
function readScanner(text: string | undefined): Scanner | undefined {
  if (!text) return undefined;
  if (path.isAbsolute(text)) return { path: text };
  const [, host = '', port = ''] = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\]):(\d{1,5})$/.exec(text) ?? [];
  if (host === '' || Number(port) < 1 || Number(port) > 65_535)
    throw new BadSetting('POKPONG_CLAMAV', 'must be the path of a socket, or 127.0.0.1 and a port: what is scanned is sent in clear');
  return { host: host.replace(/[[\]]/g, ''), port: Number(port) };
}

function readLevel(text: string | undefined): LogLevel {
  const level = logLevels.find((each) => each === (text || 'warn'));
  if (!level) throw new BadSetting('POKPONG_LOG_LEVEL', `must be one of ${logLevels.join(', ')}`);
  return level;
}

function refuseBadUrl(text: string): void {
  const refuse = (why: string) => new BadSetting('POKPONG_DATABASE_URL', why);
  if (!URL.canParse(text)) throw refuse('is not an address of the form postgresql://owner:password@host:port/database');
  const url = new URL(text);
  if (!/^postgres(ql)?:$/.test(url.protocol)) throw refuse('must begin with postgresql://');
  if (url.pathname.length < 2) throw refuse('names no database');
  if (url.password && isDemonstration(decodeURIComponent(url.password)))
    throw refuse('has a demonstration password; give the owner a real one');
}

function readSecret(file: string | undefined, production: boolean, dataDir: string): Buffer {
  if (!file) {
    if (production)
      throw new BadSetting('POKPONG_SECRET_FILE', 'is missing; with POKPONG_DATABASE_URL set, name a file of 32 random bytes or more');
    return makeSecret(path.join(dataDir, 'secret'));
  }
  const refuse = (why: string) => new BadSetting('POKPONG_SECRET_FILE', why);
  refuseBadFile('POKPONG_SECRET_FILE', file);
  const secret = readFileSync(file);
  if (secret.length < shortestSecret) throw refuse(`names a file of ${secret.length} bytes; at least ${shortestSecret} are needed`);
  if (isDemonstration(secret.toString('latin1')) || new Set(secret).size < 12)
    throw refuse('holds a demonstration secret; make one with: openssl rand 32');
  return secret;
}

function refuseBadFile(setting: string, file: string): void {
  if (!existsSync(file)) throw new BadSetting(setting, `names a file that is not there: ${file}`);
  if (!statSync(file).isFile()) throw new BadSetting(setting, `does not name a file: ${file}`);
  if (statSync(file).mode & 0o022) throw new BadSetting(setting, 'names a file that others may write; take that right away');
}

/** An installation that names none has them in its data folder, or, where that may be another machine's tomorrow, derived from its secret. */
function readKeySource(env: Environment, production: boolean, dataDir: string): KeySource {
  const file = env.POKPONG_KEY_FILE;
  const command = env.POKPONG_KEY_COMMAND;
  if (file && command) throw new BadSetting('POKPONG_KEY_COMMAND', 'does not go together with POKPONG_KEY_FILE; name one of them');
  if (command) {
    refuseBadFile('POKPONG_KEY_COMMAND', command);
    return { from: 'command', command: path.resolve(command) };
  }
  if (file) refuseBadFile('POKPONG_KEY_FILE', file);
  if (file) return { from: 'file', file: path.resolve(file) };
  if (production) return { from: 'secret' };
  const own = path.join(dataDir, 'keys');
  makeOnce(own, `${randomBytes(32).toString('base64')}\n`);
  return { from: 'file', file: own };
}

/** Words that stand in examples and manuals, and never in a real secret. */
function isDemonstration(text: string): boolean {
  return /^(postgres|pokpong|root|admin|test)?$|password|change.?me|demo|example|secret|12345/i.test(text.trim());
}

/** The secret of an installation that brought none: made once, readable by its owner alone. */
function makeSecret(file: string): Buffer {
  makeOnce(file, randomBytes(shortestSecret));
  return readFileSync(file);
}

function makeOnce(file: string, content: Buffer | string): void {
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    // Of two processes that begin together only the first makes it; `link`, unlike `rename`, never replaces.
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
