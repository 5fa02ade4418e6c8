// Counts a quarter of one district, village by village, from the rows that the reader of the transaction sees.
import type { Read } from '../../../kernel/record/server/database.ts';
import { type Figure, type Figures, figureNames } from '../figures.ts';

export type Village = {
  /** null: what is of no network that is known. */
  network: string | null;
  village: string | null;
  figures: Figures;
};

/** A day is counted where the country is: $2 and $3 are local days, both included, $4 the time zone. $5 is how often, where a watch does not say. */
const counting = `
  with days as (
    select $2::date as first, $3::date as last, ($2::date)::timestamp at time zone $4 as began, ($3::date + 1)::timestamp at time zone $4 as ended
  ), net as (
    select n.id, n.province, n.values ->> 'village' as village, n.state from record n, days d
    where n.type = 'network' and n.district = $1 and rpad(n.values ->> 'since', 10, '-01') <= d.last::text
  ), member as (
    select m.id, m.parent as network, m.state, (m.values ->> 'user')::int as who from record m where m.type = 'networkMember' and m.district = $1
  ), account as (
    select distinct on (m.who) m.who, m.network from member m where m.who is not null order by m.who, m.state, m.id desc
  ), report as (
    select r.id, a.network from account a join record r on r.created_by = a.who and r.created_by > 0 and r.type = 'report', days d
    where r.opened >= d.began and r.opened < d.ended
    union
    select r.id, a.network from record r left join account a on a.who = r.created_by, days d
    where r.type = 'report' and r.district = $1 and r.opened >= d.began and r.opened < d.ended and r.values ->> 'channel' = 'village'
  ), settled as (
    select coalesce((s.values ->> 'network')::uuid, a.network) as network, s.state
    from record s left join account a on a.who = s.created_by, days d
    where s.type = 'settlement' and s.district = $1 and s.opened >= d.began
      and rpad(s.values ->> 'on', 10, '-01') between d.first::text and d.last::text
  ), watching as (
    select w.id, (w.values ->> 'network')::uuid as network, coalesce((w.values ->> 'everyDays')::int, $5) as every,
           greatest(d.first, coalesce((w.meta -> 'moments' ->> 'accept')::timestamptz, (w.meta -> 'moments' ->> 'visit')::timestamptz) at time zone $4) as since,
           least(d.last + 1, coalesce((w.meta -> 'moments' ->> 'end')::timestamptz at time zone $4, 'infinity')) as until
    from record w, days d
    where w.type = 'watch' and w.province = (select province from net limit 1) and (w.values ->> 'network')::uuid in (select id from net)
      and w.opened < d.ended and w.meta -> 'moments' ?| array['accept', 'visit']
  ), visit as (
    select w.id as watch, (w.values ->> 'network')::uuid as network, (v.values ->> 'worry')::boolean as worry
    from record v join record w on w.id = v.parent and w.type = 'watch', days d
    where v.type = 'watchVisit' and v.province = (select province from net limit 1) and (w.values ->> 'network')::uuid in (select id from net)
      and v.opened >= d.began
      and rpad(v.values ->> 'visitedOn', 10, '-01') between d.first::text and d.last::text
  ), trained as (
    select m.network, m.id from member m join event e on e.record = m.id, days d
    where e.transition in ('train', 'join') and rpad(e.changes ->> 'trainedOn', 10, '-01') between d.first::text and d.last::text
    group by m.network, m.id
  ), told as (
    select id as network, 'networks' as figure, 1 as many from net where state <> 'ended'
    union all select network, 'members', count(*) from member where state = 'active' group by network
    union all select network, 'trained', count(*) from trained group by network
    union all select network, 'reports', count(*) from report group by network
    union all select network, 'settled', count(*) from settled where state in ('settled', 'reviewed') group by network
    union all select network, 'reopened', count(*) from settled where state in ('reopened', 'reported') group by network
    union all select network, 'watched', count(*)
      from (select network, id from watching where until > since union select network, watch from visit) cared group by network
    union all select network, 'visitsOwed', sum(floor(extract(epoch from until - since) / 86400 / every)) from watching where until > since group by network
    union all select network, 'visitsMade', count(*) from visit group by network
    union all select network, 'worries', count(*) from visit where worry group by network
  )
  select t.network, n.village, t.figure, t.many::int as many from told t left join net n on n.id = t.network
  union all select n.id, n.village, null, 0 from net n where n.state <> 'ended'`;

/** @returns a village for each network, by its name; what is of none comes last, and only where there is some. */
export async function countQuarter(
  db: Read,
  district: string,
  days: { from: string; to: string },
  setting: { timeZone: string; everyDays: number },
): Promise<Village[]> {
  const rows = await db.query<{ network: string | null; village: string | null; figure: Figure | null; many: number }>(counting, [
    ...[district, days.from, days.to, setting.timeZone, setting.everyDays],
  ]);
  const villages = new Map<string | null, { village: string | null; figures: Record<Figure, number> }>();
  for (const { network, village, figure, many } of rows) {
    const found = villages.get(network) ?? { village, figures: nothing() };
    villages.set(network, found);
    if (figure !== null) found.figures[figure] += many;
  }
  const known = [...villages].map(([network, rest]) => ({ network, ...rest }));
  return known.sort((a, b) => Number(a.network === null) - Number(b.network === null) || (a.village ?? '').localeCompare(b.village ?? ''));
}

const nothing = () => Object.fromEntries(figureNames.map((name) => [name, 0])) as Record<Figure, number>;

export const totalOf = (villages: readonly Village[]): Figures =>
  Object.fromEntries(figureNames.map((name) => [name, villages.reduce((sum, { figures }) => sum + figures[name], 0)])) as Figures;

/** How many networks each district of an area has, by state; a district without any is not among them. @param area of any level. */
export async function countNetworks(
  db: Read,
  area: { column: 'district' | 'province'; code: string } | undefined,
): Promise<{ place: string; active: number; resting: number }[]> {
  return db.query(
    `select district as place, (count(*) filter (where state = 'active'))::int as active, (count(*) filter (where state = 'resting'))::int as resting
     from record where type = 'network' and open ${area ? `and ${area.column} = $1` : ''} and district is not null group by district order by district`,
    area ? [area.code] : [],
  );
}
