// What is too weak to close a phone with: what a thief's computer goes through in an afternoon.
import { expect, test } from 'vitest';
import { isWeak } from './passphrase.ts';

test('four words are taken in any script; what is short, the same over and over, or digits alone is not', () => {
  for (const strong of ['paper rain door four', 'ເຈ້ຍ ຝົນ ປະຕູ ສີ່', 'กระดาษ ฝน ประตู สี่', 'Boat-2 river 77 kite'])
    expect(isWeak(strong), strong).toBe(false);
  for (const weak of [
    '',
    'paper rain',
    'aaaaaaaaaaaaaaaa',
    'abababababababab',
    '               x',
    '020555501002',
    '01-02-2003 04-05-2006',
    '1234567890123456',
  ])
    expect(isWeak(weak), weak).toBe(true);
});
