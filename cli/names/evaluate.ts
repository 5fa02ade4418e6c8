// pokpong match eval: how well names are compared on pairs of which it is known whether they are one, beside what else one could use. Needs no database.
import { Problem } from '../../kernel/problem.ts';
import { createNames } from '../../kernel/search/names.ts';
import { country } from '../../server/country.ts';
import type { Command } from '../command.ts';
import { exit } from '../exit.ts';
import { fileOf } from '../file.ts';
import { table } from '../table.ts';
import type { Say } from '../words.ts';
import { metaphones, trigrams } from './baselines.ts';
import { readPairs } from './pairs.ts';
import { type Measured, Tally } from './tally.ts';

const yes = new Set(['1', 'true', 'yes', 'y', 'same', 'ແມ່ນ', 'ດຽວກັນ']);
const no = new Set(['0', 'false', 'no', 'n', 'different', 'ບໍ່', 'ບໍ່ແມ່ນ', 'ຕ່າງກັນ']);

export const matchEvalCommand: Command = {
  name: 'match eval',
  options: { file: { value: 'PAIRS.csv', required: true } },
  run: async (call) => {
    const bytes = await fileOf(call);
    const { score } = createNames(country.names);
    const tallies = [new Tally('pokpong', score), new Tally('double-metaphone', metaphones), new Tally('trigram', trigrams)] as const;
    let done = 0;
    for await (const pairs of readPairs(bytes(), ['a', 'b', 'same'])) {
      for (const { a, b, same, line } of pairs) {
        const isOne = readSame(same, line);
        for (const tally of tallies) tally.add(a, b, isOne);
      }
      done += pairs.length;
      call.progress('score', done);
    }
    return answer(tallies, call.say);
  },
};

function readSame(text: string, line: number): boolean {
  const said = text.trim().toLowerCase();
  if (!yes.has(said) && !no.has(said)) throw new Problem('cli.notYesOrNo', 422, { line });
  return yes.has(said);
}

/** Other methods are shown at the same bar and at the one that is best for them on this very file: more than they would have in life. */
function answer([ours, ...others]: readonly [Tally, ...Tally[]], say: Say) {
  const measured = ours.at(0.5);
  const rows: Measured[] = [measured, ...others.flatMap((other) => [other.at(0.5), other.atBest()])];
  const share = (part: number | null) => (part === null ? '–' : part.toFixed(4));
  const text = table(
    ['method', 'bar', 'precision', 'recall', 'right', 'wrong', 'missed'].map((head) => say(`evaluated.heads.${head}`)),
    rows.map(({ method, bar, precision, recall, right, wrong, missed }) => [
      say(`evaluated.methods.${method}`),
      bar.toFixed(2),
      share(precision),
      share(recall),
      right,
      wrong,
      missed,
    ]),
  );
  const { same, different } = ours;
  const pairs = same + different;
  const json = { pairs, same, different, ...measured, baselines: others.map((other) => ({ ...other.at(0.5), best: other.atBest() })) };
  return { code: exit.done, json, text: `${say('evaluated.pairs', { pairs, same, different })}\n\n${text}` };
}
