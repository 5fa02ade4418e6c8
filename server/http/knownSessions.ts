// Whom each live session belonged to when it was last used, so that a request need not wait to hear it again before it asks for records.
// Nothing is granted by it: the database opens the session anew in the same transaction, and an answer for anybody else is thrown away.
import type { Session } from '../../kernel/access/server/sessions.ts';

const most = 2_000;

export class KnownSessions {
  readonly #sessions = new Map<string, Session>();

  find = (hash: Buffer): Session | undefined => this.#sessions.get(hash.toString('base64url'));

  /** @param session as the database has just told it; undefined when it has ended. */
  keep(hash: Buffer, session: Session | undefined): void {
    const key = hash.toString('base64url');
    this.#sessions.delete(key);
    if (session) this.#sessions.set(key, session);
    // The one unused for the longest stands first.
    if (this.#sessions.size > most) this.#sessions.delete(this.#sessions.keys().next().value as string);
  }
}

export const sameSession = (one: Session | undefined, other: Session | undefined): boolean => JSON.stringify(one) === JSON.stringify(other);
