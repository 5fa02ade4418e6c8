// Reads Thai letters as sounds: vowels as they are written, the unwritten ones by rule, and words that follow no rule from a list. Expects respelled text.
import type { Heard } from './sound.ts';
import { syllableEnd as point } from './spelling.ts';
import { wordAt } from './thaiWords.ts';

/** Sound of each consonant at the beginning of a syllable; 2 for the high class, 1 for the low one, 0 where class tells nothing apart. */
const onsets = new Map(
  'กk0 ขK2 ฃK2 คK1 ฅK1 ฆK1 งN0 จc0 ฉC2 ชC1 ซs1 ฌC1 ญY0 ฎd0 ฏt0 ฐT2 ฑT1 ฒT1 ณn1 ดd0 ตt0 ถT2 ทT1 ธT1 นn1 บb0 ปp0 ผP2 ฝf2 พP1 ฟf1 ภP1 มm1 ยy0 รr0 ลl1 วv0 ศs2 ษs2 สs2 หh2 ฬl1 ฮh1'
    .split(' ')
    .map(([letter = '', sound = '', mark = '']) => [letter, sound + mark]),
);
const codas = new Map(
  'กk ขk คk ฆk งN จt ฉt ชt ซt ฌt ญn ฎt ฏt ฐt ฑt ฒt ณn ดt ตt ถt ทt ธt นn บp ปp ผp ฝp พp ฟp ภp มm ยj รn ลL วw ศt ษt สt ฬL'
    .split(' ')
    .map(([letter = '', sound = '']) => [letter, sound]),
);

type Vowel = { pattern: RegExp; sounds: string; mark: string; open: boolean };
const vowel = (pattern: RegExp, sounds: string, mark: '1' | '2', open = false): Vowel => ({ pattern, sounds, mark, open });

const noSign = '(?![\\u0e30-\\u0e39\\u0e47])';
const vowelsAlone = [
  vowel(new RegExp(`\u0e31ว${noSign}`, 'y'), 'W', '2', true),
  vowel(/\u0e31/y, 'a', '1'),
  vowel(/ะ/y, 'a', '1', true),
  vowel(/[าๅ]/y, 'a', '2'),
  vowel(/ำ/y, 'am', '1', true),
  vowel(/\u0e34/y, 'i', '1'),
  vowel(/\u0e35/y, 'i', '2'),
  vowel(/\u0e36/y, 'U', '1'),
  vowel(new RegExp(`\u0e37อ?${noSign}`, 'y'), 'U', '2'),
  vowel(/\u0e38/y, 'u', '1'),
  vowel(/\u0e39/y, 'u', '2'),
  vowel(/\u0e47อ/y, 'O', '1'),
  vowel(new RegExp(`รร(?=[ก-ฮ]${noSign})`, 'y'), 'a', '1'),
  vowel(/รร/y, 'an', '1', true),
  vowel(new RegExp(`อ${noSign}`, 'y'), 'O', '2'),
  vowel(/ว(?=[ก-ฮ])/y, 'W', '2'),
];
const vowelsByLead: Readonly<Record<string, readonly Vowel[]>> = {
  เ: [
    vowel(/\u0e35ย/y, 'A', '2'),
    vowel(/\u0e37อ/y, 'V', '2'),
    vowel(/าะ/y, 'O', '1', true),
    vowel(/า/y, 'aw', '1', true),
    vowel(/\u0e34/y, 'Q', '2'),
    vowel(/\u0e47/y, 'e', '1'),
    vowel(/ะ/y, 'e', '1', true),
    vowel(new RegExp(`ย${noSign}`, 'y'), 'Qj', '2', true),
    vowel(new RegExp(`อ${noSign}`, 'y'), 'Q', '2'),
    vowel(/(?:)/y, 'e', '2'),
  ],
  แ: [vowel(/ะ/y, 'E', '1', true), vowel(/\u0e47/y, 'E', '1'), vowel(/(?:)/y, 'E', '2')],
  โ: [vowel(/ะ/y, 'o', '1', true), vowel(/(?:)/y, 'o', '2')],
  ไ: [vowel(new RegExp(`ย${noSign}`, 'y'), 'aj', '1', true), vowel(/(?:)/y, 'aj', '1', true)],
};

const isSign = (letter: string | undefined) => letter !== undefined && ((letter >= '\u0e30' && letter <= '\u0e39') || letter === '\u0e47');
const isConsonant = (letter: string | undefined) => letter !== undefined && letter >= 'ก' && letter <= 'ฮ';
/** Where a silent letter stood the syllable ends, see kernel/search/spelling.ts. */

const isEnd = (text: string, at: number) => at >= text.length || text[at] === point;
/** Two consonants that begin a syllable together. In some the second one is silent. */
const clusters = /^(?:[กขค][รล]|[กขค]ว(?=[ะาัก-ฮ])|[ตท]ร|[ปพบ][รล]|ผล|สร(?=ิ)|ศร(?=[ีษ])|จร(?=ิง)|ห[งญนมยรลวณ]|อย)/;
/** เสรี, โสรัจ: what follows has a vowel of its own, and no part of one that is written around the consonant. */
const opensNext = /^(?:\u0e35(?!ย)|[\u0e31\u0e36\u0e38\u0e39])/;
const isCluster = (text: string, at: number) => clusters.test(text.slice(at, at + 4));

/** Whether a vowel is written at `at`, where an onset ended. */
function vowelFollows(text: string, at: number): boolean {
  const [letter, next] = [text[at], text[at + 1]];
  if (isSign(letter) || (letter === 'ร' && next === 'ร')) return true;
  if (letter === 'อ') return !isSign(next) && next !== 'อ';
  return letter === 'ว' && isConsonant(next) && next !== 'อ' && !begins(text, at + 1) && !wordAt(text, at);
}

/** Whether the consonant at `at` begins a syllable whose vowel is written, rather than closing the one before. */
const begins = (text: string, at: number): boolean => vowelFollows(text, at + 1) || (text[at] !== 'ส' && beginsCluster(text, at));
const beginsCluster = (text: string, at: number) => isCluster(text, at) && vowelFollows(text, at + 2);

/** How many consonants in a row, from `at`, have no vowel written. */
function bareRun(text: string, at: number): number {
  let end = at;
  while (isConsonant(text[end]) && !begins(text, end) && (end === at || !wordAt(text, end))) end += 1;
  return end - at;
}

function onsetOf(text: string, at: number, length: number): string {
  const [letter = '', next = ''] = [text[at], text[at + 1]];
  const own = onsets.get(letter) ?? '';
  if (length === 1) return own;
  if (letter === 'ห' || letter === 'อ') return `${onsets.get(next)?.[0]}2`;
  if (letter === 'ท' && next === 'ร') return `${own}Z0R0`;
  if ('สศจ'.includes(letter)) return own;
  return `${own}${next === 'ว' ? 'v0' : 'R0'}`;
}

function hear(heard: Heard, sounds: string, mark: string): void {
  heard.sounds += sounds;
  heard.marks += mark.padEnd(sounds.length, '0');
}
const hearOnset = (heard: Heard, onset: string) => {
  for (let at = 0; at < onset.length; at += 2) hear(heard, onset[at] ?? '', onset[at + 1] ?? '');
};

/** ฤ is a consonant and its vowel in one. @returns where it ends. */
function readRue(text: string, at: number, heard: Heard): number {
  hear(heard, /[ทษชต]/.test(text[at + 1] ?? '') ? 'ri' : 'rU', '0');
  return hearCoda(text, at + 1, heard, false);
}

/** An open vowel may do without a closing consonant, so a run of bare letters after it is shared out in pairs: สุ-พร, but บุญ-สม. */
function hearCoda(text: string, at: number, heard: Heard, needed: boolean): number {
  const letter = text[at] ?? '';
  const coda = codas.get(letter);
  if (!coda || begins(text, at)) return at;
  const word = wordAt(text, at);
  if (word && !needed) return at;
  const run = bareRun(text, at);
  if (letter === 'ร' && !isEnd(text, at + 1) && /[\u0e34\u0e35\u0e38]/.test(text[at - 1] ?? '')) {
    hear(heard, 'rZ', '0');
    return at + 1;
  }
  if (!needed && run === 2 && (isEnd(text, at + run) || /^[มพภ][ลรนณ]/.test(text.slice(at, at + 2)))) return at;
  // วาสนา, รัชนี: the letter that closes one syllable may open another.
  hear(heard, 'ชศษส'.includes(letter) && !isEnd(text, at + 1) ? 'SZ' : coda, '0');
  return run === 2 && isEnd(text, at + run) ? at + 2 : at + 1;
}

/** Letters with no vowel written: one alone has a short a, two are one syllable, of three the first stands alone. */
function readBare(text: string, at: number, heard: Heard): number {
  const run = bareRun(text, at);
  const onset = onsets.get(text[at] ?? '') ?? '';
  if (run >= 3 && isCluster(text, at)) {
    hearOnset(heard, onsetOf(text, at, 2));
    hear(heard, `o${codas.get(text[at + 2] ?? '') ?? ''}`, '1');
    return at + 3;
  }
  hearOnset(heard, onset);
  if (run <= 1 || run === 3) {
    hear(heard, isEnd(text, at + 1) ? 'Z' : 'a', '1');
    return at + 1;
  }
  const last = text[at + 1] ?? '';
  hear(heard, last === 'ร' ? 'O' : 'o', last === 'ร' ? '2' : '1');
  hear(heard, codas.get(last) ?? '', '0');
  return at + 2;
}

/** Hears one syllable. @returns where the next one begins. */
function readSyllable(text: string, start: number, heard: Heard): number {
  const known = wordAt(text, start);
  if (known) {
    hear(heard, known.sounds, '0');
    return start + known.word.length;
  }
  const first = text[start] ?? '';
  if (first === point) return start + 1;
  if (first === 'ฤ') return readRue(text, start, heard);
  const lead = first === 'ใ' ? 'ไ' : first in vowelsByLead ? first : '';
  const at = start + lead.length;
  if (!isConsonant(text[at])) {
    heard.wellFormed = false;
    return Math.max(at, start + 1);
  }
  if (!lead && !begins(text, at) && !beginsCluster(text, at))
    return text[at + 1] === 'ฤ' ? readInto(text, at, heard) : readBare(text, at, heard);
  const length =
    isCluster(text, at) &&
    ((lead !== 'ไ' && vowelFollows(text, at + 2) && !(lead !== '' && opensNext.test(text.slice(at + 2, at + 4)))) ||
      (lead !== '' && glides(text, at, lead)))
      ? 2
      : 1;
  hearOnset(heard, onsetOf(text, at, length));
  const vowels = lead ? (vowelsByLead[lead] ?? []) : vowelsAlone;
  const found = vowels.find(({ pattern }) => {
    pattern.lastIndex = at + length;
    return pattern.test(text);
  });
  if (!found) return at + length;
  hear(heard, found.sounds, found.mark);
  const end = found.pattern.lastIndex;
  return found.open ? end : hearCoda(text, end, heard, /[\u0e31\u0e47วอร]$/.test(text.slice(at + length, end)) || lead !== '');
}

/** Behind a vowel that is written first: of two consonants the second glides if a third closes the syllable, or if nothing can. */
const glides = (text: string, at: number, lead: string) =>
  lead === 'ไ' ? !begins(text, at + 1) : isConsonant(text[at + 2]) && !begins(text, at + 2) && !begins(text, at + 1);

function readInto(text: string, at: number, heard: Heard): number {
  hearOnset(heard, onsets.get(text[at] ?? '') ?? '');
  hear(heard, 'R', '0');
  return readRue(text, at + 1, heard);
}

export function readThai(text: string): Heard {
  const heard = { sounds: '', marks: '', wellFormed: true };
  for (let at = 0; at < text.length; ) at = readSyllable(text, at, heard);
  return heard;
}
