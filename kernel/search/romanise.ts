// Writes a name in Latin letters as the tables of BGN/PCGN (1966) and of the Ministry of Health (2020) do, whatever letters it came in.
import type { Reading } from './reading.ts';

const letters = new Map(
  'k:k K:kh g:k N:ng c:ch C:x J:ch s:s x:x S:t Y:ny y:y H:nh ^:ng d:d t:t T:th n:n D:n b:b p:p P:ph f:f m:m r:r l:l L:n v:v h:h R: q: Z: a:a i:i u:ou U:u Q:eu M:ou e:e E:e o:o O:o A:ia W:oua V:ua'
    .split(' ')
    .map((entry) => [entry[0] ?? '', entry.slice(2)]),
);

/** A vowel that glides to its end: ay, oy, ouay; ao, eo, but iou. */
function glide(sound: string, before: string): string {
  if (sound === 'j')
    return before === 'a' || before === 'W' || before === 'V' || before === 'O' || before === 'o' || before === 'u' ? 'y' : 'i';
  return before === 'i' ? 'ou' : 'o';
}

const spell = (sounds: string) =>
  [...sounds]
    .map((sound, at) => (sound === 'j' || sound === 'w' ? glide(sound, sounds[at - 1] ?? '') : (letters.get(sound) ?? sound)))
    .join('');

export const romanised = ({ names: [name] }: Reading): string => (name?.words ?? []).map(({ sounds }) => spell(sounds)).join(' ');
