// Who is named in a file or a report, as far as its reader may know.
import type { Read } from '../../../kernel/record/server/database.ts';

export type NamedHere = {
  /** Persons within the reader's sight, in the order in which they were named. */
  seen: { id: string; as: string | null }[];
  /** Agencies that know somebody else who is named here; null where none is known. */
  elsewhere: (string | null)[];
};

export async function findNamed(db: Read, fileOrReport: string): Promise<NamedHere> {
  const rows = await db.query<{ person: string | null; involved_as: string | null; agency: string | null }>(
    'select * from pokpong.persons_named($1)',
    [fileOrReport],
  );
  return {
    seen: rows.flatMap(({ person, involved_as }) => (person === null ? [] : [{ id: person, as: involved_as }])),
    elsewhere: [...new Set(rows.flatMap(({ person, agency }) => (person === null ? [agency] : [])))],
  };
}

/** Persons within the reader's sight who are named in files and reports, in the order of these. */
export const namedIn = (db: Read, files: readonly string[]): Promise<{ file: string; named: string }[]> =>
  db.query<{ file: string; named: string }>('select file, person as named from pokpong.persons_named_in($1)', [files]);
