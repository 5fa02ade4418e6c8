// Fills a database with invented cases in batches: while the database keeps one batch, the next is invented and decided.
import { systemActor } from '../../kernel/access/grant.ts';
import { writeAudit } from '../../kernel/audit/server/audit.ts';
import { append } from '../../kernel/record/server/append.ts';
import type { Engine, FactsOf } from '../../kernel/record/server/engine.ts';
import { demonstration } from '../../server/country.ts';
import { asOwner } from '../../server/prepare.ts';
import type { Opened } from '../opened.ts';
import { Inventor } from './invent.ts';
import { type People, seedPeople } from './people.ts';
import type { Filled, Share } from './task.ts';
import { fillTogether } from './thread.ts';

const batch = 250;
/** One batch is decided here while others are kept there. */
const lanes = 3;

/** @param threads how many beside this one decide and keep batches too. */
export async function fill(opened: Opened, cases: number, seed: number, progress: (done: number) => void, threads = 0): Promise<Filled> {
  const { database, world } = opened;
  const people = await asOwner(database, (db) => seedPeople(db, opened, demonstration));
  const filled: Filled = { cases: 0, reports: 0, added: 0, events: 0 };
  const add = (kept: Filled) => {
    for (const name of Object.keys(kept) as (keyof Filled)[]) filled[name] += kept[name];
    progress(filled.cases);
  };
  const whole = { cases, seed, today: startOfDay(world.now()) };
  await fillTogether(opened, 'cases', whole, threads, add, (share) => fillShare(opened, people, share, add));
  await asOwner(database, (db) => writeAudit(db, systemActor, null, [{ action: 'administer', detail: { seed, ...filled } }]));
  // What the planner knows of an empty table would make every list slow until autovacuum came round.
  if (filled.added > 0) await database.owner.query('analyze');
  return filled;
}

export async function fillShare(
  opened: Opened,
  people: People,
  { cases, seed, today, part, parts }: Share,
  add: (kept: Filled) => void,
): Promise<void> {
  const inventor = new Inventor(demonstration, people, opened.world.pack, seed, today);
  const engine: Engine = { ...opened.world, facts };
  let next = part * batch;
  const lane = async (): Promise<void> => {
    while (next < cases) {
      const from = next;
      next += parts * batch;
      add(await fillOne(opened, engine, inventor, from, Math.min(cases, from + batch)));
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

async function fillOne({ database }: Opened, engine: Engine, inventor: Inventor, from: number, to: number): Promise<Filled> {
  const invented = Array.from({ length: to - from }, (_, at) => inventor.case(from + at));
  return asOwner(database, async (db) => {
    // What a loss of power takes of invented cases is invented again.
    await db.query('set local synchronous_commit = off');
    const [found] = await db.query<{ taken: string[] }>('select pokpong.taken($1) as taken', [invented.map(({ caseId }) => caseId)]);
    const taken = new Set(found?.taken);
    const fresh = invented.filter(({ caseId }) => !taken.has(caseId));
    const happenings = fresh.flatMap((each) => each.happenings);
    const reports = invented.filter(({ reported }) => reported).length;
    const told = { cases: invented.length, reports, added: fresh.length, events: happenings.length };
    if (fresh.length === 0) return told;
    const at = (index: number) => happenings[index] as (typeof happenings)[number];
    const outcomes = await append(
      db,
      engine,
      (index) => at(index).by,
      happenings.map(({ event }) => event),
      (index) => at(index).at,
    );
    const refused = outcomes.findIndex(({ outcome }) => outcome !== 'accepted');
    if (refused < 0) return told;
    const { problem = '', field = '', outcome } = outcomes[refused] ?? {};
    throw new Error(`an invented ${at(refused).event.type} was ${outcome}: ${at(refused).event.transition} ${problem} ${field}`);
  });
}

/** What the server would look up is known here: these workers are active, and each step follows from the one before it. */
const facts: Readonly<Record<string, FactsOf>> = {
  case: async (_, { before }) => ({ workerActive: true, goals: 1, closureAskedBy: before?.values.worker ?? null }),
  report: async () => ({ handlerActive: true, casesOpened: 1 }),
};

const startOfDay = (now: string) => Date.parse(`${now.slice(0, 10)}T00:00:00.000Z`);
