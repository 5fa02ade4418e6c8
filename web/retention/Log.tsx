// What was destroyed, the newest first: which file, by which rule, who agreed, and how much went.
import { Button } from '@mantine/core';
import type { Destruction } from '../../domains/retention/told.ts';
import { usePack } from '../pack.ts';
import { Part } from '../records/Part.tsx';
import list from '../records/RecordTable.module.css';
import { Loading, Trouble } from '../states.tsx';
import { usePaged } from '../usePaged.ts';
import { useWords } from '../words.ts';
import style from './retention.module.css';

export function Log() {
  const { t } = useWords('retention');
  const { answer, problem, again, more } = usePaged<Destruction>('/api/retention/destroyed');
  return (
    <Part title={t('retention:log.title')}>
      {problem && <Trouble problem={problem} onAgain={again} />}
      {!answer && !problem && <Loading lines={2} />}
      {answer?.rows.length === 0 && <p className={style.quiet}>{t('retention:log.none')}</p>}
      {answer && answer.rows.length > 0 && <Table rows={answer.rows} />}
      {answer?.next && (
        <Button variant="default" onClick={more}>
          {t('retention:proposed.more')}
        </Button>
      )}
    </Part>
  );
}

const columns = ['when', 'file', 'rule', 'who', 'what'] as const;

function Table({ rows }: { rows: readonly Destruction[] }) {
  const { t } = useWords('retention');
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{t('retention:log.title')}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`retention:log.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Line({ row }: { row: Destruction }) {
  const words = useWords('retention');
  const { t } = words;
  const pack = usePack();
  const went = (['records', 'persons', 'papers'] as const).flatMap((what) =>
    row[what] > 0 ? [t(`retention:log.${what}`, { count: row[what] })] : [],
  );
  return (
    <tr>
      <th scope="row">{words.date(row.destroyed)}</th>
      <td className={style.code} data-label={t('retention:log.file')}>
        {row.code}
      </td>
      <td data-label={t('retention:log.rule')}>{t(`${pack.words}:retention.${row.rule}`)}</td>
      <td data-label={t('retention:log.who')}>{[row.firstBy, row.secondBy].filter(Boolean).join(', ')}</td>
      <td data-label={t('retention:log.what')}>{went.join(', ')}</td>
    </tr>
  );
}
