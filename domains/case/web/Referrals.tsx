// Services that were asked to help this child, and where each request stands. A new one is sent from its own page, with the directory.
import { Link, useNavigate } from '@tanstack/react-router';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { newReferralPath, pathOf } from '../../../web/paths.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useWords } from '../../../web/words.ts';

export function Referrals({ view }: { view: RecordView }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const referrals = view.children.referral ?? [];
  const sends = view.permitted.create.includes('referral');
  if (referrals.length === 0 && !sends) return null;
  return (
    <Part
      title={t('screens:case.referrals')}
      ask={sends && { label: t('screens:case.refer'), onAsk: () => navigate({ to: newReferralPath, search: { case: view.record.id } }) }}
    >
      {referrals.length === 0 && <p className={layout.plain}>{t('screens:case.noReferrals')}</p>}
      <ul className={layout.list}>
        {referrals.map((row) => (
          <Referral key={row.id} row={row} />
        ))}
      </ul>
    </Part>
  );
}

function Referral({ row }: { row: ChildRow }) {
  const words = useWords();
  const definition = usePack().definition('referral');
  const { kind, to } = row.values;
  const said = [typeof kind === 'string' && words.code('service-kind', kind), typeof to === 'string' && words.agency(to)];
  return (
    <li>
      <p className={layout.line}>
        <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
        <StateBadge definition={definition} row={row} />
        <Deadline definition={definition} row={row} />
      </p>
      <p className={layout.plain}>{said.filter(Boolean).join(' · ')}</p>
    </li>
  );
}
