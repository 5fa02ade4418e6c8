// What came of a report: the files opened from it, the file or service it went to, and how it ended.
import { Link } from '@tanstack/react-router';
import { type RecordView, type Row, withQuery } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RiskMark } from '../../../web/records/RiskMark.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';

export function CameOfIt({ view }: { view: RecordView }) {
  const words = useWords('screens');
  const { t } = words;
  const { definition } = usePack();
  const { grants } = useMe();
  const { record } = view;
  const reads = grants.some(({ type, can, scope }) => type === 'case' && can.includes('read') && scope !== 'counts');
  const cases = useLoad<{ rows: Row[] }>(
    reads ? withQuery('/api/records/case', { report: record.id, sort: '-opened', limit: 50 }) : undefined,
  );
  const rows = cases.data?.rows ?? [];
  const said = answered(definition('report'), record.values, ['handler', 'case', 'service', 'outcome']);
  const note = answered(definition('report'), record.values, ['outcomeNote']);
  if (rows.length === 0 && said.length === 0 && note.length === 0) return null;
  return (
    <Part title={t('screens:intake.cameOfIt')}>
      <div className={layout.stack}>
        {rows.length > 0 && (
          <ul className={layout.list}>
            {rows.map((row) => (
              <li key={row.id} className={layout.line}>
                <Link to={pathOf(row)}>{row.code ?? words.type(definition('case'))}</Link>
                <StateBadge definition={definition('case')} row={row} />
                <RiskMark level={row.values.risk} />
              </li>
            ))}
          </ul>
        )}
        <Facts definition={definition('report')} values={record.values} names={said} />
        {note.length > 0 && (
          <Sealed label={t('screens:intake.showNote')}>
            <Facts definition={definition('report')} values={record.values} names={note} />
          </Sealed>
        )}
      </div>
    </Part>
  );
}
