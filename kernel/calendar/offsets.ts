// How far the clocks of a time zone are ahead of UTC: as this machine's calendar says, or as a server said that was asked before.

/** When the clocks of a place were set, and to what: [moment, ahead of UTC], both in milliseconds. It holds from the first moment until `until`. */
export type Offsets = { until: number; changes: readonly (readonly [at: number, ahead: number])[] };

const told = new Map<string, Offsets>();
const clocks = new Map<string, Intl.DateTimeFormat>();

/** A cheap phone takes a tenth of a second to make its first clock of a time zone: whoever was told these offsets need not make one. */
export function learnOffsets(timeZone: string, offsets: Offsets): void {
  told.set(timeZone, offsets);
}

/** @param at milliseconds of a whole second. @returns milliseconds. */
export function offsetAt(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  return (told.has(timeZone) ? toldAt(at, told.get(timeZone)) : undefined) ?? reckonedAt(at, timeZone);
}

const toldAt = (at: number, offsets: Offsets | undefined): number | undefined =>
  offsets && at < offsets.until ? offsets.changes.findLast(([from]) => from <= at)?.[1] : undefined;

function reckonedAt(at: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    // Only the offset is asked for: a clock that says all the rest takes a cheap phone three times as long to make.
    clock = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    clocks.set(timeZone, clock);
  }
  const said = clock.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  // `GMT`, `GMT+07:00`, and before 1914 also seconds: `GMT-00:14:44`.
  const [, sign, hours = 0, minutes = 0, seconds = 0] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(said) ?? [];
  return (sign === '-' ? -1000 : 1000) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
}

/** No place has set its clocks and set them back within a week. */
const step = 7 * 86_400_000;

/** @param from first year. @param until the year before which it holds. */
export function offsetsOf(timeZone: string, from: number, until: number): Offsets {
  const [start, end] = [Date.UTC(from, 0), Date.UTC(until, 0)];
  const changes: [number, number][] = [[start, reckonedAt(start, timeZone)]];
  for (let at = start; at < end; at += step) {
    const next = Math.min(at + step, end);
    const ahead = reckonedAt(next, timeZone);
    if (ahead !== changes.at(-1)?.[1]) changes.push([changedBetween(at, next, timeZone), ahead]);
  }
  return { until: end, changes };
}

/** @returns the first second of the later offset. */
function changedBetween(before: number, after: number, timeZone: string): number {
  const ahead = reckonedAt(after, timeZone);
  let [low, high] = [before, after];
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000;
    if (reckonedAt(middle, timeZone) === ahead) high = middle;
    else low = middle;
  }
  return high;
}
