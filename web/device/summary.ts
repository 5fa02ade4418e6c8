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
export function summaryOf(carried: Carried, pack: Pick<Pack, 'definition'>, names: Pick<Names, 'keys' | 'nearKeys'>): Summary {
  const { contestedValues: _contested, createdBy, moments: _moments, erased: _erased, referredTo, ...row } = carried.record;
  const { listed } = pack.definition(row.type);
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
