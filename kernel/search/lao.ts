// Reads Lao letters as sounds, syllable by syllable, after the tables of BGN/PCGN 1966 and of the Ministry of Health (2020). Expects respelled text.
import type { Heard } from './sound.ts';

/** Sound of each consonant at the beginning of a syllable; 2 for the high class, 1 for the low one, 0 where class tells nothing apart. */
const onsets = new Map(
  'ກk0 ຂK2 ຄK1 ງN0 ຈc0 ສs2 ຊx1 ຍY0 ດd0 ຕt0 ຖT2 ທT1 ນn1 ບb0 ປp0 ຜP2 ຝf2 ພP1 ຟf1 ມm1 ຢy0 ຣr0 ລl1 ວv0 ຫh2 ຮh1 ໜn2 ໝm2 ໞk1 ໟY0'
    .split(' ')
    .map(([letter = '', sound = '', mark = '']) => [letter, sound + mark]),
);
/** And at its end. ລ and ຣ stand there in names spelt the old way. */
const codas = new Map(
  'ກk ຂk ຄk ງN ຍj ຢj ດt ຕt ຖt ທt ຈt ສt ຊt ນn ຣL ລL ບp ປp ຜp ພp ຝp ຟp ມm ວw'.split(' ').map(([letter = '', sound = '']) => [letter, sound]),
);

type Vowel = { pattern: RegExp; sounds: string; mark: string; open: boolean };
const vowel = (pattern: RegExp, sounds: string, mark: '1' | '2', open = false): Vowel => ({ pattern, sounds, mark, open });

/** The first that fits. An open one closes its syllable itself. */
const vowelsAlone = [
  vowel(/ັຽ/y, 'A', '1'),
  vowel(/ັວ(?![\u0eb0-\u0ebd])/y, 'W', '1', true),
  vowel(/ັອ(?![\u0eb0-\u0ebd])/y, 'O', '1'),
  vowel(/ັ/y, 'a', '1'),
  vowel(/ະ/y, 'a', '1', true),
  vowel(/າ/y, 'a', '2'),
  vowel(/ຳ/y, 'am', '1', true),
  vowel(/ິ/y, 'i', '1'),
  vowel(/ີ/y, 'i', '2'),
  vowel(/ຶ/y, 'U', '1'),
  vowel(/ື/y, 'U', '2'),
  vowel(/ຸ/y, 'u', '1'),
  vowel(/ູ/y, 'u', '2'),
  vowel(/ົວະ/y, 'W', '1', true),
  vowel(/ົວ(?![\u0eb0-\u0ebd])/y, 'W', '2', true),
  vowel(/ົ/y, 'o', '1'),
  vowel(/ໍ/y, 'O', '2', true),
  vowel(/ຽ/y, 'A', '2'),
  vowel(/ອ/y, 'O', '2'),
  vowel(/ວ(?=[ກ-ຮ])/y, 'W', '2'),
];
const vowelsByLead: Readonly<Record<string, readonly Vowel[]>> = {
  ເ: [
    vowel(/ົາ/y, 'aw', '1', true),
    vowel(/າະ/y, 'O', '1', true),
    vowel(/າ/y, 'aw', '1', true),
    vowel(/ຶອ/y, 'V', '1'),
    vowel(/ືອ/y, 'V', '2'),
    vowel(/[ຶື]/y, 'Q', '2'),
    vowel(/ັ?ຍ(?![\u0eb0-\u0ebdອ])/y, 'A', '2'),
    vowel(/ິ/y, 'Q', '1'),
    vowel(/ີ/y, 'Q', '2'),
    vowel(/ະ/y, 'e', '1', true),
    vowel(/ັ/y, 'e', '1'),
    vowel(/(?:)/y, 'e', '2'),
  ],
  ແ: [vowel(/ະ/y, 'E', '1', true), vowel(/ັ/y, 'E', '1'), vowel(/(?:)/y, 'E', '2')],
  ໂ: [vowel(/ະ/y, 'o', '1', true), vowel(/(?:)/y, 'o', '2')],
  ໄ: [vowel(/ຍ(?![\u0eb0-\u0ebd])/y, 'aj', '1', true), vowel(/(?:)/y, 'aj', '1', true)],
};

const isSign = (letter: string | undefined) => letter !== undefined && ((letter >= '\u0eb0' && letter <= '\u0ebd') || letter === '\u0ecd');
const isConsonant = (letter: string | undefined) => letter !== undefined && (onsets.has(letter) || letter === 'ອ');

/** Whether the consonant at `at` begins a syllable, rather than closing the one before it. */
function begins(text: string, at: number): boolean {
  const next = text[at + 1];
  const after = text[at + 2];
  if (isSign(next)) return true;
  if (next === 'ອ') return !isSign(after) && after !== 'ອ';
  if (next === 'ວ') return isConsonant(after) && after !== 'ອ' && !begins(text, at + 2);
  return next === 'ຣ' && isSign(after) && 'ປພຜຕທຖຄຂ'.includes(text[at] ?? '-');
}

/** Whether the two letters at `at` begin a syllable together: ຫ that only lifts the tone of the next, or a ວ or ຣ that glides into the vowel. */
function isCluster(text: string, at: number, lead: string): boolean {
  const letter = text[at] ?? '';
  const next = text[at + 1] ?? '';
  const after = text[at + 2];
  if (next === 'ຼ') return true;
  const vowelFollows = isSign(after) || (lead !== '' && isConsonant(after) && !begins(text, at + 2));
  if (letter === 'ຫ' && next !== '' && 'ງຍວຢ'.includes(next)) return vowelFollows || (after === 'ອ' && !isSign(text[at + 3]));
  if (next === 'ວ') return vowelFollows && 'ກຂຄງຈສທ'.includes(letter);
  return next === 'ຣ' && vowelFollows && 'ປພຜຕທຖຄຂກສ'.includes(letter);
}

function clusterOf(letter: string, next: string): string {
  if (next === 'ຼ') return 'l2';
  if (letter === 'ຫ') return `${onsets.get(next)?.[0]}2`;
  return `${onsets.get(letter)}${next === 'ວ' ? 'v0' : 'R0'}`;
}

/** Hears one syllable. @returns where the next one begins. */
function readSyllable(text: string, start: number, heard: Heard): number {
  const first = text[start] ?? '';
  const lead = first === 'ໃ' ? 'ໄ' : first in vowelsByLead ? first : '';
  let at = start + lead.length;
  const letter = text[at] ?? '';
  if (!isConsonant(letter)) {
    heard.wellFormed = false;
    return Math.max(at, start + 1);
  }
  const cluster = isCluster(text, at, lead);
  const onset = cluster ? clusterOf(letter, text[at + 1] ?? '') : (onsets.get(letter) ?? '');
  for (let pair = 0; pair < onset.length; pair += 2) hear(heard, onset[pair] ?? '', onset[pair + 1] ?? '');
  at += cluster ? 2 : 1;
  const vowel = vowelAt(text, at, lead);
  if (vowel) {
    hear(heard, vowel.sounds, vowel.mark);
    at = vowel.pattern.lastIndex;
  } else {
    // Old spelling leaves a short vowel unwritten; so does a slip.
    heard.wellFormed = false;
    hear(heard, isConsonant(text[at]) && !begins(text, at) ? 'o' : 'Z', '1');
  }
  if (vowel?.open || !isConsonant(text[at]) || begins(text, at)) return at;
  const coda = codas.get(text[at] ?? '');
  if (!coda) return at;
  hear(heard, coda, '0');
  return at + 1;
}

function vowelAt(text: string, at: number, lead: string): Vowel | undefined {
  for (const vowel of lead ? (vowelsByLead[lead] ?? []) : vowelsAlone) {
    vowel.pattern.lastIndex = at;
    if (vowel.pattern.test(text)) return vowel;
  }
  return undefined;
}

function hear(heard: Heard, sounds: string, mark: string): void {
  heard.sounds += sounds;
  heard.marks += mark.padEnd(sounds.length, '0');
}

export function readLao(text: string): Heard {
  const heard = { sounds: '', marks: '', wellFormed: true };
  for (let at = 0; at < text.length; ) at = readSyllable(text, at, heard);
  return heard;
}
