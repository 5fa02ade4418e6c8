// What whoever is given a part of the log works out for themselves: from a leaf and its path, the root.
import { createHash } from 'node:crypto';

const joined = (left: Buffer, right: Buffer) =>
  createHash('sha256')
    .update(Buffer.from([1]))
    .update(left)
    .update(right)
    .digest();

/** As RFC 9162, 2.1.3.2 has it. @returns hexadecimal. */
export function rootFrom(leaf: Buffer, at: number, size: number, path: readonly Buffer[]): string {
  let [node, last] = [at, size - 1];
  let hash = leaf;
  for (const neighbour of path) {
    if (node % 2 === 1 || node === last) {
      hash = joined(neighbour, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node >> 1, last >> 1];
    } else hash = joined(hash, neighbour);
    [node, last] = [node >> 1, last >> 1];
  }
  return hash.toString('hex');
}
