// pokpong migrate: brings the database to the schema of this program.
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { migrateOrSay, withBareDatabase } from './opened.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  options: {},
  run: ({ config, say }) =>
    withBareDatabase(config(), async (database) => {
      const applied = await migrateOrSay(database);
      const text = applied.length > 0 ? say('migrated.applied', { files: applied.join(', ') }) : say('migrated.none');
      return { code: exit.done, json: { applied }, text };
    }),
};
