// Names of the other people about a file, opened to be made unreadable in what is given: they are never shown, and never kept.

import type { Read } from '../../../kernel/record/server/database.ts';
import type { Names } from '../../../kernel/search/names.ts';
import type { Vault } from '../../../kernel/vault/server/vault.ts';

type Sealed = { record: string; field: string; sealed: string | null; key: string | null };

/** From here on two names are rather one: a name of the child itself is not made unreadable. */
const same = 0.5;

/** @param roles as which somebody is linked. @param own the child's names: the child may be linked as a person too. */
export async function findNamesBeside(
  db: Read,
  { vault, names }: { vault: Vault; names: Names },
  file: string,
  roles: readonly string[],
  own: readonly string[],
): Promise<string[]> {
  const rows = await db.query<Sealed>('select record, field, sealed, key from pokpong.names_beside($1, $2)', [file, roles]);
  const opened = rows.flatMap(({ record, field, sealed, key }) => {
    const text = sealed === null ? undefined : vault.keyOf(record, key).open(field, sealed);
    return typeof text === 'string' ? [text] : [];
  });
  // As it was written, and without its title.
  return opened.filter((name) => !own.some((mine) => names.score(mine, name) >= same)).flatMap((name) => [name, names.normalise(name)]);
}
