// What of a child's file is given to the child: only what the country names, without what was withheld, and with other people's names made unreadable.
import { isFilled } from '../../kernel/forms/predicate.ts';

/** A table of the country. What it does not name is never given. */
export type OwnFileRules = {
  /** By type of record: fields that are given, in their order. */
  gives: Readonly<Record<string, readonly string[]>>;
  /** Persons who are linked to the file as one of these are not named in it. */
  masks: readonly string[];
};

type Values = Readonly<Record<string, unknown>>;
export type Part = { type: string; values: Values };
export type Contents = {
  /** Of the file itself: field → value. */
  file: Values;
  /** Of its parts, by type, in the order in which they were written. */
  parts: Readonly<Record<string, readonly Values[]>>;
  leftOut: { sections: readonly string[]; withheld: number };
};

type Given = {
  type: string;
  section: (field: string) => string | undefined;
  values: Values;
  parts: readonly Part[];
  sectionsOf: (type: string) => readonly string[];
};

/**
 * @param leaveOut sections of the file, and types of parts, that are left out this time.
 * @param mask makes the names of other people unreadable in a text.
 */
export function contentsOf({ gives }: OwnFileRules, given: Given, leaveOut: readonly string[], mask: (text: string) => string): Contents {
  const left = new Set(leaveOut);
  const masked = (values: Values, names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = values[name];
        return isFilled(value) ? [[name, typeof value === 'string' ? mask(value) : value]] : [];
      }),
    );
  const parts: Record<string, Values[]> = {};
  let withheld = 0;
  for (const part of given.parts) {
    const names = gives[part.type];
    if (!names || left.has(part.type) || given.sectionsOf(part.type).some((section) => left.has(section))) continue;
    if (part.values.withhold === true) withheld += 1;
    else parts[part.type] = [...(parts[part.type] ?? []), masked(part.values, names)];
  }
  const names = (gives[given.type] ?? []).filter((name) => !left.has(given.section(name) ?? ''));
  return { file: masked(given.values, names), parts, leftOut: { sections: [...left], withheld } };
}

/** What stands where a name was. */
export const masking = '▇▇▇';
/** A word of fewer letters is too often part of another. */
const shortest = 3;

/**
 * Whole names and each of their words, unless the child bears the same word. Where words are not parted by spaces a name is found inside them too.
 * @param names of other people. @param own the child's.
 */
export function masker(names: readonly string[], own: readonly string[]): (text: string) => string {
  const wordsOf = (name: string) => name.normalize('NFC').split(/\s+/).filter(Boolean);
  const mine = new Set(own.flatMap(wordsOf).map((word) => word.toLowerCase()));
  const whole = names.map((name) => name.normalize('NFC').trim()).filter((name) => name.length >= shortest);
  const words = names.flatMap(wordsOf).filter((word) => word.length >= shortest && !mine.has(word.toLowerCase()));
  const sought = [...new Set([...whole, ...words])].sort((a, b) => b.length - a.length);
  if (sought.length === 0) return (text) => text;
  const pattern = sought.map((name) => {
    const written = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
    return /^[\p{Script=Lao}\p{Script=Thai}\s]+$/u.test(name) ? written : `(?<!\\p{L})${written}(?!\\p{L})`;
  });
  const any = new RegExp(pattern.join('|'), 'giu');
  return (text) => text.normalize('NFC').replace(any, masking);
}
