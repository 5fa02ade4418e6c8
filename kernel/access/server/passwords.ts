// Passwords: what is accepted as one, and how it is kept. Second factors join in sessions.ts, where a right password becomes a session.
import { randomBytes } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import { problem } from '../../problem.ts';

/** OWASP's first choice for argon2id (the package's default algorithm): 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** Longest password in characters; argon2 itself would take more, and a sender's 1 MB would keep it busy. */
export const longestPassword = 200;

export const hashPassword = (password: string): Promise<string> => hash(normal(password), parameters);

/** Takes as long for a name that nobody has as for a wrong password. @param kept undefined when there is no such account. */
export async function verifyPassword(kept: string | undefined, password: string): Promise<boolean> {
  const right = await verify(kept ?? (await nobodys()), normal(password));
  return right && kept !== undefined;
}

let made: Promise<string> | undefined;
function nobodys(): Promise<string> {
  made ??= hashPassword(randomBytes(32).toString('base64url'));
  return made;
}

/** @throws Problem session.passwordTooShort, session.passwordCommon */
export async function checkPassword(
  password: string,
  length: number,
  about: { username: string; displayName: string },
  field = 'password',
): Promise<void> {
  const text = normal(password);
  if ([...text].length < length) throw problem('session.passwordTooShort', { length }, field);
  const plain = text.toLowerCase();
  const own = [about.username, ...about.displayName.split(/\s+/)]
    .map((word) => normal(word).toLowerCase())
    .filter((word) => word.length > 3);
  const telling = own.reduce((rest, word) => rest.replaceAll(word, ''), plain);
  const common = await commonPasswords();
  // A year or a mark behind a common word is the first thing that is tried.
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  if (common.has(plain) || common.has(core) || telling.length < 4 || new Set(plain).size < 4)
    throw problem('session.passwordCommon', undefined, field);
}

/** A password to be given to somebody once and replaced at the first sign-in; no letter that is mistaken for another. */
export function oneTimePassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const drawn = [...randomBytes(64)].filter((byte) => byte < letters.length * 8).slice(0, 20);
  return drawn.map((byte, at) => (at > 0 && at % 5 === 0 ? '-' : '') + letters[byte % letters.length]).join('');
}

/** Two keyboards may send the same Lao or accented letters differently. */
const normal = (password: string) => password.normalize('NFKC');

/** The fifty thousand most used; read at the first new password, so that a server that meets none does not hold them. */
async function commonPasswords(): Promise<ReadonlySet<string>> {
  loaded ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return loaded;
}
let loaded: Promise<ReadonlySet<string>> | undefined;
