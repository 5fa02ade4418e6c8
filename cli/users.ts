// pokpong user: adds, lists, disables and enables those who may sign in. A password comes on standard input and is shown nowhere.
import { systemActor } from '../kernel/access/grant.ts';
import { addUser, changeUser, findUserByName, listUsers, type User } from '../kernel/access/server/users.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import type { Write } from '../kernel/record/server/database.ts';
import { asOwner } from '../server/prepare.ts';
import { type Answer, type Call, type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import { type Opened, withDatabase } from './opened.ts';
import { table } from './table.ts';

const noted = (db: Write, detail: Readonly<Record<string, unknown>>) =>
  writeAudit(db, systemActor, null, [{ action: 'administer', detail: { ...detail, by: 'command line' } }]);

export const userAdd: Command = {
  name: 'user add',
  options: {
    username: { value: 'U', required: true },
    role: { value: 'R', required: true },
    area: { value: 'LA05' },
    agency: { value: 'A' },
    name: { value: 'NAME' },
  },
  run: async ({ config, values, input, say }) => {
    const { username = '', role = '', area = null, agency = null, name = username } = values;
    // What a shell or an editor puts behind the last line is not part of the password.
    const password = (await input()).toString('utf8').replace(/\r?\n$/, '');
    if (password === '') throw new Misuse('noPassword');
    return withDatabase(config(), ({ database, policy }) =>
      asOwner(database, async (db) => {
        const user = { username, displayName: name, role, area, agency, team: null, language: 'lo', mustChangePassword: false };
        const id = await addUser(db, policy, user, password);
        await noted(db, { added: id, role, area, agency });
        return { code: exit.done, json: { id, username, role, area, agency }, text: say('users.added', { username, id }) };
      }),
    );
  },
};

export const userList: Command = {
  name: 'user list',
  options: {},
  run: ({ config, say }) =>
    withDatabase(config(), async ({ database }) => {
      const users = await asOwner(database, listUsers);
      const columns = ['id', 'username', 'displayName', 'role', 'area', 'agency', 'disabled'] as const;
      const cell = (user: User, column: (typeof columns)[number]) =>
        column === 'disabled' ? (user.disabled ? say('users.yes') : '') : (user[column] ?? '');
      const rows = users.map((user) => columns.map((column) => cell(user, column)));
      return {
        code: exit.done,
        json: users,
        text:
          users.length === 0
            ? say('users.none')
            : table(
                columns.map((column) => say(`users.heads.${column}`)),
                rows,
              ),
      };
    }),
};

const setDisabled =
  (disabled: boolean) =>
  async ({ config, values, say }: Call): Promise<Answer> => {
    const { username = '' } = values;
    return withDatabase(config(), ({ database, policy }: Opened) =>
      asOwner(database, async (db) => {
        const user = await findUserByName(db, username);
        if (!user)
          return {
            code: exit.refused,
            json: { problem: 'access.notFound', message: say('users.unknown', { username }) },
            text: say('users.unknown', { username }),
          };
        // The command line acts for whoever runs the installation, and so for an administrator.
        await db.query(`select set_config('pokpong.manages', '{users}', true)`);
        await changeUser(db, policy, user.id, { disabled });
        await noted(db, { changed: user.id, disabled });
        return {
          code: exit.done,
          json: { id: user.id, username: user.username, disabled },
          text: say(disabled ? 'users.disabled' : 'users.enabled', { username: user.username }),
        };
      }),
    );
  };

export const userDisable: Command = { name: 'user disable', options: { username: { value: 'U', required: true } }, run: setDisabled(true) };
export const userEnable: Command = { name: 'user enable', options: { username: { value: 'U', required: true } }, run: setDisabled(false) };
