// Family names compared by what they sound like, and only as keyed hashes: whether two people share one is told, and neither name.
import type { Names } from '../../kernel/search/names.ts';

/**
 * Hashes of a name's last word, for comparing: given names stand first here, and a name of one word has no family name.
 * @param hash keyed; two spellings of one family name share a hash.
 */
export function surnameHashes(names: Pick<Names, 'normalise' | 'keys'>, hash: (key: string) => string, name: string): string[] {
  const words = names.normalise(name).split(/\s+/u).filter(Boolean);
  const last = words.length > 1 ? words.at(-1) : undefined;
  return last === undefined ? [] : names.keys(last).map(hash);
}
