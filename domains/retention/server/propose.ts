// The monthly proposal: the country's rules, asked of every record that came to its end, in one statement of the database.
import { dayOf } from '../../../kernel/calendar/date.ts';
import type { Read, Write } from '../../../kernel/record/server/database.ts';
import type { Retention, RetentionRule } from '../rules.ts';

export type Proposed = { month: string; proposed: number; lapsed: number };

/** Rules as the database takes them. */
const rowOf = ({ code, type, states, when, names, months, untilAge, destroys }: RetentionRule) => ({
  ...{ code, type, states, months },
  fields: when?.fields ?? null,
  among: when?.among ?? null,
  filled: names?.filled ?? null,
  linked: names?.linked ?? null,
  age: untilAge ?? null,
  persons: destroys === 'fileAndPersons',
});

export type Due = { record: string; rule: string; due: string };

/** What could be destroyed on a day by the rules alone, whether or not something speaks against it. */
export const listDue = (db: Read, { rules }: Retention, timeZone: string, day: string): Promise<Due[]> =>
  db.query<Due>('select record, rule, due::text from pokpong.retention_due($1, $2, $3) order by due, record', [
    JSON.stringify(rules.map(rowOf)),
    timeZone,
    day,
  ]);

/** Only for the owner. @param now ISO 8601 in UTC. */
export async function propose(db: Write, { rules }: Retention, timeZone: string, now: string): Promise<Proposed> {
  const day = dayOf(now, timeZone);
  const [made] = await db.query<Omit<Proposed, 'month'>>('select proposed, lapsed from pokpong.retention_propose($1, $2, $3)', [
    JSON.stringify(rules.map(rowOf)),
    timeZone,
    day,
  ]);
  return { month: day.slice(0, 7), proposed: made?.proposed ?? 0, lapsed: made?.lapsed ?? 0 };
}

/** Whether the month of a moment was looked at already. */
export async function isProposed(db: Read, timeZone: string, now: string): Promise<boolean> {
  const [found] = await db.query<{ ran: boolean }>('select exists (select from retention_run where month = $1) as ran', [
    `${dayOf(now, timeZone).slice(0, 7)}-01`,
  ]);
  return found?.ran === true;
}

/** For the command line, whose owner reads the tables themselves. Codes, rules and days; never a name. */
export const listOpen = (db: Read) =>
  db.query<{ id: number; code: string | null; type: string; rule: string; due: string; month: string; held: boolean; confirmed: number }>(
    `select p.id, r.code, r.type, p.rule, p.due::text, to_char(p.month, 'YYYY-MM') as month, pokpong.is_held(p.record) as held,
       (select count(*)::int from retention_confirmation c where c.proposal = p.id) as confirmed
     from retention_proposal p join record r on r.id = p.record where p.state = 'open' order by p.due, p.id`,
  );

export const listHeld = (db: Read) =>
  db.query<{ id: number; code: string | null; reason: string; set: string; until: string | null }>(
    `select h.id, r.code, h.reason, h.set_at::date::text as set, h.until::text from legal_hold h join record r on r.id = h.record
     where h.lifted_at is null and pokpong.is_held(h.record) order by h.set_at, h.id`,
  );

export const listDestroyed = (db: Read) =>
  db.query<{
    code: string | null;
    type: string;
    rule: string;
    due: string;
    destroyed: string;
    records: number;
    papers: number;
    persons: number;
  }>(
    `select code, type, rule, due::text, destroyed::date::text, records, papers, cardinality(persons) as persons
     from destruction_log order by destroyed, id`,
  );
