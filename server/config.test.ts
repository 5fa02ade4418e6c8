// What an installation may be started with, and that a bad setting is refused by its name without repeating a secret.
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keyFor, readConfig } from './config.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'pokpong-config-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const databaseUrl = 'postgresql://keeper:b7Xq-2vLw_9@db.internal:5432/pokpong';
const secretFile = (content: Buffer | string, mode = 0o600) => {
  const file = path.join(folder, randomBytes(6).toString('hex'));
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
};
const production = (secret: string) => () =>
  readConfig({ POKPONG_DATABASE_URL: databaseUrl, POKPONG_SECRET_FILE: secret, POKPONG_DATA_DIR: folder });

test('without settings it is a demonstration on this machine, with a secret of its own that stays', () => {
  const dataDir = path.join(folder, 'new');
  const config = readConfig({ POKPONG_DATA_DIR: dataDir });
  expect(config).toMatchObject({ production: false, databaseUrl: undefined, dataDir, host: '127.0.0.1', port: 8080 });
  expect(config.secret).toHaveLength(32);
  expect(readConfig({ POKPONG_DATA_DIR: dataDir }).secret).toEqual(config.secret);
  expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
  expect(readFileSync(path.join(dataDir, 'secret'))).toEqual(config.secret);
});

test('with a database of its own and a good secret it starts', () => {
  const secret = randomBytes(48);
  expect(production(secretFile(secret))()).toMatchObject({ production: true, databaseUrl, secret });
});

test('the address of the staff app is one that passkeys can be bound to', () => {
  const origin = (text: string) => readConfig({ POKPONG_DATA_DIR: path.join(folder, 'origin'), POKPONG_ORIGIN: text }).origin;
  expect(origin('')).toBeUndefined();
  expect(origin('https://pokpong.example.org')).toBe('https://pokpong.example.org');
  expect(origin('https://pokpong.example.org:8443/')).toBe('https://pokpong.example.org:8443');
  expect(origin('http://localhost:8080')).toBe('http://localhost:8080');
  for (const wrong of [
    'pokpong.example.org',
    'http://pokpong.example.org',
    'https://10.0.0.1',
    'https://pokpong.example.org/staff/',
    'https://a:b@pokpong.example.org',
  ])
    expect(() => origin(wrong), wrong).toThrow(/^POKPONG_ORIGIN must be/);
});

test('single sign-on needs all of its settings, an address to come back to, and a secret that nobody else reads', () => {
  const right = {
    POKPONG_DATA_DIR: path.join(folder, 'identity'),
    POKPONG_ORIGIN: 'https://pokpong.example.org',
    POKPONG_OIDC_ISSUER: 'https://login.example.org/realm',
    POKPONG_OIDC_CLIENT: 'pokpong',
    POKPONG_OIDC_SECRET_FILE: secretFile('kept well\n'),
  };
  const identity = (said: Record<string, string> = {}) => readConfig({ ...right, ...said }).identity;
  const kept = { issuer: 'https://login.example.org/realm', client: 'pokpong', secret: 'kept well' };
  expect(identity()).toEqual({ ...kept, factor: undefined, redirect: 'https://pokpong.example.org/staff/signed-in' });
  expect(identity({ POKPONG_OIDC_FACTOR: 'amr=mfa' })?.factor).toEqual({ claim: 'amr', value: 'mfa' });
  expect(identity({ POKPONG_OIDC_ISSUER: 'http://127.0.0.1:9000' })?.issuer).toBe('http://127.0.0.1:9000');
  expect(readConfig({ POKPONG_DATA_DIR: path.join(folder, 'identity') }).identity).toBeUndefined();
  const wrong: [Record<string, string>, RegExp][] = [
    [{ POKPONG_ORIGIN: '' }, /^POKPONG_ORIGIN is missing/],
    [{ POKPONG_OIDC_ISSUER: '' }, /^POKPONG_OIDC_ISSUER is missing/],
    [{ POKPONG_OIDC_CLIENT: '' }, /^POKPONG_OIDC_CLIENT is missing/],
    [{ POKPONG_OIDC_SECRET_FILE: '' }, /^POKPONG_OIDC_SECRET_FILE is missing/],
    [{ POKPONG_OIDC_ISSUER: 'http://login.example.org' }, /^POKPONG_OIDC_ISSUER must be/],
    [{ POKPONG_OIDC_ISSUER: 'https://login.example.org/?realm=1' }, /^POKPONG_OIDC_ISSUER must be/],
    [{ POKPONG_OIDC_SECRET_FILE: path.join(folder, 'nowhere') }, /^POKPONG_OIDC_SECRET_FILE names a file that is not there/],
    [{ POKPONG_OIDC_SECRET_FILE: secretFile('kept well', 0o604) }, /^POKPONG_OIDC_SECRET_FILE names a file that others may read/],
    [{ POKPONG_OIDC_SECRET_FILE: secretFile('\n') }, /^POKPONG_OIDC_SECRET_FILE names an empty file/],
    [{ POKPONG_OIDC_FACTOR: 'mfa' }, /^POKPONG_OIDC_FACTOR must be/],
  ];
  for (const [said, why] of wrong) expect(() => identity(said), String(why)).toThrow(why);
});

test('each purpose has a key of its own, always the same', () => {
  const secret = randomBytes(32);
  expect(keyFor({ secret }, 'vault')).toEqual(keyFor({ secret }, 'vault'));
  expect(keyFor({ secret }, 'vault')).not.toEqual(keyFor({ secret }, 'sessions'));
  expect(keyFor({ secret }, 'vault')).not.toEqual(secret);
});

test('a missing or bad secret file is refused by name', () => {
  expect(() => readConfig({ POKPONG_DATABASE_URL: databaseUrl, POKPONG_DATA_DIR: folder })).toThrow(/^POKPONG_SECRET_FILE is missing/);
  expect(production(path.join(folder, 'nowhere'))).toThrow(/^POKPONG_SECRET_FILE names a file that is not there/);
  expect(production(folder)).toThrow(/^POKPONG_SECRET_FILE does not name a file/);
  expect(production(secretFile(randomBytes(31)))).toThrow(/^POKPONG_SECRET_FILE names a file of 31 bytes/);
  expect(production(secretFile(randomBytes(32), 0o666))).toThrow(/^POKPONG_SECRET_FILE names a file that others may write/);
  expect(production(secretFile('change-me-change-me-change-me-change-me'))).toThrow(/^POKPONG_SECRET_FILE holds a demonstration secret/);
  expect(production(secretFile(Buffer.alloc(64)))).toThrow(/^POKPONG_SECRET_FILE holds a demonstration secret/);
});

test.each([
  ['not an address', /^POKPONG_DATABASE_URL is not an address/],
  ['mysql://keeper:b7Xq@db.internal/pokpong', /^POKPONG_DATABASE_URL must begin with postgresql:/],
  ['postgresql://keeper:b7Xq@db.internal', /^POKPONG_DATABASE_URL names no database/],
  ['postgresql://postgres:postgres@db.internal/pokpong', /^POKPONG_DATABASE_URL has a demonstration password/],
])('the database address %s is refused by name', (url, why) => {
  expect(() => readConfig({ POKPONG_DATABASE_URL: url, POKPONG_DATA_DIR: folder })).toThrow(why);
});

test('a port that is none is refused by name', () => {
  expect(() => readConfig({ POKPONG_PORT: '80a', POKPONG_DATA_DIR: folder })).toThrow(/^POKPONG_PORT must be a number/);
});
