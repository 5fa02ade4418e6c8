// The benchmark as it is asked for: its help, and what it refuses before it builds or measures anything.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { terminalForAll } from '../test/terminal.ts';
import { databaseForAll } from '../test/world.ts';

const { type, folder } = terminalForAll(databaseForAll());

test.each([
  ['en', 'Measure the speed'],
  ['lo', 'ວັດຄວາມໄວ'],
])('its help says what it measures and takes, in %s', async (language, words) => {
  const { code, out, err } = await type(`bench --help --language ${language}`);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^pokpong bench \[--cases N,N,N\] \[--seconds S\]\n/);
  expect(out).toContain(words);
});

test.each([
  ['--cases 999', 'usage.notACount'],
  ['--cases 10000001', 'usage.notACount'],
  ['--cases many', 'usage.notACount'],
  ['--cases 10000,,100000', 'usage.notACount'],
  ['--cases 100000,10000', 'usage.notRising'],
  ['--cases 10000,10000', 'usage.notRising'],
  ['--cases 1000,3000,2000', 'usage.notRising'],
  ['--cases 1000 --seconds 0', 'usage.notACount'],
  ['--cases 1000 --seconds 61', 'usage.notACount'],
  ['--case 1000', 'usage.unknownOption'],
  ['1000', 'usage.unknownWord'],
])('bench %s is refused, and leaves nothing', async (line, problem) => {
  const answer = await type(`bench ${line} --json`, { env: { POKPONG_DATA_DIR: path.join(folder(), 'data') } });
  expect([answer.code, answer.json().problem]).toEqual([2, problem]);
  expect(answer.json().message).not.toMatch(/usage\.|\{\{/);
  expect(answer.err).toContain(answer.json().message);
  expect(existsSync(path.join(folder(), 'data'))).toBe(false);
});
