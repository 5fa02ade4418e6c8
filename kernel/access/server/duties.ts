// Who is on duty for which area, from when until when.
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';

/** ISO 8601 in UTC; without `until` it lasts until it is ended. */
export type Duty = { id: number; user: number; area: string; from: string; until: string | null };

const columns = `id, user_id as "user", area, to_json(starts at time zone 'UTC')#>>'{}' || 'Z' as "from", to_json(ends at time zone 'UTC')#>>'{}' || 'Z' as until`;

/** Those that still last or are still to come. */
export const listDuties = (db: Read): Promise<Duty[]> =>
  db.query<Duty>(`select ${columns} from duty where coalesce(ends > now(), true) order by starts, id`);

/** @throws Problem access.notFound (no such active user), access.dutyOverlaps */
export async function addDuty(db: Write, duty: Omit<Duty, 'id'>): Promise<Duty> {
  const active = await db.query('select id from app_user where id = $1 and not disabled', [duty.user]);
  if (active.length === 0) throw problem('access.notFound', undefined, 'user');
  const overlapping = await db.query(
    `select id from duty where user_id = $1 and area = $2 and tstzrange(starts, ends) && tstzrange($3::timestamptz, $4::timestamptz)`,
    [duty.user, duty.area, duty.from, duty.until],
  );
  if (overlapping.length > 0) throw problem('access.dutyOverlaps');
  const [made] = await db.query<Duty>(`insert into duty (user_id, area, starts, ends) values ($1, $2, $3, $4) returning ${columns}`, [
    duty.user,
    duty.area,
    duty.from,
    duty.until,
  ]);
  return made as Duty;
}

/** @throws Problem access.notFound */
export async function endDuty(db: Write, id: number): Promise<void> {
  const ended = await db.query('delete from duty where id = $1 returning id', [id]);
  if (ended.length === 0) throw problem('access.notFound');
}
