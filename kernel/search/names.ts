// What the system does with names: one way of writing, keys by which other spellings are found, and how likely two names are one.
import { keysOf, nearKeysOf } from './keys.ts';
import type { NameCustoms } from './naming.ts';
import { plainName, prepare, type Reading, readName } from './reading.ts';
import { Recent } from './recent.ts';
import { romanised } from './romanise.ts';
import { scoreOf } from './score.ts';

export type Names = {
  /** One way of writing, without titles; the same again when it is normalised again. */
  normalise: (text: string) => string;
  /** The name in Latin letters, as it sounds. */
  romanise: (text: string) => string;
  /** Two names that sound alike share a key. As confidential as the name itself: they may be kept only as keyed hashes. */
  keys: (text: string) => readonly string[];
  /** Keys, each less one sound: so a slip is found too. As confidential as keys. */
  nearKeys: (text: string) => readonly string[];
  /** 0 to 1; from 0.5 on two names are rather one. The same both ways; 1 for the same letters; 0 where one holds no letter. */
  score: (a: string, b: string) => number;
};

/**
 * The same answers whatever was asked before, and made once: a country's customs do not change while a program runs.
 *
 * @param remembered how many names that were compared lately need not be read again; one name is mostly compared with many.
 */
export function createNames(customs: NameCustoms, remembered = 16): Names {
  const ready = prepare(customs);
  const lately = new Recent<string, Reading>(remembered);
  const readAgain = (text: string) => {
    const known = lately.get(text);
    if (known) return known;
    const reading = readName(text, ready);
    lately.set(text, reading);
    return reading;
  };
  return {
    normalise: (text) => plainName(text, ready),
    romanise: (text) => romanised(readName(text, ready)),
    keys: (text) => keysOf(readAgain(text)),
    nearKeys: (text) => nearKeysOf(readAgain(text)),
    score: (a, b) => scoreOf(readAgain(a), readAgain(b)),
  };
}
