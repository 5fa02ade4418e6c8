// The village that watches over a child, on the child's file: how it stands, and the way to ask one.
import { Link } from '@tanstack/react-router';
import type { RecordView } from '../api.ts';
import layout from '../layout.module.css';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { Deadline } from '../records/Deadline.tsx';
import { Part } from '../records/Part.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { useWords } from '../words.ts';

export function WatchesHere({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords();
  const { t } = words;
  const definition = usePack().definition('watch');
  const watches = view.children.watch ?? [];
  const asks = view.permitted.create.includes('watch');
  if (watches.length === 0 && !asks) return null;
  return (
    <Part title={t('village:watching.title')} ask={asks && { label: t('village:watching.ask'), onAsk: () => onOpen('new:watch') }}>
      {watches.length === 0 && <p className={layout.plain}>{t('village:watching.none')}</p>}
      <ul className={layout.list}>
        {watches.map((row) => (
          <li key={row.id} className={layout.line}>
            <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
            <StateBadge definition={definition} row={row} />
            <Deadline definition={definition} row={row} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
