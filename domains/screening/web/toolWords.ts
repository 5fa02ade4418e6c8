// The words of a country's tools: what is asked, each answer, each level. They stand in a namespace of their own.
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import type { ScreeningTool, ToolQuestion } from '../tool.ts';

export function useToolWords() {
  const namespace = `${usePack().words}-screening`;
  const { t, known } = useWords(namespace);
  return {
    tool: (tool: ScreeningTool, word: 'about' | 'before') => t(`${namespace}:tools.${tool.code}.${word}`),
    ask: (tool: ScreeningTool, { code }: ToolQuestion) => t(`${namespace}:tools.${tool.code}.questions.${code}.ask`),
    hint: (tool: ScreeningTool, { code }: ToolQuestion) => known(`${namespace}:tools.${tool.code}.questions.${code}.hint`),
    answer: (tool: ScreeningTool, { code }: ToolQuestion, answer: string) =>
      t(`${namespace}:tools.${tool.code}.questions.${code}.answers.${answer}`),
    level: (level: unknown) => t(`${namespace}:levels.${String(level)}.title`),
    /** Where a tool is used, something else may be done than in most places. */
    todo: (tool: unknown, level: unknown) =>
      known(`${namespace}:tools.${String(tool)}.todo.${String(level)}`) ?? t(`${namespace}:levels.${String(level)}.todo`),
    atOnce: () => t(`${namespace}:atOnce`),
  };
}
