// Merkle trees as RFC 6962 has them: the root over a list of leaves, and the path that shows one leaf to be among them.
import { sha256 } from '../../vault/server/vault.ts';

const leafMark = Buffer.from([0x00]);
const nodeMark = Buffer.from([0x01]);

export const leafHash = (data: Buffer): Buffer => sha256(leafMark, data);
const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(nodeMark, left, right);

/** Takes leaves one by one and keeps only the edge of the tree: a root needs no more memory for a million leaves than for twenty. */
export class Tree {
  /** Whole subtrees from the left, each of a smaller power of two than the one before. */
  readonly #edge: { size: number; hash: Buffer }[] = [];

  /** @param leaf its hash, 32 bytes. */
  add(leaf: Buffer): void {
    let whole = { size: 1, hash: leaf };
    for (let left = this.#edge.at(-1); left?.size === whole.size; left = this.#edge.at(-1)) {
      this.#edge.pop();
      whole = { size: whole.size * 2, hash: nodeHash(left.hash, whole.hash) };
    }
    this.#edge.push(whole);
  }

  root(): Buffer {
    const [first, ...rest] = this.#edge.map(({ hash }) => hash).reverse();
    return first ? rest.reduce((right, left) => nodeHash(left, right), first) : sha256();
  }
}

/** Prepares a whole tree. @returns gives the hashes that lead from the leaf at a place to the root, the nearest first. */
export function pathsIn(leaves: readonly Buffer[]): (at: number) => Buffer[] {
  const levels = [leaves];
  for (let level = leaves; level.length > 1; levels.push(level)) level = above(level);
  return (at) =>
    levels.flatMap((level, height) => {
      const neighbour = level[(at >> height) ^ 1];
      return neighbour && level.length > 1 ? [neighbour] : [];
    });
}

/** Two by two; the last of an odd number goes up as it is. */
function above(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let at = 0; at < level.length; at += 2) {
    const [left, right] = [level[at] as Buffer, level[at + 1]];
    next.push(right ? nodeHash(left, right) : left);
  }
  return next;
}
