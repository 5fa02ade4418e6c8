// What becomes of a register's lines: how many are added, what they hold, and what is wrong with the others, each by its line and column.
import { DataTable } from '../../../web/figures/DataTable.tsx';
import { Figure } from '../../../web/figures/Figure.tsx';
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import { type Dimension, isDimension } from '../dimensions.ts';
import { sayValue } from './dimensions.ts';
import style from './statistics.module.css';

export type Report = {
  lines: number;
  added: number;
  alreadyThere: number;
  refused: number;
  problems: readonly {
    line: number;
    column: string | null;
    problem: string;
    details?: Readonly<Record<string, string | number | boolean>>;
  }[];
  ignoredColumns: readonly string[];
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

export function ImportReport({ report, title, done }: { report: Report; title: string; done: boolean }) {
  const { t } = useWords('statistics');
  const { lines, added, alreadyThere, refused, ignoredColumns } = report;
  const numbers: [string, number][] = [
    [t('statistics:import.lines'), lines],
    [t(`statistics:import.${done ? 'wasAdded' : 'added'}`), added],
    [t('statistics:import.alreadyThere'), alreadyThere],
    [t('statistics:import.refused'), refused],
  ];
  return (
    <section className={style.results} aria-labelledby="import-report">
      <h2 id="import-report">{title}</h2>
      <div role="status">
        <dl className={style.numbers}>
          {numbers.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{count}</dd>
            </div>
          ))}
        </dl>
      </div>
      {ignoredColumns.length > 0 && <p>{t('statistics:import.ignored', { columns: ignoredColumns.join(', ') })}</p>}
      {report.problems.length > 0 && <Wrong report={report} />}
      {added > 0 && <Counted counts={report.counts} />}
    </section>
  );
}

function Wrong({ report: { problems, refused } }: { report: Report }) {
  const words = useWords('statistics', 'import');
  const { t } = words;
  const table = {
    columns: [t('statistics:import.line'), t('statistics:import.column'), t('statistics:import.reason')],
    rows: problems.map(({ line, column, problem, details }) => [
      String(line),
      column === null ? '' : t(`import:columns.${column}`),
      words.problem({ problem, ...(details && { details }) }),
    ]),
  };
  const title = t('statistics:import.wrong');
  return (
    <Figure title={title} table={table} file="register-problems" tableOpen>
      {refused > problems.length && <p>{t('statistics:import.wrongMore', { count: problems.length })}</p>}
    </Figure>
  );
}

function Counted({ counts }: { counts: Report['counts'] }) {
  const words = useWords('statistics');
  const pack = usePack();
  const known = Object.entries(counts).flatMap(([name, codes]): [Dimension, [string, number][]][] =>
    isDimension(name) ? [[name, Object.entries(codes)]] : [],
  );
  return (
    <section>
      <h3>{words.t('statistics:import.counted')}</h3>
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
