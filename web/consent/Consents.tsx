// What was agreed, in plain words: for what, with whom, who said so and how; and a way to take it back at any time.
import { stands } from '../../domains/consent/definition.ts';
import type { ChildRow, RecordView } from '../api.ts';
import layout from '../layout.module.css';
import { usePack } from '../pack.ts';
import { Deadline } from '../records/Deadline.tsx';
import { OpenAndSealed } from '../records/OpenAndSealed.tsx';
import { Part } from '../records/Part.tsx';
import { PartSteps } from '../records/PartSteps.tsx';
import { StateBadge } from '../records/StateBadge.tsx';
import { useWords } from '../words.ts';

/** `asks`: whether a new one may be asked for by itself, and not only with what it is needed for. */
type Props = { view: RecordView; asks?: boolean; onOpen: (form: string, on?: string) => void };

export function Consents({ view, asks: byItself = true, onOpen }: Props) {
  const { t } = useWords();
  const consents = view.children.consent ?? [];
  const asks = byItself && view.permitted.create.includes('consent');
  if (consents.length === 0 && !asks) return null;
  const now = consents.filter(stands);
  const ended = consents.filter((row) => !stands(row));
  return (
    <Part title={t('consent:file.title')} ask={asks && { label: t('consent:file.ask'), onAsk: () => onOpen('new:consent') }}>
      {now.length === 0 && <p className={layout.plain}>{t('consent:file.none')}</p>}
      <List rows={now} onOpen={onOpen} />
      {ended.length > 0 && (
        <details className={layout.more}>
          <summary>{t('consent:file.ended', { count: ended.length })}</summary>
          <List rows={ended} onOpen={onOpen} />
        </details>
      )}
    </Part>
  );
}

const List = ({ rows, onOpen }: { rows: readonly ChildRow[]; onOpen: Props['onOpen'] }) => (
  <ul className={layout.list}>
    {rows.map((row) => (
      <Consent key={row.id} row={row} onOpen={onOpen} />
    ))}
  </ul>
);

const shown = ['share', 'basis', 'givenBy', 'how', 'childAgrees', 'on', 'withdrawnOn', 'withdrawnBy'];
const sealed = ['counterpart', 'reason', 'withheld', 'witness', 'answer', 'withdrawnReason'];

function Consent({ row, onOpen }: { row: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords();
  const definition = usePack().definition('consent');
  const { purpose, agency } = row.values;
  const what = typeof purpose === 'string' ? words.code('consent-purpose', purpose) : words.type(definition);
  return (
    <li className={layout.stack}>
      <p className={layout.line}>
        <strong>{typeof agency === 'string' ? words.t('consent:file.with', { purpose: what, who: words.agency(agency) }) : what}</strong>
        <StateBadge definition={definition} row={row} />
        <Deadline definition={definition} row={row} />
      </p>
      <OpenAndSealed definition={definition} values={row.values} open={shown} sealed={sealed} />
      <PartSteps row={row} onOpen={onOpen} />
    </li>
  );
}
