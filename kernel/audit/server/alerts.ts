// Looks for unusual looking in what the audit says of the last day and a half, and keeps what it finds for the data-protection officer.
import type { Read, Write } from '../../record/server/database.ts';
import { type Alert, alertsOf, type Looking, type Opening } from '../alerts.ts';

/** Longer than a night and the morning after it: a stretch that began earlier was found then. */
const back = '36 hours';

/**
 * A reader has a relation to a file that they hold or made, that is their agency's, in which they wrote, or from which their agency was asked to
 * help. Files are told apart by their top: a note is opened with its file. What was sealed before that time need not be read again.
 */
const openings = `
  with opened as materialized (
    select a.actor, a.at, coalesce(r.parent, r.id) as file
    from audit a join record r on r.id = a.record
    where a.transaction >= coalesce((select s.until from audit_seal s where s.at < $1::timestamptz - interval '${back}' order by s.number desc limit 1), '0')
      and a.actor > 0 and a.action in ('read', 'print') and a.at >= $1::timestamptz - interval '${back}' and a.at <= $1::timestamptz
  ), pairs as (select distinct actor, file from opened), strange as (
    select p.actor, p.file from pairs p join record f on f.id = p.file left join app_user u on u.id = p.actor
    where f.owner is distinct from p.actor and f.created_by <> p.actor and (u.agency is null or f.agency is distinct from u.agency)
      and (u.agency is null or f.referred_to is distinct from u.agency)
      and not exists (select from record c where c.parent = f.id and (c.referred_to = u.agency or c.owner = p.actor or c.created_by = p.actor))
      and not exists (select from event e where e.record = f.id and e.actor = p.actor)
      and f.type = any ($2)
  )
  select o.actor, o.file, o.at from opened o join strange s using (actor, file) order by o.at`;

/** @param types whose records are about a child. @param now ISO 8601 in UTC. @returns how many alerts there are of this time. */
export async function findAlerts(db: Write, types: readonly string[], looking: Looking, timeZone: string, now: string): Promise<number> {
  const alerts = alertsOf(await db.query<Opening>(openings, [now, types]), looking, timeZone);
  await db.query(
    `insert into audit_alert (kind, actor, began, ended, files)
     select a.kind, a.actor, a.began, a.ended, a.files from jsonb_to_recordset($1) as a (kind text, actor int, began timestamptz, ended timestamptz, files uuid[])
     on conflict (kind, actor, began) do update set ended = excluded.ended, files = excluded.files`,
    [JSON.stringify(alerts)],
  );
  return alerts.length;
}

/** First openings of each file by people of these roles, with a relation or without. */
export const listOpenings = (db: Read, types: readonly string[], roles: readonly string[], now: string): Promise<Opening[]> =>
  db.query<Opening>(
    `select a.actor, min(a.at) as at, coalesce(r.parent, r.id) as file
     from audit a join record r on r.id = a.record join record f on f.id = coalesce(r.parent, r.id) join app_user u on u.id = a.actor
     where a.transaction >= coalesce((select s.until from audit_seal s where s.at < $1::timestamptz - interval '${back}' order by s.number desc limit 1), '0')
       and a.action in ('read', 'print') and a.at >= $1::timestamptz - interval '${back}' and a.at <= $1::timestamptz
       and f.type = any ($2) and u.role = any ($3)
     group by a.actor, coalesce(r.parent, r.id)`,
    [now, types, roles],
  );

/** One alert of this kind for a reader and a file a month, however often it is opened. @returns how many are new. */
export async function keepSurnameAlerts(db: Write, readings: readonly Opening[]): Promise<number> {
  const kept = await db.query(
    `insert into audit_alert (kind, actor, began, ended, files)
     select 'surname', o.actor, o.at, o.at, array[o.file] from jsonb_to_recordset($1) as o (actor int, file uuid, at timestamptz)
     where not exists (select from audit_alert a where a.kind = 'surname' and a.actor = o.actor and o.file = any (a.files) and a.ended > o.at - interval '30 days')
     on conflict (kind, actor, began) do nothing returning id`,
    [JSON.stringify(readings)],
  );
  return kept.length;
}

export type AlertShown = Omit<Alert, 'files'> & { id: number; name: string | null; files: number };

/** The newest first, as whoever may read the audit sees them. */
export const listAlerts = (db: Read, limit: number): Promise<AlertShown[]> =>
  db.query<AlertShown>(
    `select id, kind, actor, pokpong.name_of(actor) as name, began, ended, cardinality(files) as files from audit_alert order by ended desc, id desc limit $1`,
    [limit],
  );
