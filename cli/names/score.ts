// pokpong names score: how likely the two names of each line of a file are one. Needs no database.
import { createNames } from '../../kernel/search/names.ts';
import { country } from '../../server/country.ts';
import type { Command, Progress } from '../command.ts';
import { exit } from '../exit.ts';
import { fileOf } from '../file.ts';
import { readPairs } from './pairs.ts';

type Bytes = () => AsyncIterable<Uint8Array>;

export const namesScoreCommand: Command = {
  name: 'names score',
  options: { file: { value: 'PAIRS.csv', required: true } },
  run: async (call) => {
    const bytes = await fileOf(call);
    // Read to its end before the first line is answered: of a file that is wrong somewhere nothing is shown.
    await check(bytes, call.progress);
    return { code: exit.done, parts: call.switches.has('json') ? asJson(bytes, call.progress) : asCsv(bytes, call.progress) };
  },
};

async function check(bytes: Bytes, progress: Progress): Promise<void> {
  let done = 0;
  for await (const pairs of readPairs(bytes(), ['a', 'b'])) {
    done += pairs.length;
    progress('check', done);
  }
}

async function* scored(bytes: Bytes, progress: Progress) {
  const { score } = createNames(country.names);
  let done = 0;
  for await (const pairs of readPairs(bytes(), ['a', 'b'])) {
    // Cut and not rounded, so that what stands below a bar is not shown on it.
    yield pairs.map(({ a, b }) => ({ a, b, score: Math.floor(score(a, b) * 10_000) / 10_000 }));
    done += pairs.length;
    progress('score', done);
  }
}

async function* asCsv(bytes: Bytes, progress: Progress): AsyncGenerator<string> {
  yield 'a,b,score\n';
  for await (const pairs of scored(bytes, progress)) {
    yield pairs.map(({ a, b, score }) => `${cell(a)},${cell(b)},${score.toFixed(4)}\n`).join('');
  }
}

const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

async function* asJson(bytes: Bytes, progress: Progress): AsyncGenerator<string> {
  let between = '[';
  for await (const pairs of scored(bytes, progress)) {
    if (pairs.length === 0) continue;
    yield between + pairs.map((pair) => JSON.stringify(pair)).join(',\n');
    between = ',\n';
  }
  yield between === '[' ? '[]\n' : ']\n';
}
