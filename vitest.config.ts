// Three kinds of tests: pure ones beside what they test, those with a real database, and stories in a real browser.
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/longFirst.ts';

const withDatabase = [
  '{kernel,domains}/*/server/**/*.test.ts',
  '{public,cli}/**/*.test.ts',
  // All of the server's but what needs no database, or starts its own.
  'server/!(config).test.ts',
  'server/!(db)/**/*.test.ts',
  'test/schema.test.ts',
  'test/world.test.ts',
  'test/leaks.test.ts',
  'test/fuzz.test.ts',
];
const stories = ['test/stories/**/*.test.ts'];
const never = ['node_modules/**', '.pokpong/**'];

export default defineConfig({
  test: {
    maxWorkers: 2,
    pool: 'forks',
    // A worker reads each module once, not once a file: what a test file needs for itself, it makes (databases, servers, clocks), and takes away.
    isolate: false,
    sequence: { sequencer: LongFirst },
    // A busy machine takes its time.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: 30_000,
          hookTimeout: 60_000,
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, ...withDatabase, ...stories],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: withDatabase,
          exclude: [...never, ...stories],
          globalSetup: ['test/globalSetup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          include: stories,
          globalSetup: ['test/globalSetup.ts'],
          setupFiles: ['test/stories/oneBrowser.ts'],
          // Two at a time on two threads: three were measured to be no quicker.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
