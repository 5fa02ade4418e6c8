// Slows whoever asks too often, and nobody else: a village behind one address, or a country behind one gateway, still gets through.
import { network } from '../kernel/access/server/sessions.ts';

/** A bucket holds `size` tokens and regains `perMinute`; each counted call takes one. */
export type Rate = { size: number; perMinute: number };

/** One kind of call, counted by key (an address, say). Memory is bounded: the key that was longest quiet is forgotten first. */
export class Buckets {
  readonly #rate: Rate;
  readonly #most: number;
  readonly #levels = new Map<string, { tokens: number; at: number }>();

  constructor(rate: Rate, most = 20_000) {
    this.#rate = rate;
    this.#most = most;
  }

  /** Tokens left for this key. @param now milliseconds. */
  left(key: string, now: number): number {
    const level = this.#levels.get(key);
    if (!level) return this.#rate.size;
    return Math.min(this.#rate.size, level.tokens + ((now - level.at) * this.#rate.perMinute) / 60_000);
  }

  /** Takes a token. @returns false, and takes nothing, when there is none. */
  take(key: string, now: number): boolean {
    const left = this.left(key, now);
    if (left < 1) return false;
    this.#levels.delete(key);
    this.#levels.set(key, { tokens: left - 1, at: now });
    if (this.#levels.size > this.#most) this.#levels.delete(this.#levels.keys().next().value as string);
    return true;
  }

  /** Gives a token back. */
  give(key: string, now: number): void {
    if (this.#levels.has(key)) this.#levels.set(key, { tokens: Math.min(this.#rate.size, this.left(key, now) + 1), at: now });
  }
}

/**
 * Reports: sixty at once and then one a second from one network, far above what people of one village send.
 * Whoever filled in the pages has a purse apart from programs that send at once, so a flood of those does not keep them out.
 */
const reportsByPages: Rate = { size: 60, perMinute: 60 };
const reportsAtOnce: Rate = { size: 60, perMinute: 60 };
/** Wrong codes only; right ones are never counted. */
const wrongCodes: Rate = { size: 20, perMinute: 6 };
/** Wrong codes of everybody together. When they run out, a network may still be wrong as often as a person is. */
const allWrongCodes: Rate = { size: 2_000, perMinute: 600 };
const personIsWrong = 5;

export class Limits {
  readonly #pages = new Buckets(reportsByPages);
  readonly #atOnce = new Buckets(reportsAtOnce);
  readonly #wrong = new Buckets(wrongCodes);
  readonly #allWrong = new Buckets(allWrongCodes);
  readonly #now: () => number;

  /** @param now milliseconds that never go back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param atOnce sent without the pages, or faster than a person can fill them in. */
  mayReport(address: string, atOnce: boolean): boolean {
    return (atOnce ? this.#atOnce : this.#pages).take(network(address), this.#now());
  }

  /** Counts a question by code as wrong until `rightCode` says otherwise, so that a hundred at once are a hundred. */
  mayAskByCode(address: string): boolean {
    const [from, now] = [network(address), this.#now()];
    const crowded = !this.#allWrong.take('all', now);
    if (crowded && this.#wrong.left(from, now) <= wrongCodes.size - personIsWrong) return false;
    return this.#wrong.take(from, now);
  }

  rightCode(address: string): void {
    this.#wrong.give(network(address), this.#now());
    this.#allWrong.give('all', this.#now());
  }
}
