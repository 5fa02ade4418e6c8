// What is to be filled, how much of it is done, and what a second thread is told to do of it.
import type { Config } from '../../server/config.ts';

export type Filled = { cases: number; reports: number; added: number; events: number };
/** Of several who fill side by side, this one does every `parts`-th batch, beginning with `part`. `today` in ISO milliseconds. */
export type Share = { cases: number; seed: number; today: number; part: number; parts: number };
/** What a thread is started with; the secret crosses between threads as plain bytes. */
export type Task = { config: Config; appPassword: string; what: 'cases' | 'persons'; share: Share };
