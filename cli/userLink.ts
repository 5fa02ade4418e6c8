// pokpong user link, user unlink: which person of single sign-on is which user, as an administrator says on the screen of users.
import { systemActor } from '../kernel/access/grant.ts';
import { linkByCode, linkBySubject, unlink } from '../kernel/access/server/identity.ts';
import { findUserByName, type User } from '../kernel/access/server/users.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { problem } from '../kernel/problem.ts';
import type { Write } from '../kernel/record/server/database.ts';
import { asOwner } from '../server/prepare.ts';
import { type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

async function named(db: Write, username: string): Promise<User> {
  const user = await findUserByName(db, username);
  if (!user) throw problem('access.notFound');
  return user;
}

const noted = (db: Write, detail: Readonly<Record<string, unknown>>) =>
  writeAudit(db, systemActor, null, [{ action: 'administer', detail: { ...detail, by: 'command line' } }]);

export const userLink: Command = {
  name: 'user link',
  options: {
    username: { value: 'U', required: true },
    code: { value: 'CODE' },
    issuer: { value: 'URL' },
    subject: { value: 'SUB' },
  },
  run: async ({ config, values, say }) => {
    const { username = '', code, issuer, subject } = values;
    if ((code === undefined) === (issuer === undefined) || (issuer === undefined) !== (subject === undefined))
      throw new Misuse('codeOrSubject');
    return withDatabase(config(), ({ database, policy }) =>
      asOwner(database, async (db) => {
        const user = await named(db, username);
        if (code !== undefined) await linkByCode(db, policy, user.id, code);
        else await linkBySubject(db, user.id, issuer ?? '', subject ?? '');
        await noted(db, { linked: user.id });
        return { code: exit.done, json: { id: user.id, linked: true }, text: say('users.linked', { username: user.username }) };
      }),
    );
  },
};

export const userUnlink: Command = {
  name: 'user unlink',
  options: { username: { value: 'U', required: true } },
  run: async ({ config, values, say }) =>
    withDatabase(config(), ({ database }) =>
      asOwner(database, async (db) => {
        const user = await named(db, values.username ?? '');
        const had = await unlink(db, user.id);
        await noted(db, { unlinked: user.id, had });
        const text = say(had ? 'users.unlinked' : 'users.wasNotLinked', { username: user.username });
        return { code: exit.done, json: { id: user.id, had }, text };
      }),
    ),
};
