// Names as the rest of the system sees them, with the customs of a country that does not exist.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNames } from './names.ts';

const names = createNames({
  honorifics: [
    { written: 'Sir' },
    { written: 'Dame', attached: true },
    { written: 'N.' },
    { written: 'ທ້າວ', attached: true },
    { written: 'ด.ช.' },
  ],
  spellings: [['Mist', 'Mhyst', 'Mxqst']],
  nicknames: [['Brolly', 'Umbrella', 'Umberto']],
});
const { score, keys, normalise, romanise } = names;
const share = (a: string, b: string) => keys(a).some((key) => keys(b).includes(key));

/** Names in three scripts, and what no name is. */
const word = fc.oneof(
  fc.constantFrom('Bounmy', 'Phommachanh', 'ບຸນມີ', 'ວົງສາ', 'บุญมี', 'วงศ์จันทร์', 'Sir', 'ທ້າວ', 'ນ້ອຍໆ', 'Brolly', 'Mhyst', '(Noy)', 'Xiong'),
  fc.string({ unit: fc.constantFrom(...'abehkmnoprstuvxyະັິີຸົາເແໂໄກຂຄງຈນພມວສຫອะัิีเแกขงนมรสหอ์'), maxLength: 12 }),
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const anything = fc.oneof(name, fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ unit: 'grapheme', maxLength: 40 }));

describe('whatever is asked', () => {
  test('normalised again it stays as it is', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(normalise(normalise(text))).toBe(normalise(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('the order of two names does not matter, and the score is between 0 and 1', () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(score(a, b)).toBe(score(b, a));
        expect(score(a, b)).toBeGreaterThanOrEqual(0);
        expect(score(a, b)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  test('a name is itself, and shares its keys with itself', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const isName = normalise(text) !== '';
        expect(score(text, text)).toBe(isName ? 1 : 0);
        expect(keys(text).length > 0).toBe(isName);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '🙂',
    '\ud800\udc00\ud800',
    '',
    '   ',
    '()',
    '์ิ',
    'ໆ',
    'ກ'.repeat(10_000),
    'ᄀ'.repeat(10_000),
    '((((',
    'a/b/c/d/e'.repeat(900),
  ])('hostile text %# is no name, or one, and nothing breaks', (text) => {
    expect(() => [keys(text), normalise(text), romanise(text), score(text, 'Bounmy'), score(text, text)]).not.toThrow();
    expect(keys(text).length).toBeLessThan(100);
  });

  test('nothing is no name', () => {
    for (const text of ['', '🙂', '...']) {
      expect(keys(text)).toEqual([]);
      expect(score(text, text)).toBe(0);
    }
  });
});

describe('titles, spellings and nicknames are data', () => {
  test('a title is no part of a name, attached or not, in any script, more than one', () => {
    expect(normalise('Sir Bounmy')).toBe('bounmy');
    expect(normalise('N. Dame Bounmy')).toBe('bounmy');
    expect(normalise('DameBounmy')).toBe('bounmy');
    expect(normalise('ທ້າວບຸນມີ ວົງສາ')).toBe('ບຸນມີ ວົງສາ');
    expect(normalise('ด.ช.บุญมี')).toBe('บุญมี');
    expect(score('Sir Bounmy', 'bounmy')).toBe(1);
  });

  test('a title alone is a name, and what only begins like one is not cut', () => {
    expect(normalise('Sir')).toBe('sir');
    expect(normalise('Sirikit')).toBe('sirikit');
    expect(normalise('ທາວັນ')).toBe('ທາວັນ');
  });

  test('a name in two spellings that do not sound alike', () => {
    expect(score('Noy Mist', 'Noy Mxqst')).toBeGreaterThan(0.9);
    expect(share('Mist', 'Mxqst')).toBe(true);
  });

  test('a nickname may stand for a name, and says less than the name', () => {
    expect(score('Brolly Vongsa', 'Umbrella Vongsa')).toBeGreaterThan(0.5);
    expect(score('Brolly Vongsa', 'Umbrella Vongsa')).toBeLessThan(score('Umbrela Vongsa', 'Umbrella Vongsa'));
    expect(share('Brolly', 'Umberto')).toBe(true);
    expect(score('Noy (Brolly) Vongsa', 'Brolly')).toBeGreaterThan(0.5);
  });
});

describe('one name', () => {
  test.each([
    ['Bounmy Vongsa', 'ບຸນມີ ວົງສາ'],
    ['Boonmee Wongsa', 'ບຸນມີ ວົງສາ'],
    ['Vongsa Bounmy', 'ບຸນມີ ວົງສາ'],
    ['Bounmy', 'Boonmee Wongsa'],
    ['bounmyvongsa', 'Boonmee Wongsa'],
    ['Boun My Vongsa', 'Bounmy Vongsa'],
    ['ບຸນມີວົງສາ', 'Bunmi Wongsa'],
    ['สมชัย วงศ์จันทร์', 'Somxay Vongchanh'],
    ['สมชัย วงศ์จันทร์', 'ສົມໄຊ ວົງຈັນ'],
    ['Bounmy Vongsa', 'Bounmy Vonsga'],
    ['Phonesavanh Keomany', 'Phonesavznh Keomany'],
    ['Bounmy Somsy Vongsa', 'Bounmy Vongsa'],
  ])('%s and %s', (a, b) => {
    expect(score(a, b)).toBeGreaterThan(0.5);
  });

  test('the more is left open, the less is said', () => {
    const whole = score('Bounmy Vongsa', 'Boonmee Wongsa');
    const withoutSurname = score('Bounmy', 'Boonmee Wongsa');
    expect(whole).toBeGreaterThan(withoutSurname);
    expect(withoutSurname).toBeGreaterThan(score('Vongsa', 'Boonmee Wongsa'));
  });
});

test.each([
  ['Bounmy Vongsa', 'Bounma Vongsa'],
  ['Bounmy Vongsa', 'Bounma Vongsay'],
  ['ບຸນມີ ວົງສາ', 'Bounma Vongsay'],
  ['Bounmy Vongsa', 'Bounmy Phommachanh'],
  ['Somphone Vongsa', 'Somphong Vongsa'],
  ['Khamla Keomany', 'Khamphanh Keomany'],
  ['ກອງ', 'ຄົງ'],
  ['Noy', 'Moy'],
  ['Vongsa', 'Bounmy Vongsa'],
  ['王小明', '李小龙'],
])('%s and %s are two names', (a, b) => {
  expect(score(a, b)).toBeLessThan(0.5);
});

describe('keys', () => {
  test.each([
    ['Phommachanh', 'Pommachan', 'Phommachan', 'Pommajan', 'ພົມມະຈັນ', 'พรหมมะจันทร์'],
    ['Xay', 'Sai', 'Say', 'ໄຊ', 'ชัย'],
    ['Khamphone', 'Kamphon', 'ຄຳພອນ', 'คำพร'],
    ['Bounmy', 'Boonmee', 'ບຸນມີ', 'บุญมี'],
    ['Keo', 'Kaew', 'ແກ້ວ', 'แก้ว'],
    ['Souk', 'Suk', 'ສຸກ', 'สุข'],
    ['Vongsavath', 'Wongsawad', 'ວົງສະຫວາດ'],
    ['Khouanchay', 'Kwanjai', 'ຂວັນໃຈ', 'ขวัญใจ'],
    ['Heuang', 'ເຮືອງ', 'เรือง'],
    ['Panya', 'Pannha', 'ປັນຍາ'],
    ['Bounheng', 'Boonheng', 'ບຸນເຮັງ'],
  ])('%s and its spellings share one', (first, ...others) => {
    for (const other of others) expect(share(first, other), other).toBe(true);
  });

  test('a name is found by either word, in either order, and run together', () => {
    for (const other of ['ບຸນມີ', 'Wongsa', 'Vongsa Bunmi', 'bunmivongsa', 'wongsabunmi'])
      expect(share('Bounmy Vongsa', other), other).toBe(true);
  });

  test('they are few, and different names have different ones', () => {
    expect(keys('Bounmy Vongsa')).toHaveLength(4);
    expect(keys('Chanthachone Rattanachan Xayachack').length).toBeLessThanOrEqual(30);
    expect(share('Bounmy', 'Bounma')).toBe(false);
    expect(share('Somphone', 'Somphong')).toBe(false);
  });
});

test.each([
  ['ບຸນມີ ວົງສາ', 'bounmi vongsa'],
  ['ແກ້ວ ກ້ວຍ', 'keo kouay'],
  ['ນ້ອຍ', 'noy'],
  ['ເດືອນ', 'duan'],
  ['ທ້າວ ໄຊ', 'xay'],
  ['ชัย', 'xay'],
  ['Xai', 'xay'],
])('%s is written %s', (text, latin) => {
  expect(romanise(text)).toBe(latin);
});
