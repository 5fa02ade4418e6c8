// What lists, the day and the search need of a record without opening it: a row, and for a name its sound.
import type { Names } from '../../kernel/search/names.ts';
import type { Held } from '../../kernel/sync/device.ts';
import { knownOf } from '../../kernel/sync/outbox.ts';
import type { Carried } from '../../kernel/sync/protocol.ts';
import type { Row } from '../api.ts';
import type { Pack } from '../pack.ts';

export type Summary = Held & {
  row: Row;
  createdBy: number;
  referredTo: string | null;
  /** A person's name and the keys by which it is found; only of records that are names. */
  name?: { text: string; keys: readonly string[] };
};

/** @param names makes the keys of a name, after the country's customs. */
export function summaryOf(carried: Carried, pack: Pick<Pack, 'definitions'>, names: Pick<Names, 'keys' | 'nearKeys'>): Summary {
  const { contestedValues: _contested, createdBy, moments: _moments, erased: _erased, referredTo, ...row } = carried.record;
  // Of a type that only a newer app knows, nothing is listed; it is kept for that one.
  const listed = pack.definitions.get(row.type)?.listed ?? [];
  const values = Object.fromEntries(Object.entries(row.values).filter(([name]) => listed.includes(name)));
  const { text } = carried.record.values;
  return {
    row: { ...row, values },
    ...knownOf(carried),
    stamp: carried.stamp,
    createdBy,
    referredTo,
    ...(row.type === 'personName' && typeof text === 'string' && { name: { text, keys: [...names.keys(text), ...names.nearKeys(text)] } }),
  };
}

/** Says of which fields a row is made: where it differs from what was summed up, an older app did it, or the country has changed its questions. */
export const rowsOf = ({ definitions }: Pick<Pack, 'definitions'>): string =>
  JSON.stringify([...definitions].map(([name, { listed }]) => [name, listed]));
