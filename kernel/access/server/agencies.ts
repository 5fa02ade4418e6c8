// Agencies: those of the country pack, renewed at every start, and those an administrator adds or renames.
import { problem } from '../../problem.ts';
import type { Read, Write } from '../../record/server/database.ts';

export const agencyKinds = ['government', 'mass-organisation', 'ngo', 'un', 'shelter', 'health'] as const;
export type AgencyKind = (typeof agencyKinds)[number];
export type Agency = { code: string; kind: AgencyKind; place: string | null; lo: string; en: string; retired: boolean };

export const listAgencies = (db: Read): Promise<Agency[]> =>
  db.query<Agency>('select code, kind, place, lo, en, retired from agency order by code');

/** What the pack says, except where somebody has since written otherwise. */
export async function keepPackAgencies(db: Write, agencies: readonly Omit<Agency, 'retired'>[]): Promise<void> {
  await db.query(
    `insert into agency (code, kind, place, lo, en) select a.code, a.kind, a.place, a.lo, a.en
     from jsonb_to_recordset($1) as a (code text, kind text, place text, lo text, en text)
     on conflict (code) do update set kind = excluded.kind, place = excluded.place, lo = excluded.lo, en = excluded.en where not agency.edited`,
    [JSON.stringify(agencies)],
  );
}

/** @throws Problem access.agencyTaken */
export async function addAgency(db: Write, agency: Omit<Agency, 'retired'>): Promise<Agency> {
  const [made] = await db.query<Agency>(
    `insert into agency (code, kind, place, lo, en, edited) values ($1, $2, $3, $4, $5, true) on conflict do nothing
     returning code, kind, place, lo, en, retired`,
    [agency.code, agency.kind, agency.place, agency.lo, agency.en],
  );
  if (!made) throw problem('access.agencyTaken', undefined, 'code');
  return made;
}

/** @throws Problem access.notFound */
export async function changeAgency(db: Write, code: string, changes: Partial<Omit<Agency, 'code'>>): Promise<Agency> {
  const before = (await listAgencies(db)).find((agency) => agency.code === code);
  if (!before) throw problem('access.notFound');
  const after = { ...before, ...changes };
  await db.query('update agency set kind = $2, place = $3, lo = $4, en = $5, retired = $6, edited = true where code = $1', [
    code,
    after.kind,
    after.place,
    after.lo,
    after.en,
    after.retired,
  ]);
  return after;
}
