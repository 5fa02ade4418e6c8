// Stamps and their sums: by a few numbers a device and the server know whether they hold the same records in the same cut.
import { addTo, noSums } from './sums.ts';

/** FNV-1a over the text, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** The cut by which somebody sees a record: the sections open to them, in whatever order. */
export const cutOf = (sections: Iterable<string>): string => [...sections].sort().join(',');

/** Where a record stands: what hangs under a file moves with it and keeps its version. */
export type Stands = { place: string | null; owner: number | null; agency: string | null; referredTo: string | null };

/** Another version, another cut, another standing or a record erased is another stamp. */
export const stampOf = (id: string, version: number, cut: string, { place, owner, agency, referredTo }: Stands, erased: boolean): number =>
  hashOf(`${id} ${version} ${cut} ${place ?? ''} ${owner ?? ''} ${agency ?? ''} ${referredTo ?? ''}${erased ? ' erased' : ''}`);

/** One sum for each part, modulo 2^32. */
export const sumsOf = (stamped: Iterable<{ id: string; stamp: number }>): number[] => [
  ...addTo(
    noSums,
    [...stamped].map(({ id, stamp }) => [id, stamp] as const),
  ),
];
