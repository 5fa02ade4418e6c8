// pokpong match run: compares all persons and keeps the pairs that may be one. Stopped, it goes on where it was.
import { beginRun, countPairs, goOn, type Progress, remember } from '../domains/person/server/run.ts';
import { systemActor } from '../kernel/access/grant.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { asOwner } from '../server/prepare.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';

export const matchRunCommand: Command = {
  name: 'match run',
  options: {},
  run: async ({ config, say, progress }) =>
    withDatabase(config(), async ({ database, world }) => {
      const comparing = await asOwner(database, (db) => remember(db, world, world.pack.names));
      let at: Progress = await asOwner(database, (db) => beginRun(db, comparing));
      const resumed = at.done;
      for (let next: Progress | undefined = at; next; next = await asOwner(database, (db) => goOn(db, comparing, at))) {
        at = next;
        progress('match', at.done, at.total);
      }
      const possible = await asOwner(database, async (db) => {
        const pairs = await countPairs(db);
        const detail = { matched: at.done, changed: at.pairs, possible: pairs, by: 'command line' };
        await writeAudit(db, systemActor, null, [{ action: 'administer', type: 'person', detail }]);
        return pairs;
      });
      const told = { persons: at.done, resumed, changed: at.pairs, possible };
      return { code: exit.done, json: told, text: say('matched.done', told) };
    }),
};
