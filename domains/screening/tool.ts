// A screening tool: a few questions about what can be seen, what the answers weigh, and what to do then. Data of a country, never code.
import type { Predicate } from '../../kernel/forms/predicate.ts';

export type ToolAnswer = {
  code: string;
  /** Whole, and never below nothing: an answer cannot make another worry smaller. */
  weight: number;
  /** Codes of the list `sign` that it says, for a report of concern. */
  signs?: readonly string[];
};

export type ToolQuestion = {
  code: string;
  /** Name of one of the tool's pictures. */
  picture: string;
  /** Name of a recording that an installation may have, `<language>/<name>.mp3` in its folder of sounds. */
  sound?: string;
  answers: readonly ToolAnswer[];
  /** Asked only while this holds of earlier answers, `age` and `sex`. */
  when?: Predicate;
};

/** From this score on it is this level. What is to be done stands in words: `levels.<level>`. */
export type ToolLevel = { level: string; from: number; does: 'advise' | 'refer' | 'report'; urgency?: string };

/** What to say and whom to ask, while this holds of the answers, `age`, `sex`, `score`, `level` and `atOnce`. */
export type ToolGuidance = { when: Predicate; advice: readonly string[]; kinds: readonly string[] };

export type ScreeningTool = {
  /** Of the list `screening-tool`. */
  code: string;
  /** Earlier versions stay in the pack for as long as a device may hold answers to them; the newest is offered. */
  version: number;
  /** Roles it is offered to. */
  for: readonly string[];
  /** How a report that comes of it reached us: of the list `source`. */
  channel: string;
  /** Path of a drawing on a field of 48 by 48, by name. Things, never people. */
  pictures: Readonly<Record<string, string>>;
  questions: readonly ToolQuestion[];
  /** Ascending, from nothing on. */
  levels: readonly ToolLevel[];
  /** While this holds it is the highest level, whatever the score, and is reported at once. */
  atOnce: Predicate;
  guidance: readonly ToolGuidance[];
};

/** What is known of the child beside the answers. */
export const known = ['age', 'sex'] as const;
/** What guidance may look at too. */
export const worked = ['score', 'level', 'atOnce'] as const;

export const findTool = (tools: readonly ScreeningTool[], code: unknown, version: unknown): ScreeningTool | undefined =>
  tools.find((tool) => tool.code === code && tool.version === version);

/** The newest version of each tool that this role is offered, in the order of the pack. */
export function toolsFor(tools: readonly ScreeningTool[], role: string): ScreeningTool[] {
  const newest = (tool: ScreeningTool) => tools.every(({ code, version }) => code !== tool.code || version <= tool.version);
  return tools.filter((tool) => newest(tool) && tool.for.includes(role));
}
