// What a screen shows instead of content: waiting, empty, no permission, offline, too many requests, or another failure.
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiProblem } from './api.ts';
import style from './states.module.css';
import { useWords } from './words.ts';

export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useWords();
  return (
    <div className={style.loading} role="status">
      <span className="unseen">{t('waiting')}</span>
      {Array.from({ length: lines }, (_, at) => `line ${at}`).map((key) => (
        <span key={key} className={style.line} aria-hidden="true" />
      ))}
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={style.state}>
      <p className={style.title}>{title}</p>
      {children}
    </div>
  );
}

/** Says what happened, what was kept and what to do next. */
export function Trouble({ problem, onAgain }: { problem: ApiProblem; onAgain?: () => void }) {
  const { t, problem: say } = useWords();
  return (
    <div className={style.state} role="alert" data-kind={kindOf(problem)}>
      <p className={style.title}>{t(`trouble.${kindOf(problem)}.title`)}</p>
      <p>{say(problem.details ? { problem: problem.problem, details: problem.details } : problem.problem)}</p>
      <p>{t(`trouble.${kindOf(problem)}.next`)}</p>
      {onAgain && kindOf(problem) !== 'noPermission' && (
        <Button variant="default" onClick={onAgain}>
          {t('again')}
        </Button>
      )}
    </div>
  );
}

type Kind = 'offline' | 'notHere' | 'noPermission' | 'notFound' | 'unsaid' | 'tooMany' | 'failed';
function kindOf({ problem, status }: ApiProblem): Kind {
  if (problem === 'app.offline') return 'offline';
  if (problem === 'app.notHere') return 'notHere';
  const byStatus: Readonly<Record<number, Kind>> = { 403: 'noPermission', 404: 'notFound', 428: 'unsaid', 429: 'tooMany' };
  return byStatus[status] ?? 'failed';
}
