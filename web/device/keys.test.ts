// The keys of a device: opened by the right passphrase or passkey alone, and boxes that neither open elsewhere nor show anything.
import { beforeAll, expect, test } from 'vitest';
import { closeBox, hidden, openBox } from './boxes.ts';
import { type Bytes, type Keys, keysOf, lockByPasskey, lockByPassphrase, newSalt, newSecret, openLock } from './keys.ts';
import { isWeak } from './passphrase.ts';

let keys: Keys;
let other: Keys;
beforeAll(async () => {
  keys = await keysOf(newSecret());
  other = await keysOf(newSecret());
});

test('a passphrase opens its lock however its letters were composed, and no other passphrase does', async () => {
  const secret = newSecret();
  const lock = await lockByPassphrase(secret, 'café ຝົນ ຕົກ ສີ່ ຄຳ');
  expect(await openLock(lock, '  cafe\u0301 ຝົນ ຕົກ ສີ່ ຄຳ ')).toEqual(secret);
  expect(await openLock(lock, 'cafe ຝົນ ຕົກ ສີ່ ຄຳ')).toBeUndefined();
  expect(await openLock(lock, '')).toBeUndefined();
}, 60_000);

test('a passkey opens by its own answer alone', async () => {
  const [secret, answer] = [newSecret(), newSecret()];
  const lock = await lockByPasskey(secret, newSecret(), newSalt(), answer);
  expect(await openLock(lock, answer)).toEqual(secret);
  expect(await openLock(lock, newSecret())).toBeUndefined();
});

test('a lock with one bit changed stays closed', async () => {
  const secret = newSecret();
  const lock = await lockByPasskey(secret, newSecret(), newSalt(), secret);
  for (const at of [0, 12, lock.box.length - 1]) {
    const box: Bytes = lock.box.slice();
    box[at] = (box[at] ?? 0) ^ 1;
    expect(await openLock({ ...lock, box }, secret)).toBeUndefined();
  }
});

test('a box opens in its own place with its own keys, and shows nothing of what is in it', async () => {
  const value = { name: 'ບຸນມີ ວົງສາ', phone: '020 5555 0199' };
  const box = await closeBox(keys, 'record/1', value);
  expect(await openBox(keys, 'record/1', box)).toEqual(value);
  await expect(openBox(keys, 'record/2', box)).rejects.toThrow();
  await expect(openBox(other, 'record/1', box)).rejects.toThrow();
  const text = Buffer.from(box).toString('utf8');
  expect([text.includes('ບຸນມີ'), text.includes('5555')]).toEqual([false, false]);
  expect(await closeBox(keys, 'record/1', value)).not.toEqual(box);
});

test('the keys cannot be read out', async () => {
  await expect(crypto.subtle.exportKey('raw', keys.box)).rejects.toThrow();
  await expect(crypto.subtle.exportKey('raw', keys.hide)).rejects.toThrow();
});

test('a hidden name is the same each time here, and another elsewhere', async () => {
  expect(await hidden(keys, 'case 0197 edit')).toBe(await hidden(keys, 'case 0197 edit'));
  expect(await hidden(keys, 'case 0197 edit')).not.toBe(await hidden(keys, 'case 0198 edit'));
  expect(await hidden(other, 'case 0197 edit')).not.toBe(await hidden(keys, 'case 0197 edit'));
  expect(await hidden(keys, 'case 0197 edit')).toMatch(/^[0-9a-f]{32}$/);
});

test('a weak passphrase is told', () => {
  expect(['', 'short', 'aaaaaaaaaaaaaaaa', 'abcabcabcabcabc'].map(isWeak)).toEqual([true, true, true, true]);
  expect(['rain four paper door', 'ຝົນ ຕົກ ສີ່ ຄຳ ດີ'].map(isWeak)).toEqual([false, false]);
});
