// What one command of `pokpong` is: its options, and what it does with them. Its words stand in languages/<lang>/cli.json under commands.<key>.
import type { Config } from '../server/config.ts';
import type { Exit } from './exit.ts';
import type { Details, Say } from './words.ts';

/** `value` names what follows the option in the help, e.g. `FILE`; without it the option is a switch. */
export type Option = { value?: string; required?: true };

export type Command = {
  /** As typed, e.g. `user add`. Its words are keyed with dots for spaces: `commands.user.add`. */
  name: string;
  options: Readonly<Record<string, Option>>;
  /** Name of the one word that may follow the command; of any number of them where it ends in `…`. */
  argument?: string;
  /** What its words in the help name. */
  details?: Details;
  run: (call: Call) => Promise<Answer>;
};

export type Call = {
  values: Readonly<Record<string, string>>;
  switches: ReadonlySet<string>;
  argument: string | undefined;
  /** All words that follow, where more than one may. */
  words: readonly string[];
  /** Reads the settings of the installation; asked only by a command that needs them. */
  config: () => Config;
  say: Say;
  /** Tells how far long work has come, on standard error and never among the results. */
  progress: Progress;
  /** All of standard input. */
  input: () => Promise<Buffer>;
};

/** `total` is undefined while it is not known how much there is. */
export type Progress = (word: string, done: number, total?: number) => void;

/**
 * What a command has to show: `json` alone with --json, otherwise `text`. An answer that may be longer than memory comes in `parts`, written as
 * they are made; such a command writes JSON itself when it is asked for it.
 */
export type Answer = { code: Exit; json: unknown; text: string } | { code: Exit; parts: AsyncIterable<string> };

/** The caller's mistake. `key` names its words in `usage.*` of cli.json. */
export class Misuse extends Error {
  readonly details: Readonly<Record<string, string>>;

  constructor(key: string, details: Readonly<Record<string, string>> = {}) {
    super(key);
    this.details = details;
  }
}
