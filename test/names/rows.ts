// Lists of invented names as rows: one name in Lao, in Thai, and in several Latin spellings; and chance that falls the same way each time.

export type Row = { lao: string; thai: string; latin: readonly string[] };

export function rowsOf(list: string): readonly Row[] {
  return list
    .trim()
    .split('\n')
    .map((line) => {
      const [lao = '', thai = '', ...latin] = line.split(' ');
      return { lao, thai, latin };
    });
}

export type Names = { given: readonly Row[]; surnames: readonly Row[] };

export type Chance = { below: (limit: number) => number; pick: <T>(among: readonly T[]) => T };

/** Mulberry32: small, and good enough to choose names. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (among) => {
      const found = among[below(among.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}
