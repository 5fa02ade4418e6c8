// One way of writing what people write in several: equivalent Lao and Thai forms, tone marks, silent letters, repetition, case, accents, blanks.

/** Letters and signs that a name is read to; what stands behind them is no name. */
const longest = 160;

type Rules = readonly (readonly [RegExp, string])[];

const plainLatin: Readonly<Record<string, string>> = { đ: 'd', ð: 'd', ø: 'o', ł: 'l', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i', þ: 'th' };

/** What is neither seen nor said in any script: zero-width signs, accents on Latin letters, apostrophes, whatever is no letter. */
const everywhere: Rules = [
  [/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]|[\p{Cf}\p{Cs}'’‘ʼ`´]/gu, ''],
  [/[^\p{L}\p{M}\p{Nd}]+/gu, ' '],
];

const lao: Rules = [
  // Tone marks, signs of an omission.
  [/[\u0ec8-\u0ecb\u0ebaຯ]/g, ''],
  // A consonant under ໌ is silent, with its vowel.
  [/[\u0e81-\u0eae\u0edc-\u0edf][\u0eb4\u0eb8]?\u0ecc/g, ''],
  [/\u0ecc/g, ''],
  // Vowels of more than one sign, typed in any order; letters with two ways of writing.
  [/ເເ/g, 'ແ'],
  [/([\u0eb0-\u0eb9\u0ebb\u0ecd])\u0ebc/g, '\u0ebc$1'],
  [/([\u0eb0-\u0eb9\u0ebb-\u0ebd\u0ecd])\1+/g, '$1'],
  [/\u0ecd\u0eb2|\u0eb2\u0ecd/g, '\u0eb3'],
  [/ຫນ/g, 'ໜ'],
  [/ຫມ/g, 'ໝ'],
  [/ຫ[ລຣ]/g, 'ຫຼ'],
];

/** Stands where a silent letter stood: there a syllable ends, which is hard to see in Thai. */
export const syllableEnd = '\u0e4e';

const thai: Rules = [
  [/[\u0e48-\u0e4b\u0e3aฯ]/g, ''],
  // A consonant under ์ is silent with its vowel, and so is the one before it where a third closes the syllable: จันทร์ is จัน.
  [/([\u0e30-\u0e39\u0e47][\u0e01-\u0e2e])[จทตดฎษ](?=[รนณม]\u0e4c)/g, '$1'],
  [/[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c/g, syllableEnd],
  [/\u0e4c/g, ''],
  [/(^|[^\u0e01-\u0e39\u0e45-\u0e47])\u0e4e+/g, '$1'],
  [/เเ/g, 'แ'],
  [/([\u0e30-\u0e39\u0e47\u0e4d\u0e4e])\1+/g, '$1'],
  [/\u0e4d\u0e32|\u0e32\u0e4d/g, '\u0e33'],
  [/\u0e4d/g, ''],
];

/** ໆ and ๆ say the word before them once more. */
const repetition: Rules = [
  [/([\p{L}\p{M}]{1,40})[ໆๆ]+/gu, '$1$1'],
  [/[ໆๆ]/g, ''],
];

/** Anything but Latin, Thai and Lao letters with their signs, and one blank between words. */
const needsMore = /[^a-z \u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u0edc-\u0edf]|^ | $| {2}/;
/** Whatever a rule for Lao or Thai may have to change. */
const needsRules =
  /[\u0ec8-\u0ecd\u0ebaຯໆ\u0e48-\u0e4d\u0e3aฯๆ]|ເເ|เเ|ຫ[ນມລຣ]|[\u0eb0-\u0eb9\u0ebb]\u0ebc|([\u0e30-\u0e39\u0e47\u0e4e\u0eb0-\u0eb9\u0ebb-\u0ebd])\1|(?:^|[^\u0e01-\u0e39\u0e45-\u0e47])\u0e4e/;
const isPlain = /^[a-z]+(?: [a-z]+)*$/;

/** @returns the same for every way of writing the same letters; written again, it stays as it is. */
export function respell(text: string): string {
  let known = text.slice(0, longest * 2).toLowerCase();
  while (!isPlain.test(known)) {
    const next = once(known);
    if (next === known) break;
    known = next;
  }
  return known.length > longest ? respell(known.slice(0, longest)) : known;
}

function once(text: string): string {
  let plain = text;
  if (needsMore.test(plain)) plain = applied(everywhere, inLetters(plain)).normalize('NFC').trim();
  if (!needsRules.test(plain)) return plain;
  return applied(repetition, applied(thai, applied(lao, plain)));
}

const inLetters = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[đðøłßæœıþ]/g, (letter) => plainLatin[letter] ?? letter)
    .replace(/[໐-໙๐-๙]/g, (digit) => String(digit.charCodeAt(0) % 16));

function applied(rules: Rules, text: string): string {
  let plain = text;
  for (const [pattern, instead] of rules) plain = plain.replace(pattern, instead);
  return plain;
}
