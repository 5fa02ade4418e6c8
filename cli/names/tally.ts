// Counts what one way of comparing names finds and misses, at every bar at once, so that a file of any length needs no more memory.

export type Measured = {
  method: string;
  /** From this score on two names were taken for one. */
  bar: number;
  /** Of the pairs taken for one, the share that is; null where none was taken. */
  precision: number | null;
  /** Of the pairs that are one, the share that was taken for one; null where there are none. */
  recall: number | null;
  right: number;
  wrong: number;
  missed: number;
};

/** Bars are told apart to a hundredth. */
const steps = 100;

export class Tally {
  readonly #method: string;
  readonly #score: (a: string, b: string) => number;
  readonly #ones = new Float64Array(steps + 1);
  readonly #twos = new Float64Array(steps + 1);
  same = 0;
  different = 0;

  constructor(method: string, score: (a: string, b: string) => number) {
    this.#method = method;
    this.#score = score;
  }

  add(a: string, b: string, isOne: boolean): void {
    // The highest bar that this pair reaches; what is left behind the hundredth is noise of the division, where it is so little.
    const step = Math.floor(this.#score(a, b) * steps + 1e-9);
    const counts = isOne ? this.#ones : this.#twos;
    counts[step] = (counts[step] ?? 0) + 1;
    if (isOne) this.same += 1;
    else this.different += 1;
  }

  at(bar: number): Measured {
    const from = Math.round(bar * steps);
    const sum = (counts: Float64Array) => counts.subarray(from).reduce((all, count) => all + count, 0);
    const [right, wrong] = [sum(this.#ones), sum(this.#twos)];
    return {
      method: this.#method,
      bar,
      precision: right + wrong === 0 ? null : right / (right + wrong),
      recall: this.same === 0 ? null : right / this.same,
      right,
      wrong,
      missed: this.same - right,
    };
  }

  /** Where precision and recall together are best (F1). */
  atBest(): Measured {
    let best = this.at(0.01);
    for (let step = 2; step <= steps; step += 1) {
      const next = this.at(step / steps);
      if (together(next) > together(best)) best = next;
    }
    return best;
  }
}

const together = ({ right, wrong, missed }: Measured) => (2 * right) / Math.max(2 * right + wrong + missed, 1);
