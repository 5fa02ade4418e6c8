// Measures reading: work lists filtered and sorted for ten people of different reach, and one record with its history.
import type { Opened } from '../opened.ts';
import { type Bare, runBare } from './bare.ts';
import { load, type Shot } from './clients.ts';
import { hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import type { Serving } from './serving.ts';

/** What ten people have on their screens: most look at a district, some at a province, one at the country. */
const views = [
  { role: 'social-worker', area: 'LA1301', column: 'district' },
  { role: 'social-worker', area: 'LA0501', column: 'district' },
  { role: 'social-worker', area: 'LA0101', column: 'district' },
  { role: 'social-worker', area: 'LA1601', column: 'district' },
  { role: 'social-worker', area: 'LA0601', column: 'district' },
  { role: 'social-worker', area: 'LA1003', column: 'district' },
  { role: 'supervisor', area: 'LA13', column: 'province' },
  { role: 'supervisor', area: 'LA01', column: 'province' },
  { role: 'supervisor', area: 'LA05', column: 'province' },
  { role: 'supervisor', area: 'LA', column: undefined },
] as const;
const lists = [
  'sort=due&open=true&formOfHarm=neglect&limit=20',
  'sort=-opened&formOfHarm=physical_violence&limit=20',
  'sort=due&open=true&risk=high&limit=20',
  'sort=-opened&state=registered,assessed&sex=female&limit=20',
];

export type Read = { p95: number; measures: Measure[] };

export async function measureLists(opened: Opened, serving: Serving, cases: number, seconds: number): Promise<Read> {
  const people = await Promise.all(views.map(async (view) => ({ ...view, ...(await hire(opened, view.role, view.area, 1)) })));
  const shooters = people.map(({ cookies }, at) => {
    let turn = at;
    return (): Shot => ({ method: 'GET', path: `/api/records/case?${lists[turn++ % lists.length]}`, cookie: cookies[0] ?? '' });
  });
  const twenty = (body: string) => body.startsWith('{"rows":[');
  await load(serving.address, shooters, Math.min(3, seconds), twenty);
  const found = await load(serving.address, shooters, seconds, twenty);
  if (found.failures > 0) throw new Error(`${found.failures} lists of ${cases} cases were not answered: ${found.firstFailure}`);
  const bare = await bareLists(opened, seconds);
  const p95 = percentile(found.times, 0.95);
  const name = `a work list, filtered and sorted, 20 rows, ${cases.toLocaleString('en')} cases, 10 clients`;
  return {
    p95,
    measures: [
      measure(`${name}, p95`, 'ms', p95, { budget: 15, limit: bare.p95 }),
      measure(name, 'per second', found.perSecond, { limit: bare.perSecond }),
    ],
  };
}

/** Twenty rows of the same places in the same order, straight from their index. */
function bareLists({ database }: Opened, seconds: number): Promise<Bare> {
  return runBare(
    database.ownerUrl,
    (client) => {
      const view = views[client];
      const where = view?.column ? `and ${view.column} = $1` : 'and $1::text is not null';
      const text = `select id, code, state, version, due, due_step, place, owner, opened, changed, values from record
        where type = 'case' and open ${where} and values ->> 'formOfHarm' = 'neglect' order by due, id limit 20`;
      return { name: 'list', text, values: () => [view?.area] };
    },
    seconds,
  );
}

export async function measureOpening(opened: Opened, serving: Serving, seconds: number): Promise<Measure[]> {
  const { cookies } = await hire(opened, 'supervisor', 'LA', 10);
  const { rows } = await opened.database.owner.query<{ id: string }>(
    `select id from record where type = 'case' order by version desc, id limit 1000`,
  );
  // Whoever reads in the whole country says what for; that was said before.
  await opened.database.owner.query(
    `insert into stated_purpose (session, record, action, purpose)
     select s.id, r.id, 'open', 'supervision' from session s join app_user u on u.id = s.user_id, unnest($1::uuid[]) as r (id)
     where u.username = 'bench.supervisor.la' on conflict do nothing`,
    [rows.map(({ id }) => id)],
  );
  const shooter = (at: number) => {
    let turn = at * 97;
    return (): Shot => ({ method: 'GET', path: `/api/records/case/${rows[turn++ % rows.length]?.id}`, cookie: cookies[at] ?? '' });
  };
  const opens = (body: string) => body.includes('"history":[{');
  await load(serving.address, [shooter(0)], Math.min(3, seconds), opens);
  const alone = await load(serving.address, [shooter(0)], seconds, opens);
  const ten = await load(
    serving.address,
    Array.from({ length: 10 }, (_, at) => shooter(at)),
    seconds,
    opens,
  );
  const failed = alone.failures + ten.failures;
  if (failed > 0) throw new Error(`${failed} records were not opened: ${alone.firstFailure || ten.firstFailure}`);
  let turn = 0;
  const text = `select r.*, (select jsonb_agg(to_jsonb(e) order by e.version) from event e where e.record = r.id) as history from record r where r.id = $1`;
  const bare = await runBare(
    opened.database.ownerUrl,
    () => ({ name: 'open', text, values: () => [rows[turn++ % rows.length]?.id] }),
    seconds,
  );
  return [
    measure('open a record with its history, p95', 'ms', percentile(alone.times, 0.95), { budget: 10 }),
    measure('open a record with its history, 10 clients, p95', 'ms', percentile(ten.times, 0.95), { limit: bare.p95 }),
  ];
}
