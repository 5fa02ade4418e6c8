// Works out what answers say: the score, the level, what to do and whom to ask. The same on the device and on the server, which believes no device.
import { holds } from '../../kernel/forms/predicate.ts';
import type { ScreeningTool, ToolLevel, ToolQuestion } from './tool.ts';

/** Question → answer. A question that was skipped is not there. */
export type Answers = Readonly<Record<string, string>>;
export type About = { age?: number | undefined; sex?: string | undefined };

export type Result = {
  score: number;
  level: string;
  does: ToolLevel['does'];
  atOnce: boolean;
  /** Codes of the list `screening-advice`. */
  advice: readonly string[];
  /** Codes of the list `service-kind`. */
  kinds: readonly string[];
  urgency: string | undefined;
  /** Codes of the list `sign`. */
  signs: readonly string[];
};

/** The questions that are asked of these answers, in order. */
export const askedOf = ({ questions }: ScreeningTool, answers: Answers, about: About): ToolQuestion[] =>
  questions.filter(({ when }) => when === undefined || holds(when, { ...answers, ...about }));

const unique = (codes: readonly string[]): string[] => [...new Set(codes)];

/** Nothing is counted for a question that was skipped, or that these answers do not ask. */
export function assess(tool: ScreeningTool, answers: Answers, about: About): Result {
  const given = askedOf(tool, answers, about).flatMap((question) => question.answers.filter(({ code }) => code === answers[question.code]));
  const said = { ...answers, ...about };
  const score = given.reduce((sum, { weight }) => sum + weight, 0);
  const atOnce = holds(tool.atOnce, said);
  const reached = atOnce ? tool.levels.at(-1) : tool.levels.findLast(({ from }) => score >= from);
  if (!reached) throw new Error(`${tool.code}: no level for a score of ${score}`);
  const { level, does, urgency } = reached;
  const guidance = tool.guidance.filter(({ when }) => holds(when, { ...said, score, level, atOnce }));
  return {
    ...{ score, level, does, atOnce, urgency },
    advice: unique(guidance.flatMap(({ advice }) => advice)),
    kinds: unique(guidance.flatMap(({ kinds }) => kinds)),
    signs: unique(given.flatMap(({ signs = [] }) => signs)),
  };
}

/** Answers as they are kept: `question=answer;question=answer`, in the order of the tool. */
export const writeAnswers = ({ questions }: ScreeningTool, answers: Answers): string =>
  questions.flatMap(({ code }) => (answers[code] === undefined ? [] : [`${code}=${answers[code]}`])).join(';');

/** @returns undefined when one is not an answer of the tool's, or a question is answered twice. */
export function readAnswers({ questions }: ScreeningTool, text: unknown): Answers | undefined {
  if (typeof text !== 'string') return undefined;
  const answers: Record<string, string> = {};
  for (const part of text.split(';').filter((each) => each !== '')) {
    const [code = '', answer = '', ...more] = part.split('=');
    const question = questions.find((each) => each.code === code);
    if (!question?.answers.some((each) => each.code === answer) || more.length > 0 || code in answers) return undefined;
    answers[code] = answer;
  }
  return answers;
}
