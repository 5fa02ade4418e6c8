// Reads a name as a person writes it: its words in order, without titles, each with its letters and its sounds.
import { readLao } from './lao.ts';
import { isBuilt, readLatin } from './latin.ts';
import type { NameCustoms } from './naming.ts';
import { Recent } from './recent.ts';
import { type Heard, joinSounds } from './sound.ts';
import { respell } from './spelling.ts';
import { readThai } from './thai.ts';

export type Script = 'lao' | 'thai' | 'latin' | 'other';

/** A word of a name, or several taken together. */
export type Part = Heard & { letters: string; script: Script };

export type Reading = {
  /** The words as they are respelled, without titles, a blank between two. */
  plain: string;
  /** The name, then what stands in brackets or behind a stroke: another name of the same person. Never without words. */
  names: readonly Name[];
};

/** `rest` is all but the given name, which comes first; a name of one word has none. `called`: a nickname stands for the name that is read here. */
export type Name = { words: readonly Part[]; whole: Part; rest: Part | undefined; called: boolean };

/** A country's customs, made ready for looking up. */
export type Customs = {
  /** By their first word, or letter, the longest first. */
  titles: ReadonlyMap<string, readonly (readonly string[])[]>;
  attached: ReadonlyMap<string, readonly string[]>;
  spellings: ReadonlyMap<string, string>;
  nicknames: ReadonlyMap<string, readonly string[]>;
  /** Words that were read lately: a country has many names and few words for them. */
  read: Recent<string, Part>;
};

/** Words remembered; each is some hundred bytes. */
const remembered = 4_000;

export function prepare({ honorifics, spellings, nicknames }: NameCustoms): Customs {
  const longestFirst = (a: { length: number }, b: { length: number }) => b.length - a.length;
  const titles = honorifics.map(({ written }) => respell(written).split(' ')).toSorted(longestFirst);
  const attached = honorifics
    .flatMap(({ written, attached: is }) => (is ? [respell(written).replaceAll(' ', '')] : []))
    .toSorted(longestFirst);
  return {
    titles: byFirst(titles),
    attached: byFirst(attached),
    spellings: new Map(spellings.flatMap((row) => row.map((written) => [respell(written), respell(row[0] ?? '')] as const))),
    nicknames: new Map(nicknames.map(([called = '', ...names]) => [respell(called), names.map(respell)])),
    read: new Recent(remembered),
  };
}

function byFirst<T extends readonly string[] | string>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(one[0] ?? '', [...(groups.get(one[0] ?? '') ?? []), one]);
  return groups;
}

/** Signs that cannot begin a word: what they follow is no title but part of the name. */
const dependent = /^[\u0eb0-\u0ebd\u0ecd\u0e30-\u0e3a\u0e45\u0e47]/;

/** Takes titles off the beginning until a name stands there; a title alone is a name. */
function withoutTitles(words: readonly string[], { titles, attached }: Customs): readonly string[] {
  let rest = words;
  for (let more = true; more; ) {
    more = false;
    const title = titles.get(rest[0] ?? '')?.find((parts) => parts.length < rest.length && parts.every((part, at) => part === rest[at]));
    const prefix = attached
      .get(rest[0]?.[0] ?? '')
      ?.find((part) => rest[0]?.startsWith(part) && rest[0].length > part.length + 1 && !dependent.test(rest[0].slice(part.length)));
    if (title) rest = rest.slice(title.length);
    else if (prefix) rest = [rest[0]?.slice(prefix.length) ?? '', ...rest.slice(1)];
    more = title !== undefined || prefix !== undefined;
  }
  return rest;
}

export function plainName(text: string, customs: Customs): string {
  const respelt = respell(text);
  const words = respelt.split(' ');
  const rest = withoutTitles(words, customs);
  // What is left may be spelt another way once its title is gone.
  return rest === words ? respelt : plainName(rest.join(' '), customs);
}

const inBrackets = /[([{（“"«]([^)\]}）”"»]*)[)\]}）”"»]?/g;

/** What is written in brackets, or after a stroke, is another name. */
function apart(text: string): string[] {
  const short = text.slice(0, 400);
  if (!/[([{（“"«/|]/.test(short)) return [short];
  const inside = [...short.matchAll(inBrackets)].map(([, name = '']) => name);
  return [...short.replace(inBrackets, ' ').split(/[/|]/), ...inside];
}

export function readName(text: string, customs: Customs): Reading {
  const plain = plainName(text, customs);
  const parts = apart(text);
  const plains = parts.length === 1 ? [plain] : parts.map((part) => plainName(part, customs)).slice(0, 3);
  const names = plains.filter(Boolean).flatMap((name) => readWords(name.split(' ').slice(0, 6), customs));
  return { plain, names };
}

const runs = /[\u0e80-\u0eff]+|[\u0e01-\u0e5b]+|[a-z]+|[^a-z\u0e01-\u0e5b\u0e80-\u0eff]+/g;

/** The name as it stands; and where it begins with a nickname, with each name that may stand for. */
function readWords([first = '', ...rest]: readonly string[], customs: Customs): Name[] {
  const others = rest.map((letters) => readWord(letters, customs));
  const named = (letters: string, called: boolean) => asName([readWord(letters, customs), ...others], called);
  return [named(first, false), ...(customs.nicknames.get(first) ?? []).map((full) => named(full, true))];
}

function asName(words: readonly Part[], called: boolean): Name {
  return { words, whole: together(words), rest: words.length > 1 ? together(words.slice(1)) : undefined, called };
}

export function together(words: readonly Part[]): Part {
  const [first] = words;
  if (first && words.length === 1) return first;
  let [letters, sounds, marks, wellFormed, script] = ['', '', '', true, first?.script ?? 'other'];
  for (const word of words) {
    letters += word.letters;
    sounds += word.sounds;
    marks += word.marks;
    wellFormed &&= word.wellFormed;
    if (word.script !== script) script = 'other';
  }
  return { letters, script, ...joinSounds({ sounds, marks, wellFormed }) };
}

function readWord(written: string, customs: Customs): Part {
  const known = customs.read.get(written);
  if (known) return known;
  const part = readAnew(written, customs);
  customs.read.set(written, part);
  return part;
}

function readAnew(written: string, { spellings }: Customs): Part {
  const letters = spellings.get(written) ?? written;
  const parts = letters.match(runs) ?? [];
  const [only = ''] = parts;
  return parts.length === 1 ? readRun(only) : { ...together(parts.map(readRun)), letters };
}

function scriptOf(run: string): Script {
  const [first = ''] = run;
  return first >= '\u0e80' && first <= '\u0eff'
    ? 'lao'
    : first >= '\u0e01' && first <= '\u0e5b'
      ? 'thai'
      : first >= 'a' && first <= 'z'
        ? 'latin'
        : 'other';
}

function readRun(letters: string): Part {
  const script = scriptOf(letters);
  const heard = joinSounds(readers[script](letters));
  // Signs that say nothing stand for themselves, so that no name is without keys.
  const { sounds, marks, wellFormed } = heard.sounds === '' ? readers.other(letters) : heard;
  return { letters, script, sounds, marks, wellFormed: script === 'latin' ? isBuilt(sounds) : wellFormed };
}

const readers: Readonly<Record<Script, (letters: string) => Heard>> = {
  lao: readLao,
  thai: readThai,
  latin: readLatin,
  other: (letters) => ({ sounds: letters, marks: '0'.repeat(letters.length), wellFormed: true }),
};
