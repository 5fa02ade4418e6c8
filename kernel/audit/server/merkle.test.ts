// Trees against the published values of certificate transparency, and every path of trees of every small size.
import { expect, test } from 'vitest';
import { rootFrom } from '../../../test/proving.ts';
import { leafHash, pathsIn, Tree } from './merkle.ts';

const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map((hex) =>
  leafHash(Buffer.from(hex, 'hex')),
);
function rootOf(some: readonly Buffer[]): string {
  const tree = new Tree();
  for (const leaf of some) tree.add(leaf);
  return tree.root().toString('hex');
}

test('roots are those of RFC 6962', () => {
  expect([0, 1, 2, 3, 8].map((size) => rootOf(leaves.slice(0, size)))).toEqual([
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ]);
});

test('the path of each leaf leads to the root, and to no other leaf’s place', () => {
  for (let size = 1; size <= 33; size += 1) {
    const some = Array.from({ length: size }, (_, at) => leafHash(Buffer.from([at])));
    const pathTo = pathsIn(some);
    for (const [at, leaf] of some.entries()) {
      expect(rootFrom(leaf, at, size, pathTo(at)), `leaf ${at} of ${size}`).toBe(rootOf(some));
      if (size > 1) expect(rootFrom(leafHash(Buffer.from([at, 1])), at, size, pathTo(at))).not.toBe(rootOf(some));
    }
  }
});
