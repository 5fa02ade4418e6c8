// What a command's exit code says to whoever called it; `pokpong --help` prints this list.
export const exit = {
  /** Everything that was asked for is done. */
  done: 0,
  /** Done in part, or found wrong: bad lines in a file, an audit that does not verify. */
  inPart: 1,
  /** The command line itself cannot be understood; nothing was done. */
  usage: 2,
  /** The database cannot be reached, or is not at the schema of this program. */
  database: 3,
  /** A setting of this installation is missing or cannot be used. */
  setting: 4,
  /** What was asked is against a rule; nothing was done. */
  refused: 5,
  /** A fault of the program. */
  failed: 70,
} as const;

export type Exit = (typeof exit)[keyof typeof exit];
