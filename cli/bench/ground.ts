// Where the benchmark works: a PostgreSQL of its own beside the installation's, one database for each size, kept for the next run.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Actor } from '../../kernel/access/grant.ts';
import { oneTimePassword } from '../../kernel/access/server/passwords.ts';
import { tokenHash } from '../../kernel/access/server/sessions.ts';
import { addUser, findUserByName } from '../../kernel/access/server/users.ts';
import { type Config, keyFor } from '../../server/config.ts';
import { worldOf } from '../../server/country.ts';
import { openPools, prepareOwner } from '../../server/db/connect.ts';
import { type Embedded, joinEmbedded } from '../../server/db/embedded.ts';
import { migrate } from '../../server/db/migrate.ts';
import { cookieName } from '../../server/http/cookie.ts';
import { asOwner, policyOf, prepare } from '../../server/prepare.ts';
import { holdOpen, type Opened } from '../opened.ts';

export type Ground = { embedded: Embedded; folder: string; secretFile: string };

export async function makeGround(dataDir: string): Promise<Ground> {
  const folder = path.join(dataDir, 'bench');
  await mkdir(folder, { recursive: true });
  const secretFile = path.join(folder, 'secret');
  if (!existsSync(secretFile)) await writeFile(secretFile, randomBytes(32), { mode: 0o600 });
  const embedded = await joinEmbedded(folder);
  holdOpen({ close: embedded.leave });
  return { embedded, folder, secretFile };
}

/** The database of this size, at the present schema. */
export async function openSize(ground: Ground, config: Config, cases: number): Promise<Opened> {
  const ownerUrl = await prepareOwner(ground.embedded, `bench_${cases}`);
  const database = openPools(ownerUrl, keyFor(config, 'database login').toString('base64url'), async () => {});
  try {
    await migrate(database);
    const own: Config = { ...config, production: true, databaseUrl: ownerUrl };
    const world = worldOf(own);
    const policy = policyOf(world, own);
    await prepare(database, world, policy);
    return { config: own, database, world, policy };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Somebody who works, and is signed in. @returns a `cookie` header for each of `sessions` sessions. */
export async function hire(opened: Opened, role: string, area: string, sessions: number): Promise<{ actor: Actor; cookies: string[] }> {
  const { database, world, policy } = opened;
  const username = `bench.${role}.${area}`.toLowerCase();
  const agency = world.pack.agencies.find(({ place }) => place === area.slice(0, 4))?.code ?? world.pack.agencies[0]?.code ?? null;
  const cookies = Array.from({ length: sessions }, () => randomBytes(32).toString('base64url'));
  const id = await asOwner(database, async (db) => {
    const known = await findUserByName(db, username);
    const made = { username, displayName: username, role, area, agency, team: null, language: 'lo', mustChangePassword: false };
    const user = known?.id ?? (await addUser(db, policy, made, oneTimePassword()));
    for (const token of cookies)
      await db.query(
        `insert into session (token_hash, user_id, expires, address_hash, agent, second_factor) values ($1, $2, now() + interval '2 hours', $3, 'bench', true)`,
        [tokenHash(token), user, Buffer.alloc(32)],
      );
    return user;
  });
  const actor: Actor = { id, role, area, agency, grants: world.grantsByRole.get(role) ?? [] };
  return { actor, cookies: cookies.map((token) => `${cookieName}=${token}`) };
}

/** Those of earlier runs: nobody may have more than a few, and these are no longer there. */
export const forgetDevices = ({ database }: Opened, user: number): Promise<unknown> =>
  asOwner(database, (db) => db.query('update device set expires = now() where user_id = $1', [user]));
