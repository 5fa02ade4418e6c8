// Keys by which a name is found in whatever spelling: two names that sound alike share at least one. Made for a blind index, which keeps only their hashes.
import { type Name, type Reading, together } from './reading.ts';
import type { Heard } from './sound.ts';

/** What a sound becomes in a key. Where a spelling leaves open which of two is meant, both are made. */
const folds = new Map<string, readonly string[]>(
  'kk Kk gk cc Cs,c Jc,s ss xs St,s Yy yy Hy,nh ^ng,nk Nng dd tt Tt nn Dn,l bb pp Pp ff mm rl,h ll Ln vv hh ji wo R q Z,a aa ii uu Uu Qu Mu,a ee Ee oo Oo Aia Wua Vua'
    .split(' ')
    .map((entry) => [entry[0] ?? '', entry.slice(1).split(',')]),
);
/** More readings than this of one word are not worth their room in an index. */
const most = 6;

/** Words come again and again, and are read once. */
const made = new WeakMap<Heard, readonly string[]>();

function keysOfSounds(heard: Heard): readonly string[] {
  const known = made.get(heard) ?? keysAnew(heard);
  made.set(heard, known);
  return known;
}

function keysAnew({ sounds }: Heard): readonly string[] {
  let keys = [''];
  for (const sound of sounds) {
    const found = folds.get(sound) ?? [sound];
    const options = keys.length * found.length > most ? found.slice(0, 1) : found;
    keys = options.length === 1 ? keys.map((key) => key + options[0]) : keys.flatMap((key) => options.map((option) => key + option));
  }
  return keys.map((key) => key.replace(/kva/g, 'kua').replace(/(.)\1+/gu, '$1'));
}

/** Each word by itself, and the whole name in the two orders it is written in: so a name meets itself without its surname, and run together. */
const wordsAndWhole = ({ words, whole }: Name): readonly Heard[] =>
  words.length === 1 ? words : [...words, whole, together([...words.slice(-1), ...words.slice(0, -1)])];

/** Shorter than this, a key less one sound would be anybody's. */
const shortest = 4;

/** The keys of a name and of its words, each less one sound: two that are a slip apart share one of these, or one of these is the other's key. */
export function nearKeysOf({ names }: Reading): readonly string[] {
  const parts = names.flatMap(({ words, whole }) => (words.length === 1 ? words : [whole, ...words]));
  const keys = parts.flatMap((heard) => keysOfSounds(heard).slice(0, 1)).filter((key) => key.length >= shortest);
  return [...new Set(keys.flatMap((key) => Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))))];
}

export function keysOf({ names }: Reading): readonly string[] {
  return [...new Set(names.flatMap((name) => wordsAndWhole(name).flatMap(keysOfSounds)))].filter(Boolean);
}
