// What was answered, question by question; what was skipped is said to be skipped.
import type { Values } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import { askedOf, readAnswers } from '../assess.ts';
import { findTool } from '../tool.ts';
import { aboutOf } from './run.ts';
import style from './screening.module.css';
import { useToolWords } from './toolWords.ts';

export function SaidAnswers({ values }: { values: Values }) {
  const { t } = useWords();
  const say = useToolWords();
  const tool = findTool(usePack().screeningTools, values.tool, values.toolVersion);
  const answers = tool && readAnswers(tool, values.answers);
  if (!tool || !answers) return <p className={style.quiet}>{t('screening:page.unknownTool')}</p>;
  return (
    <dl className={style.said}>
      {askedOf(tool, answers, aboutOf(values)).map((question) => {
        const given = answers[question.code];
        return (
          <div key={question.code}>
            <dt>{say.ask(tool, question)}</dt>
            <dd>{given === undefined ? t('screening:page.skipped') : say.answer(tool, question, given)}</dd>
          </div>
        );
      })}
    </dl>
  );
}
