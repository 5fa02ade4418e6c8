// One way of writing: what people write in several comes out the same, and stays as it is.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { respell } from './spelling.ts';

test.each([
  ['ຫຼ້າ', 'ຫລ້າ'],
  ['ໜູ', 'ຫນູ'],
  ['ໝາຍ', 'ຫມາຍ'],
  ['ຄຳ', 'ຄໍາ'],
  ['ນ້ຳ', 'ນໍ້າ'],
  ['ນ້ຳ', 'ນ\u0ecd\u0ec9\u0eb2'],
  ['ແກ້ວ', 'ເເກ້ວ'],
  ['ນ້ອຍໆ', 'ນ້ອຍນ້ອຍ'],
  ['ຈັນທ໌', 'ຈັນ'],
  ['ບຸນ\u200bມີ', 'ບຸນມີ'],
  ['ນ້ອຍ ໑໒', 'ນ້ອຍ 12'],
  ['พงษ์', 'พงศ์'],
  ['จันทร์', 'จันทน์'],
  ['คำ', 'คํา'],
  ['แก้ว', 'เเก้ว'],
  ['น้อยๆ', 'น้อยน้อย'],
  ['๑๒', '12'],
  ['BOUNMY', 'bounmy'],
  ['Nguyễn Đức', 'nguyen duc'],
  ['  Boun-My,  ', 'boun my'],
  ["D'Souza", 'dsouza'],
  ['Ｂｏｕｎ', 'boun'],
  ['ບຸນມີ 🙂', 'ບຸນມີ'],
])('%s is %s', (one, other) => {
  expect(respell(one)).toBe(respell(other));
});

test('what is silent in Thai leaves the end of its syllable, so that no other letter takes its place', () => {
  expect(respell('พงศ์ธนา')).toBe('พง๎ธนา');
  expect(respell('ศักดิ์')).toBe('ศัก๎');
});

test('letters that tell names apart stay', () => {
  for (const [one, other] of [
    ['ມີ', 'ມາ'],
    ['ໄຊ', 'ໃສ'],
    ['ກອງ', 'ຄົງ'],
    ['พร', 'พล'],
  ] as const)
    expect(respell(one)).not.toBe(respell(other));
});

/** Lao, Thai and Latin letters and signs in any order, among whatever else Unicode has. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom(...'ກຫນມລຣອວຍໆຯເແໄັາິໍຼຽ່້໌กหนมรวเแำ์ๆฺํิุ็๎ aBé-.\u200b\ud800໑'), maxLength: 40 }),
);

test('spelt again it stays as it is, whatever it was', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const once = respell(text);
      expect(respell(once)).toBe(once);
      expect(once).not.toMatch(/\p{Cs}/u);
    }),
    { numRuns: 3000 },
  );
});

test('a text that is no name is read to an end', () => {
  expect(respell('ກໆ'.repeat(5000)).length).toBeLessThanOrEqual(160);
  expect(respell('\ud800'.repeat(10_000))).toBe('');
  expect(respell('ﷺ'.repeat(1000)).length).toBeLessThanOrEqual(160);
});
