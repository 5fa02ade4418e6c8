// Reads for screens: from the server while it answers soon, and from this device where it does not, or where what was done here would be missing.
import { ApiProblem, problemOf } from '../api.ts';
import { type Answers, keptAnswers } from './answers.ts';
import type { Door } from './door.ts';
import type { Store } from './store.ts';
import type { Weather } from './weather.ts';

/** Milliseconds after which this device answers in place of a slow network. */
const patience = 4_000;

export function makeReader(store: Store, { answer, waits }: Answers, weather: Weather): Door['read'] {
  /** The server's answer, unless it is slow and this device has one. */
  const soonest = async <T>(path: string, asked: Promise<T>): Promise<T> => {
    if (await isWithin(asked, patience)) return asked;
    const own = await answer(path);
    if (own === undefined) return asked;
    weather.failed();
    return own as T;
  };
  const insteadOf = async <T>(path: string, failure: unknown): Promise<T> => {
    if (failure instanceof DOMException || problemOf(failure).problem !== 'app.offline') throw failure;
    weather.failed();
    const own = await answer(path);
    if (own === undefined) throw new ApiProblem('app.notHere', 0);
    return own as T;
  };
  return async (path, ask) => {
    if (weather.isOut() || waits(path)) {
      const own = await answer(path);
      if (own !== undefined) return own as never;
    }
    try {
      const said = await soonest(path, ask());
      if (keptAnswers.includes(path)) store.keepAnswer(path, said).catch(() => {});
      return said;
    } catch (failure) {
      return insteadOf(path, failure);
    }
  };
}

/** Whether it has ended, well or badly, within so many milliseconds. */
function isWithin(work: Promise<unknown>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    const ended = () => {
      clearTimeout(timer);
      resolve(true);
    };
    work.then(ended, ended);
  });
}
