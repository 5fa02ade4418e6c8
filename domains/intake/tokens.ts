// Words of a free text in one spelling, so that equal places and names give equal keyed hashes however they were typed.
import { commonWords } from './commonWords.ts';

/** More words than this say no more about a place or a child, and would only make the comparison slow. */
const mostWords = 60;

// Two spellings of one sound: a digraph or its ligature, nikhahit with aa or the one sign for both.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/\u0EAB\u0EA5/g, '\u0EAB\u0EBC'],
  [/\u0EAB\u0EA1/g, '\u0EDD'],
  [/\u0EAB\u0E99/g, '\u0EDC'],
  [/\u0ECD([\u0EC8-\u0ECB]?)\u0EB2/g, '$1\u0EB3'],
];
const digit = /[\u0ED0-\u0ED9]/g;
const zero = 0x0ed0;
/** Tone marks and the silencer are the first to be left out or mistyped; a word is compared without them. */
const tones = /[\u0EC8-\u0ECC]/g;
const accents = /[\u0300-\u036F]/g;

/** One spelling of a text: composed, lower case, Arabic digits, one form of each Lao digraph. */
export function normalise(text: string): string {
  const digits = text.normalize('NFC').replace(digit, (each) => String(each.charCodeAt(0) - zero));
  return spellings.reduce((known, [pattern, instead]) => known.replace(pattern, instead), digits.toLowerCase());
}

/**
 * The telling words of a text, each once, in the order they stand in.
 * Lao, Thai and Chinese are written without spaces; their words are found by dictionary, and hashes are compared only
 * within some weeks, so that another edition of the dictionary does no lasting harm.
 */
export function tokens(text: string): string[] {
  const found = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(normalise(text))) {
    const word = bare(segment);
    if (isWordLike && word.length > 1 && !dropped.has(word)) found.add(word);
    if (found.size === mostWords) break;
  }
  return [...found];
}

const segmenter = new Intl.Segmenter('lo', { granularity: 'word' });
const bare = (word: string) => word.replace(tones, '').normalize('NFD').replace(accents, '').normalize('NFC');
const dropped: ReadonlySet<string> = new Set(commonWords.map((word) => bare(normalise(word))));
