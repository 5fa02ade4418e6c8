// The village that watches over a child, on the child's file: how it stands, and the way to ask one.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { RecordView } from '../api.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { Deadline } from '../records/Deadline.tsx';
import { Part } from '../records/Part.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { useWords } from '../words.ts';
import style from './village.module.css';

export function WatchesHere({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const { t } = useWords();
  const definition = usePack().definition('watch');
  const watches = view.children.watch ?? [];
  const asks = view.permitted.create.includes('watch');
  if (watches.length === 0 && !asks) return null;
  return (
    <Part
      title={t('village:watching.title')}
      actions={
        asks && (
          <Button variant="subtle" size="compact-md" onClick={() => onOpen('new:watch')}>
            {t('village:watching.ask')}
          </Button>
        )
      }
    >
      {watches.length === 0 && <p className={style.plain}>{t('village:watching.none')}</p>}
      <ul className={style.list}>
        {watches.map((row) => (
          <li key={row.id} className={style.line}>
            <Link to={pathOf(row)}>{row.code}</Link>
            <StateBadge definition={definition} row={row} />
            <Deadline definition={definition} row={row} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
