// Prints how well names are compared, by kind of variant, beside what else one could use, and how long it takes: npx tsx test/names/table.ts

import { metaphones, trigrams } from '../../cli/names/baselines.ts';
import { names as customs } from '../../country/laos/names.ts';
import { createNames } from '../../kernel/search/names.ts';
import * as heldOut from './heldOut.ts';
import { barFor, draw, mean, type Pairs, reach, type Score } from './measure.ts';
import { rowsOf } from './rows.ts';
import * as tuned from './tuned.ts';

const { score, keys, romanise } = createNames(customs);
const share: Score = (a, b) => {
  const found = new Set(keys(a));
  return keys(b).some((key) => found.has(key)) ? 1 : 0;
};
const spoken =
  (other: Score): Score =>
  (a, b) =>
    other(romanise(a), romanise(b));

const out = (words: string) => process.stdout.write(`${words}\n`);
const percent = (part: number) => (part * 100).toFixed(2).padStart(8);

for (const [title, list] of [
  ['Names held out', heldOut],
  ['Names tuned on', tuned],
] as const) {
  const pairs = draw({ given: rowsOf(list.givenNames), surnames: rowsOf(list.surnames) }, 20261121, 1000);
  const others: readonly (readonly [string, Score])[] = [
    ['metaph.', metaphones],
    ['trigram', trigrams],
    ['met.rom', spoken(metaphones)],
    ['tri.rom', spoken(trigrams)],
  ];
  const columns = [
    ['score', score, 0.5] as const,
    ['a key', share, 1] as const,
    ...others.map(([name, other]) => [name, other, barFor(pairs.different, other, 0.005)] as const),
  ];
  out(`\n${title}: % of pairs that reach the bar${' '.repeat(8)}${columns.map(([name]) => name.padStart(8)).join('')}`);
  const rows = (group: Pairs, total?: string) => {
    const reached = columns.map(([, other, bar]) => reach(group, other, bar));
    for (const [at, kind] of Object.keys(group).entries())
      out(kind.padEnd(50) + reached.map((all) => percent(all[at]?.reached ?? 0)).join(''));
    if (total) out(total.padEnd(50) + reached.map((all) => percent(mean(all))).join(''));
  };
  rows(pairs.same, '  one name, all');
  rows(pairs.sameTwice);
  rows(pairs.different, '  two names, all');
  rows(pairs.lookAlikes);
}

/** Microseconds of processor time, the best of five rounds. */
function micros(work: () => void, count: number): string {
  const rounds = Array.from({ length: 5 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / count;
  });
  return Math.min(...rounds).toFixed(1);
}

const people = draw({ given: rowsOf(tuned.givenNames), surnames: rowsOf(tuned.surnames) }, 1, 1000);
const both = [...Object.values(people.same), ...Object.values(people.different)].flat();
const all = both.flatMap(({ a, b }) => [a, b]);
const keysOfAll = () => {
  for (const name of all) keys(name);
};
const scoreBoth = () => {
  for (const { a, b } of both) score(a, b);
};
out(`\nkeys of a name: ${micros(keysOfAll, all.length)} µs`);
out(`score of two:   ${micros(scoreBoth, both.length)} µs`);
