// Brings an office's register of cases in: a file, what would come of it line by line, and then, only when somebody says so, the cases.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem } from '../api.ts';
import { placesFor } from '../Nav.tsx';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { useMe } from '../session.tsx';
import { Trouble } from '../states.tsx';
import { useWords, type Words } from '../words.ts';
import { Asking, How } from './Asking.tsx';
import { ImportReport } from './ImportReport.tsx';
import style from './import.module.css';
import { type Report, type Stage, useImporting } from './importing.ts';

export function Import() {
  const { t } = useWords('import');
  return (
    <Page title={t('import:screen.title')} lead={<p>{t('import:screen.about')}</p>}>
      {useOpen('/import') ? <Importing /> : <Trouble problem={new ApiProblem('access.denied', 403)} />}
    </Page>
  );
}

/** Whether a screen stands in this person's menu. */
const useOpen = (to: string): boolean => {
  const [me, pack] = [useMe(), usePack()];
  return placesFor(me, pack).some((place) => place.to === to);
};

function Importing() {
  const words = useWords('import');
  const { user } = useMe();
  const tell = useMemo(
    () => ({ brought: (report: Report) => summary(words, report, true), failed: (problem: ApiProblem) => words.problem(problem) }),
    [words],
  );
  const { stage, read, readAgain, bring, startAgain } = useImporting(user.id, tell);
  return (
    <div className={style.page}>
      <p role="status" className="unseen">
        {heard(words, stage)}
      </p>
      {stage.name === 'failed' && isUnfit(stage.problem) && <Unfit name={stage.asked.name} problem={stage.problem} />}
      {(stage.name === 'choosing' || (stage.name === 'failed' && isUnfit(stage.problem))) && <Asking onChoose={read} />}
      {(stage.name === 'reading' || stage.name === 'bringing') && <Busy stage={stage} onStop={startAgain} />}
      {(stage.name === 'read' || stage.name === 'brought') && (
        <Told stage={stage} onBring={(whole) => bring({ ...stage.asked, whole })} onAnother={startAgain} />
      )}
      {stage.name === 'failed' && !isUnfit(stage.problem) && (
        <Failed stage={stage} onAgain={() => (stage.bringing ? bring : readAgain)(stage.asked)} onAnother={startAgain} />
      )}
    </div>
  );
}

const isUnfit = ({ problem, status }: ApiProblem) => problem.startsWith('import.') || status === 413;

function summary({ t }: Words, { added, alreadyThere, refused }: Report, done: boolean): string {
  return t(done ? 'import:screen.summaryDone' : 'import:screen.summaryRead', { count: added, there: alreadyThere, refused });
}

/** What a screen reader says when something has changed; a failure says itself. */
function heard(words: Words, stage: Stage): string {
  if (stage.name === 'reading' || stage.name === 'bringing') return words.t(`import:screen.${stage.name}`, { name: stage.asked.name });
  return 'report' in stage ? summary(words, stage.report, stage.name === 'brought') : '';
}

/** The file itself is not what can be brought in: it is corrected, or another one is chosen. */
function Unfit({ name, problem: { problem, details } }: { name: string; problem: ApiProblem }) {
  const words = useWords('import');
  const { t } = words;
  const box = useFocus<HTMLDivElement>(problem);
  const inWords = (codes: unknown) => String(codes).replace(/\w+/g, (code) => t(`import:columns.${code}`));
  const said = Object.entries(details ?? {}).map(([key, value]) => [key, /^columns?$/.test(key) ? inWords(value) : value]);
  return (
    <div ref={box} role="alert" tabIndex={-1} className={style.unfit}>
      <h2>{t('import:screen.unfit')}</h2>
      <p>
        <strong>{name}</strong>: {words.problem({ problem, details: Object.fromEntries(said) })}
      </p>
      <p>{t('import:screen.kept')}</p>
    </div>
  );
}

/** The focus comes here when it appears, and when there is something new to say. */
function useFocus<E extends HTMLElement>(news: unknown) {
  const box = useRef<E>(null);
  useEffect(() => {
    if (news !== undefined) box.current?.focus();
  }, [news]);
  return box;
}

function Busy({ stage: { name, asked }, onStop }: { stage: Extract<Stage, { name: 'reading' | 'bringing' }>; onStop: () => void }) {
  const { t } = useWords('import');
  const title = t(`import:screen.${name}`, { name: asked.name });
  const heading = useFocus<HTMLHeadingElement>(name);
  return (
    <section className={style.busy}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <progress aria-label={title} />
      <p>{t(name === 'reading' ? 'import:screen.readingNote' : 'import:screen.canLeave')}</p>
      {name === 'reading' && (
        <Button variant="default" onClick={onStop}>
          {t('import:screen.another')}
        </Button>
      )}
    </section>
  );
}

type FailedProps = { stage: Extract<Stage, { name: 'failed' }>; onAgain: () => void; onAnother: () => void };
function Failed({ stage: { bringing, problem }, onAgain, onAnother }: FailedProps) {
  const { t } = useWords('import');
  const box = useFocus<HTMLDivElement>(problem);
  return (
    <div ref={box} tabIndex={-1} className={style.page}>
      <Trouble problem={problem} onAgain={onAgain} />
      {bringing && <p>{t('import:screen.safeAgain')}</p>}
      <Button variant="default" className={style.start} onClick={onAnother}>
        {t('import:screen.another')}
      </Button>
    </div>
  );
}

type ToldProps = { stage: Extract<Stage, { report: Report }>; onBring: (whole: boolean) => void; onAnother: () => void };
function Told({ stage: { name, asked, report }, onBring, onAnother }: ToldProps) {
  const words = useWords('import');
  const { t } = words;
  const [whole, setWhole] = useState(asked.whole);
  const heading = useFocus<HTMLHeadingElement>(name);
  const done = name === 'brought';
  const stopped = !done && whole && report.refused > 0;
  return (
    <section className={style.page} aria-labelledby="import-report">
      <h2 id="import-report" ref={heading} tabIndex={-1}>
        {t(`import:screen.${done ? 'done' : 'preview'}`, { name: asked.name })}
      </h2>
      <ImportReport report={report} done={done}>
        {!done && report.refused > 0 && report.added > 0 && <How whole={whole} onSay={setWhole} />}
        {stopped && <p>{t('import:screen.stopped')}</p>}
        {!done && !stopped && report.added === 0 && <p>{t('import:screen.nothing')}</p>}
        <div className={style.buttons}>
          {!done && !stopped && report.added > 0 && (
            <Button size="md" onClick={() => onBring(whole)}>
              {t('import:screen.do', { count: report.added })}
            </Button>
          )}
          {done && <Onwards />}
          <Button size="md" variant="default" onClick={onAnother}>
            {t('import:screen.another')}
          </Button>
        </div>
      </ImportReport>
    </section>
  );
}

/** Where what was added can be seen, for whoever may see it: whoever counts reads no file. */
function Onwards() {
  const { t } = useWords('import');
  const navigate = useNavigate();
  const [cases, figures] = [useOpen('/cases'), useOpen('/statistics')];
  return (
    <>
      {cases && (
        <Button size="md" onClick={() => navigate({ to: '/cases', search: { sort: '-opened' } as Record<string, string> })}>
          {t('import:screen.toCases')}
        </Button>
      )}
      {figures && (
        <Button size="md" variant={cases ? 'default' : 'filled'} onClick={() => navigate({ to: '/statistics' })}>
          {t('import:screen.toFigures')}
        </Button>
      )}
    </>
  );
}
