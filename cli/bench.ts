// pokpong bench: measures the budgets of this product, each beside the limit of bare SQL in the same run.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../server/config.ts';
import { readConfig } from '../server/config.ts';
import { sealAll } from '../server/jobs/sealing.ts';
import { readCount } from './arguments.ts';
import { measureCarrying } from './bench/carrying.ts';
import { type Ground, makeGround, openSize } from './bench/ground.ts';
import { measureMatching } from './bench/matching.ts';
import { type Measure, measure } from './bench/measure.ts';
import { measurePersons } from './bench/persons.ts';
import { measureLists, measureOpening } from './bench/reading.ts';
import { measureSearching } from './bench/searching.ts';
import { build, type Serving, serve } from './bench/serving.ts';
import { measurePublicPage, measureStaffApp } from './bench/sizes.ts';
import { measureSyncing } from './bench/syncing.ts';
import { measureWriting } from './bench/writing.ts';
import { type Call, type Command, Misuse } from './command.ts';
import { exit } from './exit.ts';
import type { Opened } from './opened.ts';
import { fill } from './seed/fill.ts';
import { fillPersons } from './seed/persons.ts';
import { threadsFor } from './seed.ts';
import { table } from './table.ts';
import type { Say } from './words.ts';

const usual = '10000,100000,1000000';

export const benchCommand: Command = {
  name: 'bench',
  options: { cases: { value: 'N,N,N' }, seconds: { value: 'S' } },
  run: async (call) => {
    const sizes = readSizes(call.values.cases ?? usual);
    const seconds = readCount(call.values, 'seconds', 1, 60) ?? 8;
    const { dataDir } = call.config();
    build();
    const ground = await makeGround(dataDir);
    try {
      const measures = [...(await measureStart(ground)), ...measureStaffApp(), ...(await measureSizes(call, ground, sizes, seconds))];
      const code = measures.every(({ met }) => met !== false) ? exit.done : exit.inPart;
      return { code, json: measures, text: show(measures, call.say) };
    } finally {
      await ground.embedded.leave();
    }
  },
};

function readSizes(text: string): number[] {
  const sizes = text.split(',').map((part) => readCount({ cases: part.trim() }, 'cases', 1000, 10_000_000) ?? 0);
  if (sizes.some((size, at) => at > 0 && size <= (sizes[at - 1] ?? 0))) throw new Misuse('notRising', { option: '--cases' });
  return sizes;
}

/** A start on an empty folder makes the database and the demonstration; the second one is what a power cut costs. */
async function measureStart({ folder }: Ground): Promise<Measure[]> {
  const place = path.join(folder, 'start');
  await rm(place, { recursive: true, force: true });
  const first = await serve({ POKPONG_DATA_DIR: place });
  const pages = await measurePublicPage(first.address).finally(first.stop);
  const second = await serve({ POKPONG_DATA_DIR: place });
  await sleep(3_000);
  const memory = second.memory();
  await second.stop();
  await rm(place, { recursive: true, force: true });
  return [
    measure('first start, packages and build in place', 's', first.seconds, { budget: 120 }),
    measure('restart', 's', second.seconds, { budget: 4 }),
    ...(memory ? [measure('server memory, idle', 'MB', memory.now, { budget: 150 })] : []),
    ...pages,
  ];
}

async function measureSizes(call: Call, ground: Ground, sizes: readonly number[], seconds: number): Promise<Measure[]> {
  const config = readConfig({ POKPONG_DATA_DIR: ground.folder, POKPONG_SECRET_FILE: ground.secretFile });
  const measures: Measure[] = [];
  const lists: number[] = [];
  for (const [at, cases] of sizes.entries()) {
    const last = at === sizes.length - 1;
    const found = await measureSize(call, ground, config, cases, seconds, last);
    measures.push(...found.measures);
    lists.push(found.p95);
  }
  const [least = 0, most = 0] = [lists[0], lists.at(-1)];
  if (sizes.length > 1) {
    const name = `growth of a work list from ${sizes[0]?.toLocaleString('en')} to ${sizes.at(-1)?.toLocaleString('en')} cases`;
    measures.push(measure(name, 'times', most / least, { budget: 1.5 }));
  }
  return measures;
}

async function measureSize(
  call: Call,
  ground: Ground,
  config: Config,
  cases: number,
  seconds: number,
  last: boolean,
): Promise<{ p95: number; measures: Measure[] }> {
  const opened = await openSize(ground, config, cases);
  try {
    const filled = await fillSize(call, opened, cases);
    await fillPersons(opened, cases, (done) => call.progress('seedPersons', done, cases), threadsFor(cases));
    const sealed = await sealFilled(opened);
    const serving = await serve({
      POKPONG_DATABASE_URL: opened.config.databaseUrl ?? '',
      POKPONG_SECRET_FILE: ground.secretFile,
      POKPONG_KEY_FILE: path.join(ground.folder, 'keys'),
      POKPONG_DATA_DIR: ground.folder,
    });
    try {
      const { p95, measures } = await measureLists(opened, serving, cases, seconds);
      const more = last ? await measureRest(opened, serving, seconds) : [];
      const persons = await measurePersons(opened, serving, cases, seconds);
      const matched = await measureMatching(opened, cases);
      return { p95, measures: [...filled, ...sealed, ...measures, ...more, ...persons, ...matched] };
    } finally {
      await serving.stop();
    }
  } finally {
    await opened.database.close();
  }
}

/** What was filled is a country's years of work, which a server has signed day by day: it would not do all of it while it is measured. */
async function sealFilled({ database, config }: Opened): Promise<Measure[]> {
  const began = performance.now();
  const { rows } = await sealAll(database, config);
  if (rows === 0) return [];
  const name = `sign the log of them, ${rows.toLocaleString('en')} rows`;
  return [measure(name, 'rows per second', rows / ((performance.now() - began) / 1000))];
}

/** In this order: the last ones write. */
async function measureRest(opened: Opened, serving: Serving, seconds: number): Promise<Measure[]> {
  const measuring = [measureOpening, measureSearching, measureSyncing, measureCarrying, measureWriting];
  const found: Measure[] = [];
  for (const each of measuring) found.push(...(await each(opened, serving, seconds)));
  return found;
}

async function fillSize({ progress }: Call, opened: Opened, cases: number): Promise<Measure[]> {
  const began = performance.now();
  const { added } = await fill(opened, cases, 1, (done) => progress('seed', done, cases), threadsFor(cases));
  const seconds = (performance.now() - began) / 1000;
  // Otherwise autovacuum would do it while a list is measured.
  if (added > 0) await opened.database.owner.query('vacuum (analyze)');
  // A database that was filled by an earlier run says nothing about filling.
  if (added < cases) return [];
  const name = `invent and keep ${cases.toLocaleString('en')} cases with their reports`;
  return [measure(name, 's', seconds, cases === 1_000_000 ? { budget: 600 } : {})];
}

function show(measures: readonly Measure[], say: Say): string {
  const columns = ['name', 'measured', 'unit', 'budget', 'met', 'limit', 'ratio'] as const;
  const cell = (value: Measure[(typeof columns)[number]]) =>
    typeof value === 'boolean' ? say(value ? 'bench.yes' : 'bench.no') : (value ?? '');
  const rows = measures.map((each) => columns.map((column) => cell(each[column])));
  return table(
    columns.map((column) => say(`bench.heads.${column}`)),
    rows,
  );
}
