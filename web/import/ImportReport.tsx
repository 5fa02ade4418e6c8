// What becomes of a register's lines: how many are added, what they hold, and what is wrong with the others, each by its line and column.
import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { type Dimension, isDimension } from '../../domains/statistics/dimensions.ts';
import { sayValue } from '../../domains/statistics/web/dimensions.ts';
import { saveTable } from '../figures/csv.ts';
import { DataTable } from '../figures/DataTable.tsx';
import { usePack } from '../pack.ts';
import { useWords, type Words } from '../words.ts';
import style from './import.module.css';
import type { Report } from './importing.ts';

type Props = { report: Report; done: boolean };

/** @param children what can be done about it; what the lines hold stands below. */
export function ImportReport({ report, done, children }: Props & { children: ReactNode }) {
  const { t } = useWords('import');
  const { lines, added, alreadyThere, refused, ignoredColumns } = report;
  const numbers: [string, number][] = [
    [t('import:screen.lines'), lines],
    [t(`import:screen.${done ? 'wasAdded' : 'added'}`), added],
    [t('import:screen.alreadyThere'), alreadyThere],
    [t('import:screen.refused'), refused],
  ];
  return (
    <>
      <dl className={style.numbers}>
        {numbers.map(([label, count]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {ignoredColumns.length > 0 && <p>{t('import:screen.ignored', { columns: ignoredColumns.join(', ') })}</p>}
      {report.problems.length > 0 && <Wrong report={report} />}
      {children}
      {added > 0 && <Counted report={report} done={done} />}
    </>
  );
}

/** Longer lists are shown when somebody asks; the download has all. */
const shownFirst = 50;

function Wrong({ report: { problems, refused } }: { report: Report }) {
  const words = useWords('import');
  const { t } = words;
  const [all, setAll] = useState(false);
  const rows = problems.map((found) => [
    String(found.line),
    found.column === null ? t('import:screen.wholeLine') : t(`import:columns.${found.column}`),
    sayWrong(words, found),
  ]);
  const columns = ['line', 'column', 'reason'].map((name) => t(`import:screen.${name}`));
  const cut = refused > new Set(problems.map(({ line }) => line)).size;
  return (
    <section className={style.part}>
      <h3>{t('import:screen.wrong')}</h3>
      {cut && <p>{t('import:screen.wrongCut', { refused, count: problems.length })}</p>}
      <DataTable caption={t('import:screen.wrong')} table={{ columns, rows: all ? rows : rows.slice(0, shownFirst) }} />
      <div className={style.buttons}>
        {!all && rows.length > shownFirst && (
          <Button variant="default" onClick={() => setAll(true)}>
            {t('import:screen.showAll', { count: rows.length })}
          </Button>
        )}
        <Button variant="default" onClick={() => saveTable('register-not-right.csv', { columns, rows })}>
          {t('import:screen.saveWrong')}
        </Button>
      </div>
    </section>
  );
}

/** Words that were made for a form say something else of a line. */
const ofLine: Readonly<Record<string, string>> = {
  'access.denied': 'import:screen.lineProblems.denied',
  'access.outsideArea': 'import:screen.lineProblems.denied',
  'field.needed': 'import:screen.lineProblems.needed',
  'field.unknownPlace': 'import:screen.lineProblems.unknownPlace',
};

function sayWrong({ t, problem: say }: Words, { problem, details }: Report['problems'][number]): string {
  const own = ofLine[problem];
  return own === undefined ? say({ problem, ...(details && { details }) }) : t(own);
}

function Counted({ report: { counts }, done }: Props) {
  const words = useWords('import', 'statistics');
  const pack = usePack();
  const known = Object.entries(counts).flatMap(([name, codes]): [Dimension, [string, number][]][] =>
    isDimension(name) ? [[name, Object.entries(codes)]] : [],
  );
  return (
    <section className={style.part}>
      <h3>{words.t(`import:screen.${done ? 'countedDone' : 'counted'}`)}</h3>
      <div className={style.counted}>
        {known.map(([dimension, codes]) => (
          <DataTable
            key={dimension}
            caption={words.t(`statistics:by.${dimension}`)}
            table={{
              columns: [words.t(`statistics:by.${dimension}`), words.t('statistics:count')],
              rows: codes
                .sort((a, b) => b[1] - a[1])
                .map(([code, count]) => [sayValue({ words, pack, of: 'case' }, dimension, code), count]),
            }}
          />
        ))}
      </div>
    </section>
  );
}
