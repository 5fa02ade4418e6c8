// Finds the code behind what an office wrote: a code, or its word in any language the pack speaks, however it was typed.

/** One form for every way of typing a word: case, spaces, marks between words, and the several spellings Unicode has for the same Lao letters. */
export function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return letters
    .replace(/\u0eab\u0ebc/g, '\u0eab\u0ea5')
    .replace(/\p{Mn}{2,}/gu, (marks) => [...marks].sort().join(''))
    .replace(/[\s\p{Cf}\p{P}_]+/gu, '');
}

/** Lao and full-width digits as 0 to 9. */
export const westernDigits = (text: string): string =>
  text.normalize('NFKC').replace(/[\u0ed0-\u0ed9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0x0ed0 + 48));

export type Vocabulary = { find(written: string): string | undefined };

/** A word that stands for two codes stands for neither; a code always stands for itself. */
export function createVocabulary(words: Readonly<Record<string, readonly string[]>>): Vocabulary {
  const codes = new Map<string, string | undefined>();
  for (const [code, written] of Object.entries(words)) {
    for (const each of new Set(written.map(plain))) codes.set(each, codes.has(each) && codes.get(each) !== code ? undefined : code);
  }
  for (const code of Object.keys(words)) codes.set(plain(code), code);
  codes.delete('');
  return { find: (written) => codes.get(plain(written)) };
}
