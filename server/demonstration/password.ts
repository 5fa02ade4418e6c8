// The one password of everybody in a demonstration, and how a real installation knows that somebody still has it.
import { verifyPassword } from '../../kernel/access/server/passwords.ts';
import type { Read } from '../../kernel/record/server/database.ts';

/** Known to everybody: never let it into a production installation. */
export const demonstrationPassword = 'only a demonstration';

/** Users who could still sign in with it, for a start in production to refuse. @param usernames those of the country's demonstration. */
export async function findDemonstrationUsers(db: Read, usernames: readonly string[]): Promise<string[]> {
  const users = await db.query<{ username: string; hash: string }>(
    'select username, password_hash as hash from app_user where lower(username) = any ($1) and not disabled order by username',
    [usernames.map((name) => name.toLowerCase())],
  );
  const found = await Promise.all(
    users.map(async ({ username, hash }) => ((await verifyPassword(hash, demonstrationPassword)) ? [username] : [])),
  );
  return found.flat();
}
