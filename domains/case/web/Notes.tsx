// Notes of visits, calls and conferences, newest first; the latest in sight, the others one tap away.
import type { ChildRow, RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';

const inSight = 2;

export function Notes({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const { t } = useWords('screens');
  const writes = view.permitted.create.includes('note');
  const notes = [...(view.children.note ?? [])].sort((a, b) => dayOf(b).localeCompare(dayOf(a)) || b.openedAt.localeCompare(a.openedAt));
  if (notes.length === 0 && !writes) return null;
  return (
    <Part title={t('screens:case.notes')} ask={writes && { label: t('screens:case.write'), onAsk: () => onOpen('new:note') }}>
      {notes.length === 0 && <p className={layout.plain}>{t('screens:case.noNotes')}</p>}
      <List notes={notes.slice(0, inSight)} />
      {notes.length > inSight && (
        <details className={layout.more}>
          <summary>{t('screens:case.olderNotes', { count: notes.length - inSight })}</summary>
          <List notes={notes.slice(inSight)} />
        </details>
      )}
    </Part>
  );
}

const dayOf = ({ values }: ChildRow) => String(values.on ?? '');

function List({ notes }: { notes: readonly ChildRow[] }) {
  const words = useWords('screens');
  return (
    <ul className={layout.list}>
      {notes.map(({ id, values }) => (
        <li key={id}>
          <p className={layout.line}>
            <strong>{typeof values.kind === 'string' && words.code('note-kind', values.kind)}</strong>
            {typeof values.on === 'string' && <span>{words.date(values.on)}</span>}
          </p>
          <p className={style.words}>{typeof values.text === 'string' && values.text}</p>
        </li>
      ))}
    </ul>
  );
}
