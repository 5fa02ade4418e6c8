// Compares what a device holds with what it should hold, by sums of stamps: equal sums are the same records, seen by the same cut.
import { type Pulled, partOf, parts } from './protocol.ts';

/** One for each part, modulo 2^32. */
export type Sums = readonly number[];

export const noSums: Sums = Array.from({ length: parts }, () => 0);

/** The sums with these stamps in them. */
export function addTo(sums: Sums, stamps: Iterable<readonly [id: string, stamp: number]>): Sums {
  const added = [...sums];
  for (const [id, stamp] of stamps) {
    const part = partOf(id);
    added[part] = ((added[part] ?? 0) + stamp) >>> 0;
  }
  return added;
}

/** Parts in which two sets are not the same, in order. */
export function differing(mine: Sums, theirs: Sums): number[] {
  return noSums.flatMap((_, part) => ((mine[part] ?? 0) >>> 0 === (theirs[part] ?? 0) >>> 0 ? [] : [part]));
}

/**
 * What a device does about the parts it was told.
 * @param held stamps by id of everything it carries; of other parts nothing is said.
 * @returns ids to forget, and ids to ask for by name: lacking here, or another version or cut.
 */
export function reconcile(
  held: Iterable<readonly [id: string, stamp: number]>,
  listed: Pulled['listed'],
): { forget: string[]; want: string[] } {
  const told = new Set(listed.map(([part]) => part));
  const belongs = new Map(listed.flatMap(([, stamps]) => stamps));
  const forget: string[] = [];
  const want = new Set(belongs.keys());
  for (const [id, stamp] of held) {
    if (!told.has(partOf(id))) continue;
    const wanted = belongs.get(id);
    if (wanted === undefined) forget.push(id);
    else if (wanted >>> 0 === stamp >>> 0) want.delete(id);
  }
  return { forget, want: [...want] };
}
