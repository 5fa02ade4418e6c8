// What became of a screening: the reports that came of it and the services that were asked, each with where it stands and why it was declined.
import { Link } from '@tanstack/react-router';
import { type RecordView, type Row, withQuery } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import style from './screening.module.css';

export function Became({ view }: { view: RecordView }) {
  const { t } = useWords();
  const me = useMe();
  const { id } = view.record;
  const { data } = useLoad<{ rows: Row[] }>(
    may(me, 'report', 'read') ? withQuery('/api/records/report', { screening: id, sort: '-opened', limit: 20 }) : undefined,
  );
  const rows = [...(data?.rows ?? []), ...(view.children.referral ?? [])];
  return (
    <Part title={t('screening:page.became')}>
      {rows.length === 0 && <p className={style.quiet}>{t('screening:page.nothing')}</p>}
      <CameOfIt rows={rows} />
    </Part>
  );
}

/** Reports and referrals, one line each. */
export function CameOfIt({ rows }: { rows: readonly Row[] }) {
  const words = useWords();
  const { definition } = usePack();
  if (rows.length === 0) return null;
  return (
    <ul className={style.became}>
      {rows.map((row) => {
        const { kind, to, declineReason } = row.values;
        const what =
          row.type === 'report' ? words.t('screening:page.report') : typeof kind === 'string' ? words.code('service-kind', kind) : '';
        return (
          <li key={row.id} className={layout.line}>
            <Link to={pathOf(row)}>{row.code ?? words.type(definition(row.type))}</Link>
            <span>{[what, typeof to === 'string' && words.agency(to)].filter(Boolean).join(' · ')}</span>
            <StateBadge definition={definition(row.type)} row={row} />
            {typeof declineReason === 'string' && <span>{words.code('decline-reason', declineReason)}</span>}
            <Deadline definition={definition(row.type)} row={row} />
          </li>
        );
      })}
    </ul>
  );
}
