// What a screening may and may not say: the score is worked out anew from the answers, and it stands in the name of who asked.
import { allow, defer, deny, type Rules } from '../../kernel/record/decide.ts';
import { same } from '../../kernel/record/fold.ts';
import { assess, readAnswers } from './assess.ts';
import type { screening } from './definition.ts';
import type { ScreeningTool } from './tool.ts';

export type Facts = {
  /** null: the country has no such tool, or no such version of it. */
  tool: ScreeningTool | null;
  /** Agency of whoever acts. */
  actorAgency: string | null;
};

export const rules: Rules<typeof screening, Facts> = {
  always: ({ after: { values }, event }) =>
    event.changes.worker !== undefined && values.worker !== event.actor ? deny('screening.notYours', 'worker') : allow,
  screen: ({ after: { values } }, { tool, actorAgency }) => {
    if (tool === undefined || actorAgency === undefined) return defer;
    if (tool === null) return deny('screening.unknownTool', 'tool');
    if ((values.agency ?? null) !== actorAgency) return deny('screening.otherAgency', 'agency');
    const answers = readAnswers(tool, values.answers);
    if (!answers || Object.keys(answers).length === 0) return deny('screening.badAnswers', 'answers');
    const { score, level, atOnce, advice, kinds } = assess(tool, answers, values);
    const wrong = Object.entries({ score, level, atOnce }).find(([name, value]) => values[name as 'score'] !== value);
    if (wrong) return deny('screening.otherResult', wrong[0]);
    const told = Object.entries({ advice, kinds }).find(([name, codes]) => !same(values[name as 'advice'] ?? [], codes));
    return told ? deny('screening.otherResult', told[0]) : allow;
  },
};
