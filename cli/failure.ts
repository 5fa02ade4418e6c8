// Turns what a command threw into words for a person, a name for a program and an exit code.

import { Problem } from '../kernel/problem.ts';
import { BadSetting } from '../server/config.ts';
import { type Command, Misuse } from './command.ts';
import { type Exit, exit } from './exit.ts';
import type { Say } from './words.ts';

/** The database answers, but is not one this program can work with now. `key` names its words in `database.*` of cli.json. */
export class UnfitDatabase extends Error {
  readonly why: string;

  constructor(key: string, why = '') {
    super(key);
    this.why = why;
  }
}

export type Failure = { code: Exit; problem: string; message: string };

/** Class 08 is PostgreSQL's own for connections; 28 bad login, 3D no such database, 53 out of room or connections, 57P stopping or starting. */
const unreachable = /^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_|ENOSPC|08|28|3D|53|57P)/;

/** @param options those of the command that failed, when it is known. */
export function failureOf(error: unknown, say: Say, options: Command['options'] = {}): Failure {
  if (error instanceof Misuse)
    return { code: exit.usage, problem: `usage.${error.message}`, message: say(`usage.${error.message}`, error.details) };
  if (error instanceof BadSetting)
    return { code: exit.setting, problem: 'setting', message: say('failure.setting', { why: error.message }) };
  if (error instanceof UnfitDatabase) {
    return { code: exit.database, problem: `database.${error.message}`, message: say(`database.${error.message}`, { why: error.why }) };
  }
  if (error instanceof Problem) {
    // A field of what was asked is said with the option of its name.
    const isOption = error.field !== undefined && error.field in options;
    if (isOption && error.problem === 'field.needed') return failureOf(new Misuse('optionMissing', { option: `--${error.field}` }), say);
    const option = isOption ? `--${error.field}: ` : '';
    return {
      code: exit.refused,
      problem: error.problem,
      message: `${option}${say.problem(error.problem, error.details)}`,
    };
  }
  const code = codeOf(error);
  if (unreachable.test(code))
    return { code: exit.database, problem: 'database.unreachable', message: say('database.unreachable', { why: code }) };
  return { code: exit.failed, problem: 'failed', message: say('failure.failed', { why: code || nameOf(error) }) };
}

/** A failed connection to several addresses is one error that holds the others. */
function codeOf(error: unknown): string {
  const { code, errors, cause } = error as { code?: unknown; errors?: unknown[]; cause?: unknown };
  if (typeof code === 'string') return code;
  if (Array.isArray(errors) && errors.length > 0) return codeOf(errors[0]);
  return cause instanceof Error ? codeOf(cause) : '';
}

const nameOf = (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
