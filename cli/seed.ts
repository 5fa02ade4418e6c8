// pokpong seed: fills the database with invented cases. The same seed again adds only what is still missing.
import { availableParallelism } from 'node:os';
import { demonstration } from '../server/country.ts';
import { loadDemonstration } from '../server/demonstration/load.ts';
import { asOwner } from '../server/prepare.ts';
import { readCount } from './arguments.ts';
import type { Command } from './command.ts';
import { exit } from './exit.ts';
import { type Opened, withDatabase } from './opened.ts';
import { fill } from './seed/fill.ts';

export const seedCommand: Command = {
  name: 'seed',
  options: { cases: { value: 'N', required: true }, seed: { value: 'S' } },
  run: async ({ config, values, say, progress }) => {
    const cases = readCount(values, 'cases', 0, 10_000_000) ?? 0;
    const seed = readCount(values, 'seed', 0, 2_147_483_647) ?? 1;
    return withDatabase(config(), async (opened) => {
      if (config().production && (await holdsReal(opened))) {
        const message = say('seeded.real');
        return { code: exit.refused, json: { problem: 'seed.real', message }, text: message };
      }
      await furnish(opened);
      const began = performance.now();
      const filled = await fill(opened, cases, seed, (done) => progress('seed', done, cases), threadsFor(cases));
      const seconds = Math.round((performance.now() - began) / 100) / 10;
      const rate = Math.round(filled.added / Math.max(seconds, 0.1));
      return {
        code: exit.done,
        json: { ...filled, seed, seconds, casesPerSecond: rate },
        text: say('seeded.done', { ...filled, seconds, rate }),
      };
    });
  },
};

/** An installation that nobody has used yet is given the people of the demonstration first, as its first start would. */
async function furnish({ config, database, world, policy }: Opened): Promise<void> {
  if (config.production) return;
  await asOwner(database, async (db) => {
    const [found] = await db.query<{ some: boolean }>('select exists (select from app_user) as some');
    if (!found?.some) await loadDemonstration(db, world, policy, demonstration);
  });
}

/** Cases that somebody else than this command's own workers opened: invented ones must never come among them. */
async function holdsReal({ database }: Opened): Promise<boolean> {
  const { rows } = await database.owner.query<{ some: boolean }>(
    `select exists (select from record r where r.type = 'case'
       and not exists (select from app_user u where u.id = r.created_by and u.username like 'seed.%')) as some`,
  );
  return rows[0]?.some === true;
}

/** A thread takes a second to begin: not worth it for a few thousand. */
export const threadsFor = (cases: number): number => (cases >= 20_000 && availableParallelism() > 1 ? 1 : 0);
