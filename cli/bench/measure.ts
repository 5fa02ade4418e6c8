// One line of the benchmark: what was measured, what was promised, and what the same work costs without us.

export type Measure = {
  name: string;
  unit: string;
  /** null where there was nothing to measure it with. */
  measured: number | null;
  /** Of architecture.md; null where nothing was promised. */
  budget: number | null;
  met: boolean | null;
  /** The same rows written or read by bare SQL, in the same run. */
  limit: number | null;
  /** measured / limit. */
  ratio: number | null;
};

type Promised = { budget?: number; limit?: number; atLeast?: true };

const rounded = (value: number) => Number(value.toPrecision(3));

/** @param promised without `atLeast`, less is better. */
export function measure(name: string, unit: string, measured: number, { budget, limit, atLeast }: Promised = {}): Measure {
  return {
    name,
    unit,
    measured: rounded(measured),
    budget: budget ?? null,
    met: budget === undefined ? null : atLeast ? measured >= budget : measured <= budget,
    limit: limit === undefined ? null : rounded(limit),
    ratio: limit === undefined ? null : rounded(measured / limit),
  };
}

/** What could not be measured here, and why. */
export const unmeasured = (name: string): Measure => ({
  name,
  unit: '',
  measured: null,
  budget: null,
  met: null,
  limit: null,
  ratio: null,
});

/** @param times in milliseconds, in any order. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
