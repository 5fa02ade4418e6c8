// Counts what passed and what did not, for the last line of npm test. A file that could not be read counts as a failure, as does a stray error.
import { writeFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestModule, TestRunEndReason } from 'vitest/node';

export default class CountingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], strayErrors: readonly SerializedError[], reason: TestRunEndReason): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const inState = (state: 'passed' | 'failed' | 'skipped') => tests.filter((test) => test.result().state === state).length;
    const unread = modules.filter(
      (module) => module.state() === 'failed' && ![...module.children.allTests()].some((test) => test.result().state === 'failed'),
    );
    const unfinished = tests.filter((test) => test.result().state === 'pending').length;
    const failed = inState('failed') + unread.length + strayErrors.length + unfinished;
    const file = process.env.POKPONG_TEST_RESULT;
    if (file) {
      const total = { passed: inState('passed'), failed: reason === 'passed' ? failed : Math.max(failed, 1), skipped: inState('skipped') };
      writeFileSync(file, JSON.stringify(total));
    }
  }
}
