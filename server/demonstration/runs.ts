// Puts steps of one person together, so that a demonstration is few writes instead of many, without anything happening before what it needs.
import { day, type Step } from './teller.ts';

/** Only steps of the same days are moved past each other, so that codes still follow the time. */
const window = 7 * day;

/** @param steps in the order of their time. @returns runs of one person each, to be played one after another. */
export function runsOf(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  let from = 0;
  while (from < steps.length) {
    const end = (steps[from] as Step).at + window;
    const past = steps.findIndex((step, at) => at > from && step.at > end);
    const to = past < 0 ? steps.length : past;
    runs.push(...gather(steps.slice(from, to)));
    from = to;
  }
  return runs;
}

/** Takes of one person what does not wait for a step of another, then of the next, until nothing is left. */
function gather(steps: readonly Step[]): Step[][] {
  const runs: Step[][] = [];
  for (let left = steps; left.length > 0; ) {
    const by = left[0]?.by;
    const waiting: Step[] = [];
    const held = new Set<string>();
    const run = left.filter((step) => {
      const touched = touching(step);
      if (step.by === by && !touched.some((id) => held.has(id))) return true;
      for (const id of touched) held.add(id);
      waiting.push(step);
      return false;
    });
    runs.push(run);
    left = waiting;
  }
  return runs;
}

/** The record, what it hangs under, and what it names: a step may need any of them as they are at its time. */
function touching({ event }: Step): string[] {
  const named = Object.values(event.changes).filter((value): value is string => typeof value === 'string' && value.length === 36);
  return [event.recordId, ...(event.parent ? [event.parent] : []), ...named];
}
