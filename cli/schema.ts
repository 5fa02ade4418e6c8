// pokpong schema: writes the schema of the connected database as SQL.
import { dumpSchema } from '../server/db/dump.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const schemaCommand: Command = {
  name: 'schema',
  options: {},
  run: ({ config }) =>
    withDatabase(config(), async ({ database }) => {
      const sql = await dumpSchema(database.owner);
      return { code: exit.done, json: { sql }, text: sql.trimEnd() };
    }),
};
