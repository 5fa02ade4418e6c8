// pokpong retention: the monthly proposal made at once, and what is proposed, held and destroyed; by codes, rules and days, never by names.
import { listDestroyed, listHeld, listOpen } from '../domains/retention/server/propose.ts';
import type { Read } from '../kernel/record/server/database.ts';
import { proposeNow } from '../server/jobs/retaining.ts';
import { asOwner } from '../server/prepare.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { withDatabase } from './opened.ts';
import { table } from './table.ts';

export const retentionPropose: Command = {
  name: 'retention propose',
  options: {},
  run: ({ config, say }) =>
    withDatabase(config(), async ({ database, world }) => {
      const made = await proposeNow(database, world, world.now(), 'command line');
      return { code: exit.done, json: made, text: say('retention.proposed', made) };
    }),
};

type Cells = Readonly<Record<string, unknown>>;

const listing = (name: string, heads: readonly string[], read: (db: Read) => Promise<readonly Cells[]>): Command => ({
  name,
  options: {},
  run: ({ config, say }) =>
    withDatabase(config(), async ({ database }) => {
      const rows = await asOwner(database, read);
      const cell = (value: unknown) => (typeof value === 'boolean' ? (value ? say('retention.yes') : '') : String(value ?? ''));
      const text = table(
        heads.map((head) => say(`retention.heads.${head}`)),
        rows.map((row) => heads.map((head) => cell(row[head]))),
      );
      return { code: exit.done, json: rows, text: rows.length === 0 ? say('retention.none') : text };
    }),
});

export const retentionList = listing('retention list', ['code', 'rule', 'due', 'month', 'held', 'confirmed'], listOpen);
export const retentionHolds = listing('retention holds', ['code', 'reason', 'set', 'until'], listHeld);
export const retentionLog = listing('retention log', ['code', 'rule', 'due', 'destroyed', 'records', 'papers', 'persons'], listDestroyed);
