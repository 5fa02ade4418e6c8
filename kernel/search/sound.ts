// The sounds that names in every script are read to, one letter each, and what a reading of a name is.

/*
 * Consonants  k K(kh) g N(ng) c C(Thai ช) J(Latin ch) s x Y(ny) y d t T(th) n b p P(ph) f m r l v h, ^ and H for Latin ng and nh before a vowel
 * Endings     k N t p n m j(-i) w(-o) L(-l, -n), S: t, or s where another syllable follows, D: n, or r     R: an r or l after another consonant
 * Vowels      a i u e E(ae) o O(aw) U(eu) Q(oe) A(ia) W(ua) V(eua), M for Latin u before m, q: an e that is mostly silent, Z: an a that may be
 * Any other letter stands for itself.
 */
export const vowels = 'aiueEoOUQAWVMqZ';

/** `marks` says of each sound what its script adds: 1 short or low class, 2 long or high class, 0 nothing. */
export type Heard = {
  sounds: string;
  marks: string;
  /** Read to the last letter, as syllables of this language are built. What is mistyped seldom is. */
  wellFormed: boolean;
};

const isVowel = (sound: string) => sound !== '' && vowels.includes(sound);

/** A closing consonant is not heard before one that is made in the same place; writers leave it out, or double it. */
const swallows: Readonly<Record<string, string>> = {
  k: 'kKg',
  t: 'tTdsxcCJ',
  p: 'pPb',
  n: 'nYH',
  m: 'm',
  N: 'N^',
  j: 'yYH',
  w: 'v',
  L: 'lr',
  s: 'sx',
};

/** Leaves out what is not heard, so that Phommachanh and Phomachanh, Metta and Meta are one. */
export function joinSounds({ sounds, marks, wellFormed }: Heard): Heard {
  let kept = '';
  let keptMarks = '';
  let last = '';
  for (let at = 0; at < sounds.length; at += 1) {
    const sound = sounds[at] ?? '';
    const next = sounds[at + 1];
    // An S is only heard where it opens a syllable of its own.
    if (sound === 'S' && /^[ZR]*[sxcCJtTd]/.test(sounds.slice(at + 1))) {
      while (sounds[at + 1] === 'Z' || sounds[at + 1] === 'R') at += 1;
      continue;
    }
    const doubled = sound === last && !isVowel(sound);
    if (doubled || (next !== undefined && isVowel(last) && swallows[sound]?.includes(next))) continue;
    kept += sound;
    last = sound;
    keptMarks += marks[at] ?? '0';
  }
  return { sounds: kept, marks: keptMarks, wellFormed };
}
