// Codes of an authenticator app (TOTP, RFC 6238: six digits, 30 seconds, SHA-1, which is what every app understands) and recovery codes.
import { createHmac, randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const appOf = (secret: string, username: string) =>
  new TOTP({ issuer: 'Pokpong', label: username, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });

/** 160 bits in base32, as apps take it by hand. */
export const newSecret = (): string => new Secret({ size: 20 }).base32;

/** `otpauth://totp/…`: what the picture says that an app reads. */
export const addressOf = (secret: string, username: string): string => appOf(secret, username).toString();

/**
 * The step of 30 seconds that a code belongs to: the present one, the one before or the one after, for clocks differ.
 * @param now milliseconds since 1970. @returns undefined for a wrong code.
 */
export function stepOf(secret: string, code: string, now: number): number | undefined {
  const app = appOf(secret, '');
  const steps = /^\d{6}$/.test(code) ? app.validate({ token: code, timestamp: now, window: 1 }) : null;
  return steps === null ? undefined : app.counter({ timestamp: now }) + steps;
}

/** What somebody typed, without the spaces that apps show between the digits; Lao digits are digits. */
export const tidyCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/[\u0ed0-\u0ed9]/g, (digit) => String(digit.charCodeAt(0) - 0x0ed0))
    .toLowerCase();

export const isAppCode = (code: string): boolean => /^\d{6}$/.test(code);

const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
const howMany = 10;
const length = 12;

/** Some 40 bits, told to an administrator within a quarter of an hour. */
export const newLinkCode = (): string => grouped(8);

/** Ten of some 59 bits each, in groups of four; no letter that is mistaken for another. */
export const newRecoveryCodes = (): string[] => Array.from({ length: howMany }, () => grouped(length));

const grouped = (count: number) =>
  Array.from({ length: count }, (_, at) => (at > 0 && at % 4 === 0 ? '-' : '') + letters[randomInt(letters.length)]).join('');

/** What is kept of a recovery code; no two people's are alike. @param key 32 bytes. */
export const hashRecoveryCode = (key: Buffer, user: number, code: string): Buffer =>
  createHmac('sha256', key)
    .update(`${user}/${tidyCode(code)}`)
    .digest();
