// Chance that can be repeated: the same numbers for the same seed, on any machine and in any order.

export class Chance {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** Each `number` of a seed has a sequence of its own, so that nothing depends on what was asked before. */
  constructor(seed: number, number: number, purpose: number) {
    this.#a = (seed ^ 0x9e3779b9) | 0;
    this.#b = (number ^ 0x243f6a88) | 0;
    this.#c = (Math.floor(number / 0x100000000) ^ (purpose * 0x85a308d3) ^ 0xb7e15162) | 0;
    this.#d = 1;
    for (let round = 0; round < 12; round += 1) this.#draw();
  }

  /** From 0 up to, and not including, 1. */
  next(): number {
    return this.#draw() / 0x100000000;
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** A UUID of version 7 for a moment, in milliseconds. */
  uuidAt(time: number): string {
    const at = time.toString(16).padStart(12, '0');
    const [first, second, third] = [this.#draw(), this.#draw(), this.#draw()];
    const variant = (0x8000 | (first & 0x3fff)).toString(16);
    const random = hex(first >>> 20).slice(5);
    return `${at.slice(0, 8)}-${at.slice(8)}-7${random}-${variant}-${hex(second)}${hex(third).slice(4)}`;
  }

  /** Doty-Humphrey's small fast counting generator, 32 bits. */
  #draw(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return sum >>> 0;
  }
}

const hex = (number: number): string => number.toString(16).padStart(8, '0');

/** Draws from a list by weight. */
export class Weighted<T> {
  readonly #items: readonly T[];
  readonly #ends: readonly number[];

  constructor(entries: readonly (readonly [T, number])[]) {
    this.#items = entries.map(([item]) => item);
    let sum = 0;
    this.#ends = entries.map(([, weight]) => {
      sum += weight;
      return sum;
    });
  }

  draw(chance: Chance): T {
    const at = chance.next() * (this.#ends.at(-1) ?? 0);
    return this.#items[this.#ends.findIndex((end) => at < end)] as T;
  }
}
