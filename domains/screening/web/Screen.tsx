// Screens a child: which questions, what is known, then one question at a time. Nothing of it is kept but in this page's memory, until it is finished.
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Values } from '../../../web/api.ts';
import { announce } from '../../../web/notices.tsx';
import { usePack } from '../../../web/pack.ts';
import { useUnfinished } from '../../../web/unfinished.ts';
import { fetchRecordings } from '../../../web/voice.ts';
import { useWords } from '../../../web/words.ts';
import type { ScreeningTool } from '../tool.ts';
import { About } from './About.tsx';
import { Ask } from './Ask.tsx';
import { Choose } from './Choose.tsx';
import { Finished } from './Finished.tsx';
import { questionsOf, type Run } from './run.ts';

/** The number of a question stands in the address, so that the browser's own Back leads to the one before. No answer ever does. */
function useAt() {
  const { question } = useSearch({ strict: false }) as { question?: unknown };
  const navigate = useNavigate();
  const go = (to: number) => {
    navigate({ to: '.', search: to === 0 ? {} : { question: to }, replace: to === 0 }).catch(() => {});
  };
  const leave = () => {
    navigate({ to: '/screenings', replace: true }).catch(() => {});
  };
  return { at: typeof question === 'number' ? question : 0, go, leave };
}

export function Screen() {
  const { t } = useWords();
  const hear = useRecordings();
  const [tool, setTool] = useState<ScreeningTool>();
  const [run, setRun] = useState<Run>();
  const [done, setDone] = useState<Run>();
  const { at, go, leave } = useAt();
  useUnfinished(tool !== undefined);
  useNoWayBack(done !== undefined, at, leave);
  const drop = () => {
    setTool(undefined);
    setRun(undefined);
    setDone(undefined);
  };
  const giveUp = () => {
    drop();
    announce(t('screening:ask.left'));
    leave();
  };
  const finish = (whole: Run) => {
    setDone(whole);
    go(0);
  };
  if (done) return <Finished run={done} onAgain={drop} />;
  if (!tool) {
    const choose = (chosen: ScreeningTool) => {
      setTool(chosen);
      hear(chosen);
      go(0);
    };
    return <Choose onChoose={choose} />;
  }
  if (run && at > 0)
    return <Ask run={run} at={Math.min(at, questionsOf(run).length)} onRun={setRun} onGo={go} onLeave={giveUp} onFinish={finish} />;
  const begin = (about: Values) => {
    setRun({ tool, about, answers: run?.answers ?? {} });
    go(1);
  };
  return <About tool={tool} known={run?.about} onLeave={giveUp} onDone={begin} />;
}

/** Recordings of a tool come before its first question; from then on nothing is asked of the network. */
function useRecordings() {
  const { language } = useWords();
  const { sounds } = usePack();
  return ({ questions }: ScreeningTool) => {
    const wanted = questions.flatMap(({ sound }) => (sound === undefined ? [] : [`${language}/${sound}`]));
    fetchRecordings(wanted.filter((name) => sounds.includes(name))).catch(() => {});
  };
}

/** Behind a result nothing was left: Back leads away from it. */
function useNoWayBack(done: boolean, at: number, leave: () => void): void {
  const shown = useRef(false);
  useEffect(() => {
    if (done && at > 0 && shown.current) leave();
    shown.current = done && at === 0;
  });
}
