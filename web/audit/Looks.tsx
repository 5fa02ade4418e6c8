// What the log answers: who did what with which file, when and what for, newest first, page by page.
import { Button } from '@mantine/core';
import list from '../records/RecordTable.module.css';
import { Empty, Loading, Trouble } from '../states.tsx';
import { usePaged } from '../usePaged.ts';
import { useWords } from '../words.ts';
import { type Asked, pathOf } from './asked.ts';
import style from './audit.module.css';

type Look = {
  id: number;
  at: string;
  actor: number;
  name: string | null;
  role: string | null;
  action: string;
  code: string | null;
  purpose: string | null;
  detail: Record<string, unknown>;
};

export function Looks({ asked }: { asked: Asked }) {
  const { t } = useWords('audit');
  const { answer, problem, again, more } = usePaged<Look>(pathOf(asked));
  return (
    <section className={list.rows} aria-label={t(`audit:ask.${asked.question}`)}>
      {problem && <Trouble problem={problem} onAgain={again} />}
      {!answer && !problem && <Loading />}
      {answer?.rows.length === 0 && <Empty title={t('audit:table.none')} />}
      {answer && answer.rows.length > 0 && <Table rows={answer.rows} title={t(`audit:ask.${asked.question}`)} />}
      {answer && (
        <p role="status" className={list.count}>
          {t('list.shown', { count: answer.rows.length })}
        </p>
      )}
      {answer?.next && (
        <Button variant="default" onClick={more}>
          {t('list.more')}
        </Button>
      )}
    </section>
  );
}

const columns = ['when', 'who', 'what', 'file', 'why'] as const;

function Table({ rows, title }: { rows: readonly Look[]; title: string }) {
  const { t } = useWords('audit');
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`audit:table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <LookRow key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LookRow({ row }: { row: Look }) {
  const words = useWords('audit', 'screens');
  const { t } = words;
  const nobody = row.actor === 0 ? t('audit:table.public') : t('audit:table.system');
  const who = row.actor > 0 ? [row.name ?? t('somebody', { number: row.actor }), row.role && words.role(row.role)] : [nobody];
  return (
    <tr>
      <th scope="row">{words.dateTime(row.at)}</th>
      <td data-label={t('audit:table.who')}>{who.filter(Boolean).join(' · ')}</td>
      <td data-label={t('audit:table.what')}>{[t(`audit:actions.${row.action}`), moreOf(row, words)].filter(Boolean).join(': ')}</td>
      <td className={style.code} data-label={t('audit:table.file')} data-empty={row.code === null || undefined}>
        {row.code}
      </td>
      <td data-label={t('audit:table.why')} data-empty={row.purpose === null || undefined}>
        {row.purpose !== null && purposeOf(row.purpose, row.action, words)}
      </td>
    </tr>
  );
}

/** Each kind of looking has purposes of its own. */
const purposeLists: Readonly<Record<string, string>> = { read: 'look-purpose', search: 'log-purpose', 'break-glass': 'emergency-purpose' };
function purposeOf(purpose: string, action: string, words: ReturnType<typeof useWords>): string {
  const list = purposeLists[action];
  return list === undefined ? words.t(`screens:print.purposes.${purpose}`) : words.code(list, purpose);
}

/** What else is said of it: why it was refused, how many records a list showed. */
function moreOf({ action, detail }: Look, words: ReturnType<typeof useWords>): string {
  const { t } = words;
  if (typeof detail.problem === 'string') return words.problem(detail.problem);
  if (typeof detail.log === 'string' && action === 'search') return t('audit:detail.log');
  return Array.isArray(detail.records) ? t('audit:detail.files', { count: detail.records.length }) : '';
}
