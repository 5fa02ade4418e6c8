// The server as a process and as a whole: it starts empty, stops cleanly, comes back after being killed, and refuses what is unsafe.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addUser } from '../kernel/access/server/users.ts';
import { addressOf, runServer } from '../test/process.ts';
import { password } from '../test/serving.ts';
import { type TestDatabase, withDatabase } from '../test/world.ts';
import { worldOf } from './country.ts';
import { demonstrationPassword } from './demonstration/password.ts';
import { asOwner, policyOf, prepare } from './prepare.ts';
import { start } from './start.ts';

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pokpong-main-'));
  try {
    await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const signIn = (address: string, username: string, given: string) =>
  fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-pokpong': '1' },
    body: JSON.stringify({ username, password: given }),
  });

test('an empty start makes one administrator; a kill is survived; a signal stops server and database', { timeout: 120_000 }, async () => {
  await inFolder(async (folder) => {
    const first = runServer(['--empty'], { POKPONG_DATA_DIR: folder });
    const address = await addressOf(first);
    const once = /Sign in as admin with (\S+)/.exec(first.output())?.[1] ?? '';
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await signIn(address, 'admin', once)).status).toBe(200);
    first.child.kill('SIGKILL');
    await first.ended;
    const second = runServer(['--empty'], { POKPONG_DATA_DIR: folder });
    const again = await addressOf(second);
    expect(second.output()).not.toContain('Sign in');
    expect((await signIn(again, 'admin', once)).status).toBe(200);
    // A Ctrl-C comes twice: from the terminal, and handed on by npm.
    second.child.kill('SIGTERM');
    second.child.kill('SIGINT');
    expect(await second.ended, second.output()).toBe(0);
    expect(existsSync(path.join(folder, 'db', 'postmaster.pid'))).toBe(false);
    await expect(fetch(`${again}/healthz`)).rejects.toThrow();
  });
});

test('what cannot start says why in one line, and repeats no secret', { timeout: 60_000 }, async () => {
  await inFolder(async (folder) => {
    const refusal = async (args: readonly string[], env: Record<string, string>) => {
      const process = runServer(args, { POKPONG_DATA_DIR: folder, ...env });
      expect(await process.ended).toBe(1);
      expect(process.output()).not.toContain('s3cr3t');
      return process.output().trim();
    };
    const secret = path.join(folder, 'key');
    await writeFile(secret, randomBytes(32), { mode: 0o600 });
    const closed = await freePort();
    expect(await refusal(['--wrong'], {})).toContain(`'--wrong'`);
    expect(await refusal([], { POKPONG_DATABASE_URL: `postgresql://owner:s3cr3t-river@127.0.0.1:${closed}/pokpong` })).toMatch(
      /^POKPONG_SECRET_FILE is missing/,
    );
    expect(
      await refusal([], {
        POKPONG_DATABASE_URL: `postgresql://owner:s3cr3t-river@127.0.0.1:${closed}/pokpong`,
        POKPONG_SECRET_FILE: secret,
      }),
    ).toBe(`POKPONG_DATABASE_URL leads to 127.0.0.1:${closed}, which does not answer`);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

const hire = async (database: TestDatabase, username: string, given: string) => {
  const world = worldOf(database.config);
  const policy = policyOf(world, database.config);
  await prepare(database, world, policy);
  const person = {
    username,
    displayName: 'Somebody',
    role: 'administrator',
    agency: null,
    area: null,
    team: null,
    language: 'en',
    mustChangePassword: false,
  };
  await asOwner(database, (db) => addUser(db, policy, person, given));
};

test('a production start refuses the users of a demonstration, and never makes them', async () => {
  await withDatabase(async (database) => {
    await hire(database, 'admin', demonstrationPassword);
    await expect(start({ ...database.config, production: true }, { database })).rejects.toThrow('with users of a demonstration (admin)');
  });
  await withDatabase(async (database) => {
    const running = await start({ ...database.config, production: true }, { database });
    expect([running.administrator?.username, running.signIns]).toEqual(['admin', []]);
    await running.stop();
    // The one person there is was made by the system, which wrote it down in the same transaction.
    const { rows } = await database.owner.query(
      `select u.username, a.actor, a.session, a.action, a.detail - 'added' as detail, a.transaction::text = u.xmin::text as together
       from app_user u left join audit a on a.detail->'added' = to_jsonb(u.id)`,
    );
    const detail = { role: 'administrator', by: 'first start' };
    expect(rows).toEqual([{ username: 'admin', actor: -1, session: null, action: 'administer', detail, together: true }]);
  });
});

test('a request that has begun is answered before the server stops', async () => {
  await withDatabase(async (database) => {
    await hire(database, 'noy', password);
    const running = await start(database.config, { database });
    const held = await database.owner.connect();
    try {
      // Nobody can sign in while somebody else holds the people: the answer waits until the server is stopping.
      await held.query('begin; lock table app_user');
      const begun = once(running.app.server, 'request');
      const asked = signIn(running.address, 'noy', password);
      await begun;
      let stopped = false;
      const stopping = running.stop().then(() => {
        stopped = true;
      });
      await expect.poll(() => fetch(`${running.address}/healthz`).catch(() => 'refused')).toBe('refused');
      expect(stopped).toBe(false);
      await held.query('rollback');
      expect((await asked).status).toBe(200);
      await stopping;
    } finally {
      held.release();
    }
  });
});
