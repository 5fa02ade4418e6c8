// The words two reports are compared by: one spelling, whatever was typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalise, tokens } from './tokens.ts';

describe('one spelling', () => {
  test.each([
    ['ຫລວງພະບາງ', 'ຫຼວງພະບາງ'],
    ['ຫມູ່ບ້ານ', 'ໝູ່ບ້ານ'],
    ['ຫນອງບົກ', 'ໜອງບົກ'],
    ['ນໍາ\u0EC9', 'ນຳ\u0EC9'.normalize('NFC')],
    ['ນ\u0ECD\u0EC9\u0EB2', 'ນ\u0EC9\u0EB3'],
    ['໒໐໕', '205'],
    ['BLUE Moon', 'blue moon'],
  ])('%s is %s', (typed, meant) => expect(normalise(typed)).toBe(normalise(meant)));

  test('normalising twice changes nothing', () => {
    const lao = fc.array(
      fc.integer({ min: 0x0e80, max: 0x0edf }).map((code) => String.fromCharCode(code)),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          lao.map((each) => each.join('')),
        ),
        (text) => {
          expect(normalise(normalise(text))).toBe(normalise(text));
        },
      ),
    );
  });
});

describe('telling words', () => {
  test('Lao is cut into words without spaces, and common words are left out', () => {
    expect(tokens('ຮ້ານກິນດື່ມດອກຈຳປາ ໃກ້ຂົວຫ້ວຍຊາຍ')).toEqual(tokens('ຮ້ານກິນດື່ມ ດອກຈຳປາ ຢູ່ ໃກ້ ຂົວ ຫ້ວຍຊາຍ'));
    expect(tokens('ຢູ່ບ້ານ ເມືອງ ແຂວງ')).toEqual([]);
  });
  test('a tone mark left out still gives the same words', () => {
    expect(tokens('ຮ້ານ ສາຍນ້ຳ')).toEqual(expect.arrayContaining(tokens('ສາຍນ້ຳ')));
    expect(tokens('ວັດພູ')).toEqual(tokens('ວັດພູ'));
    expect(tokens('Nguyễn')).toEqual(tokens('nguyen'));
  });
  test('Latin names and telephone numbers are kept, single signs are not', () => {
    expect(tokens('Blue Moon bar, 3 km, tel 020 5555 0101')).toEqual(['blue', 'moon', 'bar', 'km', 'tel', '020', '5555', '0101']);
  });
  test('a long text gives at most sixty words, each once', () => {
    const many = Array.from({ length: 500 }, (_, at) => `word${at % 90}`).join(' ');
    expect(new Set(tokens(many)).size).toBe(60);
    expect(tokens(many)).toHaveLength(60);
  });
  test('any text is cut without an error', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => tokens(text).every((word) => word.length > 1)));
  });
});
