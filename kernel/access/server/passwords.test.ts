// What is accepted as a password, and that the same one is known whatever keyboard typed it.
import { describe, expect, test } from 'vitest';
import { checkPassword, hashPassword, oneTimePassword, verifyPassword } from './passwords.ts';

const noy = { username: 'noy.bokeo', displayName: 'ນາງ ນ້ອຍ ສີສຸກ' };
const problemOf = (password: string) =>
  checkPassword(password, 12, noy).then(
    () => 'accepted',
    (error: Error) => error.message,
  );

describe('a new password', () => {
  test.each([
    ['sand-river-lamp', 'accepted'],
    ['ຝົນຕົກໜັກຫຼາຍມື້ນີ້', 'accepted'],
    ['short', 'session.passwordTooShort'],
    ['🌧🌧🌧🌧🌧🌧', 'session.passwordTooShort'],
    ['Qwertyuiop123', 'session.passwordCommon'],
    ['1qaz2wsx3edc', 'session.passwordCommon'],
    ['Sunshine2026!', 'session.passwordCommon'],
    ['abababababababab', 'session.passwordCommon'],
    ['noy.bokeo123', 'session.passwordCommon'],
    ['NOY.BOKEO-ສີສຸກ', 'session.passwordCommon'],
  ])('%s: %s', async (password, expected) => {
    expect(await problemOf(password)).toBe(expected);
  });
});

test('a hash holds by OWASP’s parameters, and differs each time', async () => {
  const [first, second] = [await hashPassword('sand-river-lamp'), await hashPassword('sand-river-lamp')];
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(first).not.toBe(second);
});

test('the same letters match however they were composed; nothing matches nobody', async () => {
  const kept = await hashPassword('caf\u00e9-river-lamp');
  expect(await verifyPassword(kept, 'cafe\u0301-river-lamp')).toBe(true);
  expect(await verifyPassword(kept, 'cafe-river-lamp')).toBe(false);
  expect(await verifyPassword(undefined, 'sand-river-lamp')).toBe(false);
});

test('passwords for once are long, differ, and are themselves acceptable', async () => {
  const many = new Set(Array.from({ length: 200 }, oneTimePassword));
  expect(many.size).toBe(200);
  for (const each of many) expect(each).toMatch(/^([a-hjkmnp-z2-9]{5}-){3}[a-hjkmnp-z2-9]{5}$/);
  expect(await problemOf(oneTimePassword())).toBe('accepted');
});
