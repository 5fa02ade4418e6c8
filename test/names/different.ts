// Makes pairs of names of different invented people that are hard to tell apart: the same surname, the same first syllable, sisters, look-alikes.
import type { Chance, Names, Row } from './rows.ts';
import type { Pair } from './variants.ts';

/** Two rows are one name to everybody who reads them in Latin letters if they share a spelling; those are left out. */
const share = (a: Row, b: Row) => a === b || a.latin.some((one) => b.latin.some((other) => one.toLowerCase() === other.toLowerCase()));

function different(rows: readonly Row[], chance: Chance, fits: (a: Row, b: Row) => boolean = () => true): readonly [Row, Row] {
  for (;;) {
    const [a, b] = [chance.pick(rows), chance.pick(rows)];
    if (!share(a, b) && fits(a, b)) return [a, b];
  }
}

const write = (row: Row, script: number, chance: Chance) => (script === 0 ? row.lao : script === 1 ? row.thai : chance.pick(row.latin));
const name = (chance: Chance, script: number, ...rows: readonly Row[]) => rows.map((row) => write(row, script, chance)).join(' ');
/** Half of all names are in Latin letters, as they are in files from several countries. */
const script = (chance: Chance) => Math.min(2, chance.below(4));

const begin = (a: Row, b: Row) => a.latin[0]?.slice(0, 3).toLowerCase() === b.latin[0]?.slice(0, 3).toLowerCase();
const end = (a: Row, b: Row) => a.latin[0]?.slice(-4) === b.latin[0]?.slice(-4);

/** Letters that have to change to turn one Latin spelling into the other. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
}
const alike = (a: Row, b: Row) => edits(a.latin[0] ?? '', b.latin[0] ?? '') <= 2;

export const differentKinds: Readonly<Record<string, (names: Names, chance: Chance) => Pair>> = {
  'same surname': ({ given, surnames }, chance) => {
    const [[a, b], surname] = [different(given, chance), chance.pick(surnames)];
    return { a: name(chance, script(chance), a, surname), b: name(chance, script(chance), b, surname) };
  },
  'same given name': ({ given, surnames }, chance) => {
    const [[a, b], first] = [different(surnames, chance), chance.pick(given)];
    return { a: name(chance, script(chance), first, a), b: name(chance, script(chance), first, b) };
  },
  'sisters: same surname, same first syllable': ({ given, surnames }, chance) => {
    const [[a, b], surname] = [different(given, chance, begin), chance.pick(surnames)];
    return { a: name(chance, script(chance), a, surname), b: name(chance, script(chance), b, surname) };
  },
  'same first syllables, other surname': ({ given, surnames }, chance) => {
    const [[a, b], [c, d]] = [different(given, chance, begin), different(surnames, chance, begin)];
    return { a: name(chance, script(chance), a, c), b: name(chance, script(chance), b, d) };
  },
  'same last syllable, no surname': ({ given }, chance) => {
    const [a, b] = different(given, chance, (one, other) => end(one, other));
    return { a: name(chance, script(chance), a), b: name(chance, script(chance), b) };
  },
  'one without surname': ({ given, surnames }, chance) => {
    const [a, b] = different(given, chance);
    return { a: name(chance, script(chance), a), b: name(chance, script(chance), b, chance.pick(surnames)) };
  },
  strangers: ({ given, surnames }, chance) => {
    const [[a, b], [c, d]] = [different(given, chance), different(surnames, chance)];
    return { a: name(chance, script(chance), a, c), b: name(chance, script(chance), b, d) };
  },
};

/** Given names at most two letters apart, the same surname: what a person, too, would ask about. */
export const lookAlikes = ({ given, surnames }: Names, chance: Chance): Pair => {
  const [[a, b], surname] = [different(given, chance, alike), chance.pick(surnames)];
  return { a: name(chance, script(chance), a, surname), b: name(chance, script(chance), b, surname) };
};
