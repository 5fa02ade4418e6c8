// All persons' names at once, for a run over all of them: whom to compare with whom is found in memory, without a question to the database for each.
import type { Read } from '../../../kernel/record/server/database.ts';

/** Names read from the database at once. */
const page = 5_000;
/** Of those who share a hash so many are looked at, and each of them counts by how rare it is. */
const looked = 100;
/** A number of a person and 40 bits of a hash stand in one word of 64 bits: so they are sorted without being taken apart. */
const personBits = 24;
const mostPersons = 2 ** personBits;

type Row = { record: string; person: string; hashes: Buffer };

export type Crowd = {
  size: number;
  /** @returns whom it is worth to compare this person with: who shares most and rarest hashes of a name, at most so many. */
  near(person: string, most: number): string[];
};

/** Takes 8 bytes for each hash of a name while they are read, some 30 a name, and at most 12 beside them after. */
export async function gather(db: Read): Promise<Crowd> {
  const persons: string[] = [];
  const numbers = new Map<string, number>();
  let words = new BigUint64Array(1 << 16);
  let used = 0;
  for (let after: string | null = null, more = true; more; ) {
    const rows: Row[] = await db.query<Row>(namesAfter, [after, page]);
    for (const { person, hashes } of rows) {
      const number = numberOf(person, persons, numbers);
      if (used + hashes.length / 8 > words.length) words = grown(words);
      used = put(words, used, hashes, number);
    }
    after = rows.at(-1)?.record ?? null;
    more = rows.length === page;
  }
  return crowdOf(persons, numbers, words.subarray(0, used).sort());
}

const namesAfter = `select n.record, n.person, (select string_agg(int8send(h), ''::bytea) from unnest(n.hashes) h) as hashes from person_name n
  where n.hashes <> '{}' and ($1::uuid is null or n.record > $1) order by n.record limit $2`;

function numberOf(person: string, persons: string[], numbers: Map<string, number>): number {
  const known = numbers.get(person);
  if (known !== undefined) return known;
  if (persons.length === mostPersons) throw new Error(`more than ${mostPersons} persons cannot be compared in one run`);
  numbers.set(person, persons.length);
  return persons.push(person) - 1;
}

function grown(words: BigUint64Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  const more = new BigUint64Array(words.length * 2);
  more.set(words);
  return more;
}

/** The first 40 bits of each hash, then who has it. */
function put(words: BigUint64Array, at: number, hashes: Buffer, number: number): number {
  const halves = new Uint32Array(words.buffer);
  let next = at;
  for (let from = 0; from + 8 <= hashes.length; from += 8, next += 1) {
    halves[2 * next + 1] = hashes.readUInt32BE(from);
    halves[2 * next] = ((hashes[from + 4] ?? 0) << personBits) | number;
  }
  return next;
}

/** Hashes that only one person has are left out: they lead to nobody. */
function crowdOf(persons: readonly string[], numbers: ReadonlyMap<string, number>, words: BigUint64Array): Crowd {
  const { groups, members } = grouped(words);
  const own = ownGroups(persons.length, groups, members);
  const weights = new Float32Array(persons.length);
  return {
    size: persons.length,
    near: (person, most) => {
      const number = numbers.get(person);
      if (number === undefined) return [];
      const met: number[] = [];
      for (let at = own.starts[number] ?? 0; at < (own.starts[number + 1] ?? 0); at += 1) {
        const group = own.groups[at] ?? 0;
        const [from, to] = [groups[group] ?? 0, groups[group + 1] ?? 0];
        const rarity = 1 / Math.min(to - from, looked);
        for (let other = from; other < Math.min(to, from + looked); other += 1) {
          const who = members[other] ?? 0;
          if (who === number) continue;
          if (weights[who] === 0) met.push(who);
          weights[who] = (weights[who] ?? 0) + rarity;
        }
      }
      const best = heaviest(met, weights, most);
      for (const who of met) weights[who] = 0;
      return best.map((who) => persons[who] ?? '');
    },
  };
}

/** `members` of group g stand from `groups[g]` up to `groups[g + 1]`; each person once in a group. */
function grouped(words: BigUint64Array): { groups: Uint32Array; members: Uint32Array } {
  const halves = new Uint32Array(words.buffer, words.byteOffset, words.length * 2);
  const members = new Uint32Array(words.length);
  const starts: number[] = [];
  let kept = 0;
  for (let at = 0; at < words.length; ) {
    const from = kept;
    const first = at;
    for (; at < words.length && sameHash(halves, first, at); at += 1) {
      const number = (halves[2 * at] ?? 0) & (mostPersons - 1);
      if (kept === from || members[kept - 1] !== number) members[kept++] = number;
    }
    if (kept - from > 1) starts.push(from);
    else kept = from;
  }
  return { groups: Uint32Array.from([...starts, kept]), members: members.slice(0, kept) };
}

const sameHash = (halves: Uint32Array, a: number, b: number) =>
  halves[2 * a + 1] === halves[2 * b + 1] && (halves[2 * a] ?? 0) >>> personBits === (halves[2 * b] ?? 0) >>> personBits;

/** The groups that each person stands in: those of person p from `starts[p]` up to `starts[p + 1]`. */
function ownGroups(persons: number, groups: Uint32Array, members: Uint32Array): { starts: Uint32Array; groups: Uint32Array } {
  const starts = new Uint32Array(persons + 1);
  for (const who of members) starts[who + 1] = (starts[who + 1] ?? 0) + 1;
  for (let at = 1; at <= persons; at += 1) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const own = new Uint32Array(members.length);
  for (let group = 0; group + 1 < groups.length; group += 1) {
    for (let at = groups[group] ?? 0; at < (groups[group + 1] ?? 0); at += 1) {
      const who = members[at] ?? 0;
      own[next[who] ?? 0] = group;
      next[who] = (next[who] ?? 0) + 1;
    }
  }
  return { starts, groups: own };
}

/** The heaviest first; of equal ones who was met first. */
function heaviest(met: readonly number[], weights: Float32Array, most: number): number[] {
  const weightOf = (who: number | undefined) => weights[who ?? -1] ?? 0;
  const best: number[] = [];
  for (const who of met) {
    if (best.length === most && weightOf(best.at(-1)) >= weightOf(who)) continue;
    let at = best.length;
    while (at > 0 && weightOf(best[at - 1]) < weightOf(who)) at -= 1;
    best.splice(at, 0, who);
    if (best.length > most) best.pop();
  }
  return best;
}
