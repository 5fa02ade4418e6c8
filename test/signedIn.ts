// A live session for somebody in a test, without the second that checking a right password costs.
import { randomBytes } from 'node:crypto';
import { tokenHash } from '../kernel/access/server/sessions.ts';
import { cookieName } from '../server/http/cookie.ts';
import type { TestDatabase } from './world.ts';

/** @returns the value of a `cookie` header. */
export async function signedIn(database: Pick<TestDatabase, 'owner'>, user: number): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await database.owner.query(
    `insert into session (token_hash, user_id, expires, address_hash, agent, second_factor) values ($1, $2, now() + interval '1 hour', $3, 'test', true)`,
    [tokenHash(token), user, Buffer.alloc(32)],
  );
  return `${cookieName}=${token}`;
}
