// What a command line may say, and how each mistake in it is named before anything is done.
import { describe, expect, test } from 'vitest';
import { findCommand, readCount, readLine, refuseMissing } from './arguments.ts';
import type { Command } from './command.ts';

const command = (name: string, options: Command['options'] = {}, argument?: string): Command => ({
  name,
  options,
  ...(argument && { argument }),
  run: async () => ({ code: 0, json: null, text: '' }),
});
const commands = [
  command('user'),
  command('user add', { username: { value: 'U', required: true } }),
  command('seed', { cases: { value: 'N' } }),
  command('lists', {}, 'NAME'),
  command('names key', {}, 'NAME…'),
];
const read = (text: string) => readLine(text.split(' '), commands);

test('the longest command that fits is the one that is meant', () => {
  expect(findCommand(['user', 'add'], commands)?.name).toBe('user add');
  expect(findCommand(['user', 'list'], commands)?.name).toBe('user');
  expect(findCommand(['users'], commands)).toBeUndefined();
});

test('options stand before, between or behind the words of a command, with a space or an equals sign', () => {
  for (const line of ['user add --username noy --json', '--json user --username=noy add', '--username noy user add --json']) {
    const { command: found, values, switches } = read(line);
    expect([found?.name, values, [...switches]]).toEqual(['user add', { username: 'noy' }, ['json']]);
  }
});

test("an option's value that looks like a command is only a value", () => {
  expect(read('user add --username seed')).toMatchObject({ command: { name: 'user add' }, values: { username: 'seed' } });
});

test('any number of words behind a command that takes them', () => {
  expect(read('names key Bounmy --json ບຸນມີ').words).toEqual(['Bounmy', 'ບຸນມີ']);
  expect(read('names key').words).toEqual([]);
});

test('a word behind a command that takes one', () => {
  expect(read('lists sex').argument).toBe('sex');
  expect(read('lists').argument).toBeUndefined();
});

test.each([
  ['seed --case 5', 'unknownOption', { option: '--case' }],
  ['seed -n 5', 'unknownOption', { option: '-n' }],
  ['seed --toString', 'unknownOption', { option: '--toString' }],
  ['seed --cases', 'valueMissing', { option: '--cases', value: 'N' }],
  ['seed --cases --json', 'valueMissing', { option: '--cases', value: 'N' }],
  ['seed --cases=', 'valueMissing', { option: '--cases', value: 'N' }],
  ['seed --cases 5 --cases 6', 'givenTwice', { option: '--cases' }],
  ['seed --json=yes', 'takesNoValue', { option: '--json' }],
  ['seed more', 'unknownWord', { word: 'more' }],
  ['lists sex age', 'unknownWord', { word: 'age' }],
])('%s', (line, mistake, details) => {
  expect(() => read(line)).toThrow(expect.objectContaining({ message: mistake, details }));
});

test('what is needed and not given is named', () => {
  expect(() => refuseMissing(commands[1] as Command, {})).toThrow(
    expect.objectContaining({ message: 'optionMissing', details: { option: '--username U' } }),
  );
});

describe('numbers', () => {
  test('may be grouped', () => {
    expect(readCount({ cases: '1_000_000' }, 'cases', 0, 10_000_000)).toBe(1_000_000);
    expect(readCount({}, 'cases', 0, 10)).toBeUndefined();
  });
  test.each(['', '-1', '1e3', '12.5', '11', 'ten', '_'])('"%s" is no number from 1 to 10', (text) => {
    expect(() => readCount({ cases: text }, 'cases', 1, 10)).toThrow('notACount');
  });
});
