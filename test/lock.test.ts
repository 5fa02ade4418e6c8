// The lock file is whole: `npm ci` takes it on every platform.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Entry = {
  version?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
};
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };

test('every optional package of every platform has its entry (after npm install: npm run lock)', () => {
  const named = Object.values(lock.packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
  expect(named.filter((name) => !lock.packages[`node_modules/${name}`])).toEqual([]);
  expect(named.length).toBeGreaterThan(20);
});

test('every direct dependency is pinned to one version, and the lock has that version', () => {
  const top = JSON.parse(readFileSync('package.json', 'utf8')) as Entry;
  for (const [name, version] of Object.entries({ ...top.dependencies, ...top.devDependencies })) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
    expect(lock.packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});
