// Measures what else is asked of a full database: what waits for a person, a record by its code, likely duplicates, figures, a rare filter, a register.
import type { Opened } from '../opened.ts';
import { load, type Shot } from './clients.ts';
import { hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import type { Serving } from './serving.ts';

type Asked = { name: string; clients: number; path: (turn: number) => string; good: string };

const linesOfRegister = 2_000;

/** Without budgets of their own: nobody should wait for any of them, whatever the country has written down. */
export async function measureSearching(opened: Opened, serving: Serving, seconds: number): Promise<Measure[]> {
  const { cookies } = await hire(opened, 'supervisor', 'LA', 10);
  const found: Measure[] = [];
  for (const { name, clients, path, good } of await questions(opened)) {
    const shooters = Array.from({ length: clients }, (_, at) => {
      let turn = at * 97;
      return (): Shot => ({ method: 'GET', path: path(turn++), cookie: cookies[at] ?? '' });
    });
    const { times, failures, firstFailure } = await load(serving.address, shooters, seconds, (body) => body.includes(good));
    if (failures > 0) throw new Error(`${name}: ${failures} were not answered: ${firstFailure}`);
    found.push(measure(`${name}, p95`, 'ms', percentile(times, 0.95)));
  }
  return [...found, await measureRegister(opened, serving)];
}

/** What bare SQL wrote in an earlier run has codes that are none. */
async function questions({ database }: Opened): Promise<Asked[]> {
  const { rows: reports } = await database.owner.query<{ id: string; code: string }>(
    `select id, code from record where type = 'report' and length(code) < 20 order by id limit 1000`,
  );
  const { rows: harms } = await database.owner.query<{ harm: string }>(
    `select form_of_harm as harm from case_file where form_of_harm is not null group by 1 order by count(*), 1 limit 1`,
  );
  const of = (turn: number) => reports[turn % reports.length];
  return [
    { name: 'what waits for a supervisor of the country, 50 rows, 10 clients', clients: 10, path: () => '/api/work', good: '{"rows":[' },
    { name: 'a record by its code, 10 clients', clients: 10, path: (turn) => `/api/find?code=${of(turn)?.code}`, good: '{"rows":[{' },
    {
      name: 'reports that may be about the same child',
      clients: 1,
      path: (turn) => `/api/reports/${of(turn)?.id}/duplicates`,
      good: '"candidates":[',
    },
    {
      name: 'cases of the whole country by form of harm and sex',
      clients: 1,
      path: () => '/api/statistics?by=form_of_harm,sex',
      good: '"cells":[{',
    },
    {
      name: 'children of the whole country, each once, by form of harm and sex',
      clients: 1,
      path: () => '/api/statistics?of=child&by=form_of_harm,sex',
      good: '"cells":[{',
    },
    {
      name: 'a work list filtered by the rarest form of harm and a state',
      clients: 1,
      path: () => `/api/records/case?sort=-opened&formOfHarm=${harms[0]?.harm}&state=closing&limit=20`,
      good: '{"rows":[',
    },
  ];
}

/** A register as an office has it, in one file. */
async function measureRegister(opened: Opened, { address }: Serving): Promise<Measure> {
  const { cookies } = await hire(opened, 'supervisor', 'LA', 1);
  const lines = Array.from(
    { length: linesOfRegister },
    (_, at) =>
      `2025-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')},neglect,female,${at % 18},LA05,LA0501,walk_in,registered`,
  );
  const body = ['opened,form_of_harm,sex,age,province,district,source,status', ...lines].join('\n');
  const began = performance.now();
  const answer = await fetch(`${address}/api/import/cases?mode=commit&register=bench-${Date.now()}`, {
    method: 'POST',
    headers: { cookie: cookies[0] ?? '', 'x-pokpong': '1', 'content-type': 'text/csv' },
    body,
  });
  const { added } = (await answer.json()) as { added?: number };
  if (added !== linesOfRegister) throw new Error(`of ${linesOfRegister} lines ${added} were brought in (${answer.status})`);
  return measure('a register brought in over HTTP', 'lines per second', linesOfRegister / ((performance.now() - began) / 1000));
}
