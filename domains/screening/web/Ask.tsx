// One question: its picture, its words, a voice for them, and its answers as large buttons. An answer leads to the next question.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Listen } from '../../../web/Listen.tsx';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { useWords } from '../../../web/words.ts';
import type { ScreeningTool, ToolQuestion } from '../tool.ts';
import { answer, questionsOf, type Run } from './run.ts';
import style from './screening.module.css';
import { useToolWords } from './toolWords.ts';

type Props = {
  run: Run;
  /** Number of the question, from 1. */
  at: number;
  onRun: (run: Run) => void;
  onGo: (at: number) => void;
  onLeave: () => void;
  onFinish: (run: Run) => void;
};

export function Ask({ run, at, onRun, onGo, onLeave, onFinish }: Props) {
  const { t } = useWords();
  const [nothing, setNothing] = useState(false);
  const questions = questionsOf(run);
  const question = questions[at - 1];
  if (!question) return null;
  const say = (given: string | undefined) => {
    const next = answer(run, question.code, given);
    onRun(next);
    if (at < questionsOf(next).length) return onGo(at + 1);
    if (Object.keys(next.answers).length === 0) return setNothing(true);
    onFinish(next);
  };
  return (
    <Page title={t('screening:ask.title')} lead={<p>{t('screening:ask.number', { at, of: questions.length })}</p>}>
      <Question key={question.code} tool={run.tool} question={question} given={run.answers[question.code]} onSay={say} />
      {nothing && (
        <p role="alert" className={layout.note}>
          {t('screening:ask.nothing')}
        </p>
      )}
      <div className={style.buttons}>
        <Button variant="default" size="md" onClick={() => onGo(at - 1)}>
          {t('screening:ask.back')}
        </Button>
        <Button variant="default" size="md" onClick={() => say(undefined)}>
          {t('screening:ask.skip')}
        </Button>
        <Button variant="subtle" size="md" onClick={onLeave}>
          {t('screening:ask.leave')}
        </Button>
      </div>
    </Page>
  );
}

type QuestionProps = { tool: ScreeningTool; question: ToolQuestion; given: string | undefined; onSay: (answer: string) => void };

function Question({ tool, question, given, onSay }: QuestionProps) {
  const { language } = useWords();
  const say = useToolWords();
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever hears the screen is told the new question, not the button they pressed.
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const [asked, hint] = [say.ask(tool, question), say.hint(tool, question)];
  const answers = question.answers.map(({ code }) => ({ code, word: say.answer(tool, question, code) }));
  const text = [asked, hint, ...answers.map(({ word }) => word)].filter(Boolean).join('. ');
  return (
    <section className={style.card} aria-labelledby="question">
      <svg className={style.picture} viewBox="0 0 48 48" width="72" height="72" aria-hidden="true">
        <path d={tool.pictures[question.picture]} />
      </svg>
      <h2 id="question" ref={heading} tabIndex={-1} className={style.question}>
        {asked}
      </h2>
      {hint !== undefined && <p className={style.quiet}>{hint}</p>}
      <Listen text={text} language={language} recording={question.sound && `${language}/${question.sound}`} />
      <ul className={layout.list}>
        {answers.map(({ code, word }) => (
          <li key={code}>
            <button type="button" className={style.answer} aria-pressed={given === code} onClick={() => onSay(code)}>
              {word}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
