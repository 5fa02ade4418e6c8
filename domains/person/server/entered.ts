// After a person or a name of theirs was written: whom they may be is worked out in the same transaction, so that the next page can tell.
import type { Write } from '../../../kernel/record/server/database.ts';
import type { Finder } from './find.ts';
import { asking, matchPersons, measureNow } from './match.ts';

type Kept = { recordId: string; type: string };

/** More than this in one batch are a transfer, and wait for the next run. */
const most = 20;

/** @param kept what was written and not refused. */
export async function matchEntered(db: Write, finder: Finder, kept: readonly Kept[]): Promise<void> {
  const persons = kept.filter(({ type }) => type === 'person').map(({ recordId }) => recordId);
  const names = kept.filter(({ type }) => type === 'personName').map(({ recordId }) => recordId);
  if (persons.length === 0 && names.length === 0) return;
  const rows = await db.query<{ person: string }>('select distinct parent as person from record where id = any ($1)', [names]);
  const ids = [...new Set([...persons, ...rows.map(({ person }) => person)])];
  if (ids.length <= most) await matchPersons(db, asking(finder), ids, await measureNow(db));
}
