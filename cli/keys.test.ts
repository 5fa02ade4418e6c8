// Exchanging the key of an installation from the command line: with a file, with a command, and where there is neither.
import { randomBytes } from 'node:crypto';
import { chmod, copyFile, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { terminalForAll } from '../test/terminal.ts';
import { databaseForAll, withDatabase } from '../test/world.ts';

const database = databaseForAll();
const { type, folder } = terminalForAll(database);
const line = () => `${randomBytes(32).toString('base64')}\n`;
let file = '';
let env: Record<string, string> = {};
const keys = async () => (await type('keys list --json', { env })).json().map(({ id, status }: Record<string, string>) => [id, status]);

beforeAll(async () => {
  file = path.join(folder(), 'keys');
  env = { POKPONG_KEY_FILE: file };
  await writeFile(file, line(), { mode: 0o600 });
});

test('the key is exchanged, everything still opens, and the old key opens nothing', async () => {
  expect((await type('seed --cases 20 --json', { env })).code).toBe(0);
  const before = await keys();
  expect(before).toEqual([[expect.stringMatching(/^[0-9a-f]{12}$/), 'newest']]);
  await copyFile(file, `${file}.old`);

  const rotated = await type('keys rotate --json', { env });
  expect(rotated.code).toBe(0);
  const { newest, moved } = rotated.json();
  expect(newest).not.toBe(before[0][0]);
  expect(moved).toBe((await database().owner.query('select from record_key')).rowCount);
  expect(moved).toBeGreaterThan(20);
  expect(await keys()).toEqual([
    [before[0][0], 'empty'],
    [newest, 'newest'],
  ]);
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(1);
  expect((await type('audit verify --json', { env })).json()).toMatchObject({ sound: true });

  const old = await type('audit verify --json', { env: { POKPONG_KEY_FILE: `${file}.old` } });
  expect([old.code, old.json().message]).toEqual([
    4,
    expect.stringContaining(`POKPONG_KEY_FILE lacks keys that records are sealed under: ${newest}`),
  ]);
  const { rows } = await database().owner.query(`select detail from audit where action = 'administer' and detail ? 'keysRotated'`);
  expect(rows).toEqual([{ detail: { keysRotated: newest, moved, by: 'command line' } }]);
});

test('a command is asked for the keys; it must name a newer one first', async () => {
  const [store, command] = [path.join(folder(), 'store'), path.join(folder(), 'command')];
  await copyFile(file, store);
  await writeFile(command, `#!/bin/sh\ncat ${store}\n`);
  await chmod(command, 0o700);
  const asked = { env: { POKPONG_KEY_COMMAND: command } };
  expect((await type('keys rotate --json', asked)).json()).toMatchObject({ problem: 'usage.noNewerKey' });
  await writeFile(store, (await readFile(store, 'utf8')) + line());
  const rotated = await type('keys rotate', asked);
  expect(rotated.out).toMatch(
    /^Records are sealed under the key [0-9a-f]{12} now; \d+ of their own keys were wrapped anew\.\nNothing needs the old key/,
  );
  await writeFile(command, '#!/bin/sh\nexit 1\n');
  const failed = await type('keys list --json', asked);
  expect([failed.code, failed.json().message]).toEqual([
    4,
    expect.stringMatching(/POKPONG_KEY_COMMAND cannot be used: the command of the keys failed/),
  ]);
});

test('a key that comes from the secret is exchanged for one of a file, and not before there is one', () =>
  withDatabase(async (other) => {
    const of = { of: other };
    await type('seed --cases 3 --json', of);
    expect((await type('keys rotate --json', of)).json()).toMatchObject({ problem: 'usage.keysOfSecret' });
    const own = path.join(folder(), 'own');
    await writeFile(own, line(), { mode: 0o600 });
    const rotated = await type('keys rotate --json', { ...of, env: { POKPONG_KEY_FILE: own } });
    expect(rotated.json()).toMatchObject({ finished: true, moved: (await other.owner.query('select from record_key')).rowCount });
  }));

test.each([
  ['both a file and a command', { POKPONG_KEY_COMMAND: '/bin/true' }, /POKPONG_KEY_COMMAND does not go together/],
  ['no file there', { POKPONG_KEY_FILE: '/nowhere/keys' }, /POKPONG_KEY_FILE names a file that is not there/],
])('%s is a bad setting', async (_what, more, why) => {
  const answer = await type('keys list --json', { env: { ...env, ...more } });
  expect([answer.code, answer.json().message]).toEqual([4, expect.stringMatching(why)]);
});
