// Which readers share a family name with a child whose file they opened, or with somebody named in it: compared as keyed hashes, in memory only.
import type { Read } from '../../../kernel/record/server/database.ts';
import { isSealed, type Vault } from '../../../kernel/vault/server/vault.ts';
import { surnameHashes } from '../surnames.ts';
import type { NameIndex } from './nameIndex.ts';

export type Reading = { actor: number; file: string; at: string };
type Named = { file: string; record: string; key: string | null; field: string; sealed: string };

/** Names that stand in a file, sealed, and names of persons that are linked to it. */
const named = `
  select r.id as file, r.id as record, pokpong.key_of(r.id) as key, f.field, r.values ->> f.field as sealed
  from record r, unnest($2::text[]) as f (field) where r.id = any ($1) and r.values ? f.field
  union all
  select i.file, n.id, pokpong.key_of(n.id), 'text', n.values ->> 'text'
  from person_involvement i join record n on n.parent = i.person and n.type = 'personName' and n.state = 'used'
  where i.file = any ($1) and i.involved_as = any ($3)`;

/** @param readings each pair of reader and file once, with when. @returns those of them that share a family name. */
export async function sharingSurname(db: Read, vault: Vault, index: NameIndex, readings: readonly Reading[]): Promise<Reading[]> {
  if (readings.length === 0) return [];
  const files = [...new Set(readings.map(({ file }) => file))];
  const rows = await db.query<Named>(named, [files, ['childName', 'caregiverName'], ['child', 'family']]);
  const hashesOf = (name: string) => surnameHashes(index.names, (key) => vault.hashWord(`surname ${key}`), name);
  const byFile = new Map<string, Set<string>>();
  for (const { file, record, key, field, sealed } of rows) {
    const text = isSealed(sealed) ? vault.keyOf(record, key).open(field, sealed) : undefined;
    if (typeof text !== 'string') continue;
    const known = byFile.get(file) ?? new Set<string>();
    for (const hash of hashesOf(text)) known.add(hash);
    byFile.set(file, known);
  }
  const readers = await db.query<{ id: number; display_name: string }>('select id, display_name from app_user where id = any ($1)', [
    [...new Set(readings.map(({ actor }) => actor))],
  ]);
  const hashesByReader = new Map(readers.map(({ id, display_name }) => [id, hashesOf(display_name)]));
  return readings.filter(({ actor, file }) => hashesByReader.get(actor)?.some((hash) => byFile.get(file)?.has(hash)));
}
