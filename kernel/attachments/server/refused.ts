// Why a content is not kept, as its check says it.
import { type Problem, problem } from '../../problem.ts';

type Why = 'active' | 'bomb' | 'damaged' | 'hidden' | 'locked' | 'picture' | 'wrongType';

/** @param format a code of ours for what it is instead, never what was sent. */
export const refused = (why: Why, format?: string): Problem => problem(`attachment.${why}`, format === undefined ? undefined : { format });

/** Reads past the end are a file cut short: the driver of the bytes says so with a RangeError. */
export function whole<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw refused('damaged');
    throw error;
  }
}
