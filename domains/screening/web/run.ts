// A screening while it is asked: which question comes next and which came before. Held in the memory of one page and nowhere else.
import type { Values } from '../../../web/api.ts';
import { type About, type Answers, askedOf, assess, writeAnswers } from '../assess.ts';
import type { ScreeningTool, ToolQuestion } from '../tool.ts';

export type Run = { tool: ScreeningTool; about: Values; answers: Answers };

export const aboutOf = ({ age, sex }: Values): About => ({
  ...(typeof age === 'number' && { age }),
  ...(typeof sex === 'string' && { sex }),
});

/** The questions as far as the answers so far ask them. */
export const questionsOf = ({ tool, answers, about }: Run): ToolQuestion[] => askedOf(tool, answers, aboutOf(about));

/** @param answer nothing: the question is skipped, also where it was answered before. */
export function answer(run: Run, question: string, given: string | undefined): Run {
  const { [question]: _, ...rest } = run.answers;
  return { ...run, answers: given === undefined ? rest : { ...rest, [question]: given } };
}

/** What is sent of it when it is finished. Answers to questions that were asked no more stay out. */
export function changesOf(run: Run, who: { id: number; agency: string | null }, day: string): Values {
  const { tool, about } = run;
  const asked = new Set(questionsOf(run).map(({ code }) => code));
  const answers = Object.fromEntries(Object.entries(run.answers).filter(([code]) => asked.has(code)));
  const { score, level, atOnce, advice, kinds } = assess(tool, answers, aboutOf(about));
  return {
    ...about,
    ...{ tool: tool.code, toolVersion: tool.version, on: day, worker: who.id },
    ...(who.agency !== null && { agency: who.agency }),
    ...{ answers: writeAnswers(tool, answers), score, level, atOnce, advice, kinds },
  };
}
