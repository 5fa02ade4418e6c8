// Brings an office's register of cases in: a file, what would come of it line by line, and then, only when somebody says so, the files.
import { Button, Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { type ApiProblem, postFile, problemOf, withQuery } from '../../../web/api.ts';
import { Page } from '../../../web/Page.tsx';
import { may } from '../../../web/reads.ts';
import { useMe } from '../../../web/session.tsx';
import { Loading, Trouble } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { ImportReport, type Report } from './ImportReport.tsx';
import style from './statistics.module.css';

const columns = 'opened, form_of_harm, sex, age, province, district, source, status';
const largest = 5 * 1_048_576;

type Stage = { name: 'choosing' } | { name: 'reading' | 'bringing'; file: File } | { name: 'read' | 'brought'; file: File; report: Report };

export function Import() {
  const { t } = useWords('statistics', 'import');
  const [stage, setStage] = useState<Stage>({ name: 'choosing' });
  const [problem, setProblem] = useState<ApiProblem>();
  const [tooLarge, setTooLarge] = useState(false);
  const send = async (file: File, mode: 'preview' | 'commit', whole = false) => {
    setProblem(undefined);
    setTooLarge(file.size > largest);
    if (file.size > largest) return;
    setStage({ name: mode === 'preview' ? 'reading' : 'bringing', file });
    try {
      const report = await postFile<Report>(withQuery('/api/import/cases', { mode, whole: whole || undefined }), csvOf(file));
      setStage({ name: mode === 'preview' ? 'read' : 'brought', file, report });
    } catch (failure) {
      setProblem(problemOf(failure));
      setStage({ name: 'choosing' });
    }
  };
  return (
    <Page title={t('statistics:import.title')} lead={<p>{t('statistics:import.about')}</p>}>
      <div className={style.page}>
        {stage.name === 'choosing' && <Choosing onChoose={(file) => send(file, 'preview')} />}
        {tooLarge && <p role="alert">{t('statistics:import.tooLarge')}</p>}
        {problem && <Trouble problem={problem} />}
        {'report' in stage ? (
          <Told stage={stage} onBring={(whole) => send(stage.file, 'commit', whole)} onAnother={() => setStage({ name: 'choosing' })} />
        ) : (
          'file' in stage && <Busy stage={stage.name} file={stage.file.name} />
        )}
      </div>
    </Page>
  );
}

/** Some systems know a CSV file by another type, or by none. */
const csvOf = (file: File) => new Blob([file], { type: 'text/csv' });

/** The browser's own file button speaks the language of the device, not of the reader. */
function Choosing({ onChoose }: { onChoose: (file: File) => void }) {
  const { t } = useWords('statistics');
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={style.asking}>
      <p>
        {t('statistics:import.columns', { columns })} {t('statistics:import.columnsHint')}
      </p>
      <div>
        <Button size="md" onClick={() => input.current?.click()}>
          {t('statistics:import.file')}
        </Button>
      </div>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) onChoose(file);
        }}
      />
    </div>
  );
}

function Busy({ stage, file }: { stage: string; file: string }) {
  const { t } = useWords('statistics');
  return (
    <>
      <p role="status">{t(`statistics:import.${stage}`, { name: file })}</p>
      <Loading lines={3} />
    </>
  );
}

type ToldProps = { stage: Extract<Stage, { report: Report }>; onBring: (whole: boolean) => void; onAnother: () => void };
function Told({ stage: { name, file, report }, onBring, onAnother }: ToldProps) {
  const { t } = useWords('statistics');
  const navigate = useNavigate();
  const reads = may(useMe(), 'case', 'read');
  const [whole, setWhole] = useState(false);
  const done = name === 'brought';
  const none = report.added === 0 || (whole && report.refused > 0);
  return (
    <>
      <ImportReport report={report} title={t(`statistics:import.${done ? 'done' : 'preview'}`, { name: file.name })} done={done} />
      {!done && report.refused > 0 && (
        <Checkbox label={t('statistics:import.whole')} checked={whole} onChange={({ currentTarget }) => setWhole(currentTarget.checked)} />
      )}
      {!done && none && <p>{t('statistics:import.nothing')}</p>}
      <div className={style.choices}>
        {!done && !none && (
          <Button size="md" onClick={() => onBring(whole)}>
            {t('statistics:import.do', { count: report.added })}
          </Button>
        )}
        {done && reads && (
          <Button size="md" onClick={() => navigate({ to: '/cases', search: { sort: '-opened' } as Record<string, string> })}>
            {t('statistics:import.toCases')}
          </Button>
        )}
        <Button size="md" variant="default" onClick={onAnother}>
          {t('statistics:import.another')}
        </Button>
      </div>
    </>
  );
}
