// Somebody with an authenticator app in a test: sets it up past the screen, and reads codes from it.
import { Secret, TOTP } from 'otpauth';
import { type Answer, cookieOf, password, type Serving } from './serving.ts';

export type Holder = {
  /** Of the session in which it was set up. */
  cookie: string;
  secret: string;
  recoveryCodes: readonly string[];
  /** What the app shows; `steps` is so many times 30 seconds from now. */
  code: (steps?: number) => string;
};

export const codeOf = (secret: string, steps = 0): string =>
  TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: Date.now() + steps * 30_000 });

/** Sets up an app for somebody who has none yet. */
export async function withApp({ ask, signIn, rows }: Serving, username: string): Promise<Holder> {
  const cookie = await signIn(username);
  const { secret } = (await ask(cookie, 'POST', '/api/account/totp')).json<{ secret: string }>();
  const confirmed = await ask(cookie, 'POST', '/api/account/totp/confirm', { body: { code: codeOf(secret) } });
  if (confirmed.status !== 200) throw new Error(`no app for ${username}: ${confirmed.text}`);
  const { recoveryCodes } = confirmed.json<{ recoveryCodes: string[] }>();
  await forget({ rows }, username);
  return { cookie, secret, recoveryCodes, code: (steps = 0) => codeOf(secret, steps) };
}

/** As if no code had been used for a while, so that a test need not wait 30 seconds for the next. */
export const forget = ({ rows }: Pick<Serving, 'rows'>, username: string): Promise<unknown> =>
  rows('update totp set last_step = 0 where user_id = (select id from app_user where username = $1)', [username]);

/** The first step of signing in. @returns its answer, and the cookie of the half session. */
export async function half({ ask }: Pick<Serving, 'ask'>, username: string, address?: string): Promise<{ answer: Answer; cookie: string }> {
  const answer = await ask(undefined, 'POST', '/api/session', { body: { username, password }, ...(address !== undefined && { address }) });
  return { answer, cookie: cookieOf(answer) };
}
