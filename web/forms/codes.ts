// Codes of other records as people type them: what a form holds until it is looked up, and the looking up.
import { isUuid } from '../../kernel/forms/kinds.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { get, type Named, problemOf, type Row, type Values, withQuery } from '../api.ts';

/** An answer that names a record by its code; once found, it is the record's id. */
export const isCode = (value: unknown): value is string => typeof value === 'string' && value !== '' && !isUuid(value);

/** Only a record of the type that is asked for counts as found. @throws ApiProblem when the server gave no answer. */
export async function findByCode(type: string | undefined, code: string): Promise<Row | undefined> {
  const said = code.trim().toUpperCase();
  if (said.length < 2) return undefined;
  const { rows } = await get<{ rows: Row[] }>(withQuery('/api/find', { code: said }));
  return rows.find((row) => row.type === type);
}

/**
 * Looks up each code that was typed and not looked up yet; one that is not found stays as it was typed.
 * @returns why it could not be done, at the field it stopped at.
 */
export async function lookUp(
  { fields }: AnyDefinition,
  names: readonly string[],
  written: Values,
  write: (name: string, id: string) => void,
): Promise<{ field: string; problem: Named } | undefined> {
  for (const name of names.filter((each) => fields[each]?.kind === 'record')) {
    const code = written[name];
    if (!isCode(code)) continue;
    try {
      const row = await findByCode(fields[name]?.of, code);
      if (row) write(name, row.id);
    } catch (failure) {
      return { field: name, problem: problemOf(failure) };
    }
  }
  return undefined;
}
