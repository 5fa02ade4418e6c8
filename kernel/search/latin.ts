// Reads names in Latin letters as sounds, whatever tradition they are spelt in: French, English, the Thai royal one, none. Expects respelled text.
import type { Heard } from './sound.ts';

/** What stands together and how it sounds. Which is meant is often open: kernel/search/costs.ts says how far apart readings are. */
const vowelGroups = table(
  `ouay Wj ouai Wj uay Wj uai Wj oua W uoa W ouy uj oui uj ueai Vj euai Vj uea V eua V euo V ueu U euy Qj eui Qj oei Qj oey Qj uey Qj
  iou iw iew iw ieo iw iao Aw aeo Ew aew Ew eow Ew eaw Ew eo Ew ew Ew ai aj ay aj ei aj ey aj ao aw aw aw aow aw au aw ow aw
  ou u oo u uu u ee i ii i ia A ie A iea A ea A ua W uo W oa W eu U ue U oe Q ae E oi Oj oy Oj ui uj uy uj aa a iu iw a a e e i i o o u u y i`,
);
/** An r behind a vowel and before no vowel only draws it out. */
const drawnOut = table('a a e Q i Q o O u Q ou W ae E ee i oo u aa a er Q');
const consonantGroups = table('tch J ngh N kh K ph P th T ch J ck k bh b dh d gh g sh s dj c tj c dz c qu kv');
const consonants = table('b b c k d d f f g g h h j c k k l l m m n n p p q k r r s s t t v v w v x x y y z s');
const endings = table('b p d t g k f p l L v w w w x s z s s s c t J t K k P p T t N N k k p p t t m m n n');

function table(text: string): ReadonlyMap<string, string> {
  const parts = text.split(/\s+/);
  return new Map(parts.flatMap((letters, at) => (at % 2 === 0 ? [[letters, parts[at + 1] ?? ''] as const] : [])));
}

const isPlainVowel = (letter: string | undefined) => letter !== undefined && letter !== '' && 'aeiou'.includes(letter);
const isVowelAt = (text: string, at: number) => isPlainVowel(text[at]) || (text[at] === 'y' && !isPlainVowel(text[at + 1]));

/** An e that French spelling adds and nobody says: Phonesavanh, Khounesavanh, Anousone. */
function isSilent(text: string, at: number): boolean {
  if (text[at] !== 'e' || at < 2 || !/[aeiouy][nmtkplgdrh]{1,2}$/.test(text.slice(Math.max(0, at - 3), at))) return false;
  return /^(?:$|(?:[bdfhjlmrvwxyz]|[ckpt]h?|nh?|g|s|ng|kh)[aeiou]|[bcdfghjklmnpqrstvwxz]h?y(?![aeiou]))/.test(text.slice(at + 1));
}

/** Hears the vowels at `at`. @returns where the next consonant stands. */
function readVowels(text: string, at: number, heard: Heard): number {
  if (isSilent(text, at)) {
    heard.sounds += 'q';
    return at + 1;
  }
  let end = at + 1;
  while (isPlainVowel(text[end]) || ((text[end] === 'y' || text[end] === 'w') && !isPlainVowel(text[end + 1]))) end += 1;
  let group = text.slice(at, Math.min(end, at + 4));
  while (!vowelGroups.has(group) && group.length > 1) group = group.slice(0, -1);
  end = at + group.length;
  const next = text[end];
  if (next === 'r' && drawnOut.has(group) && !isVowelAt(text, end + 1) && text[end + 1] !== 'r') {
    heard.sounds += drawnOut.get(group);
    return end + 1;
  }
  heard.sounds += vowelSound(group, next, text[end + 1]);
  return next === 'h' && !isVowelAt(text, end + 1) ? end + 1 : end;
}

function vowelSound(group: string, next: string | undefined, after: string | undefined): string {
  if (group === 'u' && next === 'm') return 'M';
  if (group === 'au' && next === 'n') return 'W';
  if (group === 'ie' && next === undefined) return 'i';
  if (group === 'ai' && next === 'y' && after !== undefined) return 'a';
  return vowelGroups.get(group) ?? group;
}

/** Letters that end one syllable and begin the next, or are one sound: ng, nh and ny before a vowel. */
function nasalAt(text: string, at: number): string | undefined {
  const pair = text.slice(at, at + 2);
  if (!isVowelAt(text, at + 2) || (pair === 'ny' && !isPlainVowel(text[at + 2])))
    return pair === 'ng' ? 'N' : pair === 'nh' ? 'n' : undefined;
  const inside = at > 0 && isVowelAt(text, at - 1);
  if (pair === 'ng') return inside ? '^' : 'N';
  if (pair === 'nh' || pair === 'ny') return inside ? 'H' : 'Y';
  return pair === 'gn' ? 'Y' : undefined;
}

/** Hears the consonant at `at`. @returns where the next letter stands. */
function readConsonant(text: string, at: number, heard: Heard): number {
  const nasal = nasalAt(text, at);
  if (nasal) {
    heard.sounds += nasal;
    return at + 2;
  }
  const size = consonantGroups.has(text.slice(at, at + 3)) ? 3 : consonantGroups.has(text.slice(at, at + 2)) ? 2 : 1;
  const letters = text.slice(at, at + size);
  const end = at + size;
  const sound = (size > 1 ? consonantGroups.get(letters) : consonants.get(letters)) ?? letters;
  const glide = text[end];
  if (isVowelAt(text, end)) heard.sounds += letters === 'c' && 'eiy'.includes(glide ?? '-') ? 's' : sound;
  else if ((glide === 'r' || glide === 'l' || glide === 'w') && isVowelAt(text, end + 1) && 'kKgpPbtTdfsJ'.includes(sound))
    return readGlide(text, end, sound, heard);
  else if (at === 0 && letters === 's') heard.sounds += 'sZ';
  else heard.sounds += endings.get(sound) ?? (letters === 'r' || letters === 'h' ? '' : sound);
  return end;
}

/** pr-, kl-, kw- begin a syllable; an l in the middle of a name rather begins one of its own. */
function readGlide(text: string, at: number, sound: string, heard: Heard): number {
  const glide = text[at] ?? '';
  const inside = heard.sounds !== '' && /[aiueEoOUQAWVMjw]$/.test(heard.sounds);
  if (glide === 'w' && 'kKg'.includes(sound)) heard.sounds += `${sound}v`;
  else if (inside && glide !== 'r') {
    heard.sounds += endings.get(sound) ?? sound;
    return at;
  } else heard.sounds += sound + (glide === 'w' ? 'v' : 'R');
  return at + 1;
}

/** How syllables of Lao and Thai names are built. */
const built = /^(?:(?:sZ)?[kKgNcCJsxYydtTnbpPfmrlvhH^]?R?v?[aiueEoOUQAWVM]{1,2}[jw]?[ktpmnNLs]?q?)+$/;

export function readLatin(text: string): Heard {
  const heard = { sounds: '', marks: '', wellFormed: true };
  for (let at = 0; at < text.length; ) at = isVowelAt(text, at) ? readVowels(text, at, heard) : readConsonant(text, at, heard);
  heard.marks = '0'.repeat(heard.sounds.length);
  return heard;
}

export const isBuilt = (sounds: string) => built.test(sounds);
