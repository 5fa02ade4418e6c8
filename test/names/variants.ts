// Makes pairs of ways in which one invented name comes to an office: other spellings, other letters, titles, slips, words swapped, missing, run together.
import type { Chance, Names, Row } from './rows.ts';

export type Pair = { a: string; b: string };
type Script = 'lao' | 'thai' | 'latin';
type Person = { given: Row; surname: Row | undefined };

const titles: Readonly<Record<Script, readonly string[]>> = {
  lao: ['ທ້າວ', 'ນາງ', 'ທ້າວ ', 'ນາງ ', 'ທ. ', 'ນ. ', 'ນາງສາວ ', 'ທ່ານ '],
  thai: ['นาย', 'นาง', 'นางสาว', 'ด.ช.', 'ด.ญ.', 'เด็กหญิง', 'เด็กชาย', 'นาย ', 'น.ส.'],
  latin: ['Mr ', 'Ms ', 'Mr. ', 'Miss ', 'Mrs ', 'Thao ', 'Nang ', 'MR. '],
};

const person = ({ given, surnames }: Names, chance: Chance): Person => ({
  given: chance.pick(given),
  surname: chance.below(5) === 0 ? undefined : chance.pick(surnames),
});
const full = ({ given, surnames }: Names, chance: Chance) => ({ given: chance.pick(given), surname: chance.pick(surnames) });

const spelt = (row: Row, script: Script, chance: Chance) => (script === 'latin' ? chance.pick(row.latin) : row[script]);
const partsIn = ({ given, surname }: Person, script: Script, chance: Chance) =>
  [given, surname].flatMap((row) => (row ? [spelt(row, script, chance)] : []));
const written = (who: Person, script: Script, chance: Chance) => partsIn(who, script, chance).join(' ');
const anyScript = (chance: Chance) => chance.pick<Script>(['lao', 'latin', 'latin', 'thai']);

/** The same name in other letters, or as it is. */
function again(who: Person, parts: readonly string[], script: Script, chance: Chance): string {
  return chance.below(2) === 0 ? parts.join(' ') : written(who, script === 'latin' ? anyScript(chance) : 'latin', chance);
}

const keyboards: Readonly<Record<Script, readonly string[]>> = {
  latin: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  lao: ['ຢຟໂຖຸູຄຕຈຂຊໍ', 'ົໄຳພະິີຮນຍບລ', 'ັຫກດເ້່າສວງ', 'ຜປແອຶືທມໃຝ'],
  thai: ['ๅ/-ภถุึคตจขช', 'ๆไำพะัีรนยบล', 'ฟหกดเ้่าสวง', 'ผปแอิืทมใฝ'],
};

function neighbour(letter: string, script: Script, chance: Chance): string {
  const rows = keyboards[script];
  const row = rows.findIndex((keys) => keys.includes(letter.toLowerCase()));
  const at = rows[row]?.indexOf(letter.toLowerCase()) ?? -1;
  const near = [rows[row]?.[at - 1], rows[row]?.[at + 1], rows[row - 1]?.[at], rows[row + 1]?.[at]].flatMap((key) => key ?? []);
  return near.length > 0 && at >= 0 ? chance.pick(near) : chance.pick([...(rows[1] ?? '')]);
}

/** One slip, never on the first letter of the name: a letter doubled, left out, changed with the next, beside the one meant, or any other. */
export function slip(name: string, script: Script, chance: Chance): string {
  const letters = [...name];
  let at = 1 + chance.below(letters.length - 2);
  while (letters[at] === ' ' || letters[at + 1] === ' ') at = 1 + chance.below(letters.length - 2);
  const letter = letters[at] ?? '';
  const kind = chance.below(5);
  if (kind === 0) letters.splice(at, 1, letter, letter);
  else if (kind === 1) letters.splice(at, 1);
  else if (kind === 2) letters.splice(at, 2, letters[at + 1] ?? '', letter);
  else if (kind === 3) letters.splice(at, 1, neighbour(letter, script, chance));
  else letters.splice(at, 1, chance.pick([...keyboards[script].join('').replace(/[/-]/g, '')]));
  return letters.join('');
}

export const kinds: Readonly<Record<string, (names: Names, chance: Chance) => Pair>> = {
  'other romanisation': (names, chance) => {
    const who = person(names, chance);
    return { a: written(who, 'latin', chance), b: written(who, 'latin', chance) };
  },
  'Lao and Latin': (names, chance) => {
    const who = person(names, chance);
    return { a: written(who, 'lao', chance), b: written(who, 'latin', chance) };
  },
  'Thai and Latin': (names, chance) => {
    const who = person(names, chance);
    return { a: written(who, 'thai', chance), b: written(who, 'latin', chance) };
  },
  'Lao and Thai': (names, chance) => {
    const who = person(names, chance);
    return { a: written(who, 'lao', chance), b: written(who, 'thai', chance) };
  },
  'one typing slip': (names, chance) => {
    const script = chance.pick<Script>(['latin', 'latin', 'latin', 'lao', 'thai']);
    const a = written(person(names, chance), script, chance);
    return { a, b: slip(a, script, chance) };
  },
  honorific: (names, chance) => {
    const [who, script] = [person(names, chance), anyScript(chance)];
    const parts = partsIn(who, script, chance);
    return { a: chance.pick(titles[script]) + parts.join(' '), b: again(who, parts, script, chance) };
  },
  'swapped order': (names, chance) => {
    const [who, script] = [full(names, chance), anyScript(chance)];
    const parts = partsIn(who, script, chance);
    return { a: parts.toReversed().join(' '), b: again(who, parts, script, chance) };
  },
  'missing surname': (names, chance) => {
    const [who, script] = [full(names, chance), anyScript(chance)];
    const parts = partsIn(who, script, chance);
    return { a: parts[0] ?? '', b: again(who, parts, script, chance) };
  },
  'run together': (names, chance) => {
    const [who, script] = [full(names, chance), anyScript(chance)];
    const parts = partsIn(who, script, chance);
    return { a: parts.join('').toLowerCase(), b: again(who, parts, script, chance) };
  },
};

/** Two things at once: outside of what is claimed, and told all the same. */
export const twoAtOnce: typeof kinds = {
  'slip in another spelling': (names, chance) => {
    const who = person(names, chance);
    return { a: written(who, anyScript(chance), chance), b: slip(written(who, 'latin', chance), 'latin', chance) };
  },
  'slip and missing surname': (names, chance) => {
    const who = full(names, chance);
    const parts = partsIn(who, 'latin', chance);
    return { a: slip(parts[0] ?? '', 'latin', chance), b: parts.join(' ') };
  },
  'swapped and title': (names, chance) => {
    const who = full(names, chance);
    return { a: `Mr ${partsIn(who, 'latin', chance).toReversed().join(' ')}`, b: `ທ້າວ ${written(who, 'lao', chance)}` };
  },
};

export function pairsOf(make: (names: Names, chance: Chance) => Pair, names: Names, chance: Chance, count: number): Pair[] {
  const pairs: Pair[] = [];
  while (pairs.length < count) {
    const pair = make(names, chance);
    if (pair.a !== pair.b) pairs.push(pair);
  }
  return pairs;
}
