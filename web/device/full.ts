// Says what a full device could not do: nothing of it was written, and everything is as before.
import { problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import type { Words } from '../words.ts';

/** Does it; where it cannot be done, says why. @param words with those of the device. */
export async function orSayFull(words: Words, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    const problem = problemOf(failure);
    announce(problem.problem === 'app.deviceFull' ? words.t('device:sending.full') : words.problem(problem), 'attention');
  }
}
