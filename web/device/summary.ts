// What lists, the day and the search need of a record without opening it: a row, and for a name its sound.
import type { Names } from '../../kernel/search/names.ts';
import type { Held } from '../../kernel/sync/device.ts';
import { knownOf } from '../../kernel/sync/outbox.ts';
import type { Carried } from '../../kernel/sync/protocol.ts';
import { hashOf } from '../../kernel/sync/stamp.ts';
import type { Row } from '../api.ts';
import type { Pack } from '../pack.ts';

export type Summary = Held & {
  row: Row;
  createdBy: number;
  referredTo: string | null;
  /** A person's name and what it is found by; only of records that are names. */
  name?: { text: string; sounds: readonly number[] };
};

/** Keys of a name as numbers of 31 bits: thousands of them are compared at once, and numbers are compared in a fifth of the time that words take. Two keys that fall together cost one comparison more. */
export const soundsOf = (names: Pick<Names, 'keys' | 'nearKeys'>, text: string): ReadonlySet<number> =>
  new Set([...names.keys(text), ...names.nearKeys(text)].map((key) => hashOf(key) >>> 1));

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
    ...(row.type === 'personName' && typeof text === 'string' && { name: { text, sounds: [...soundsOf(names, text)] } }),
  };
}

/** Says of which fields a row is made: where it differs from what was summed up, an older app did it, or the country has changed its questions. */
export const rowsOf = ({ definitions }: Pick<Pack, 'definitions'>): string =>
  JSON.stringify([...definitions].map(([name, { listed }]) => [name, listed]));
