// A worry that reached the desk by voice, on paper or in person, written down so that nobody has to ask again.
import { useNavigate } from '@tanstack/react-router';
import type { Outcome } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import { useSuggested } from '../../../web/records/useSuggested.ts';
import { useWords } from '../../../web/words.ts';

const asked = [
  ...['channel', 'dangerNow', 'signs', 'worry', 'since', 'language'],
  ...['place', 'placeDetail', 'childCount', 'childAge', 'childSex', 'childWho'],
  ...['relation', 'reporterName', 'reporterContact', 'safeToContact'],
];

export function NewReport({ onClose }: { onClose: () => void }) {
  const { t } = useWords('screens');
  const definition = usePack().definition('report');
  const suggested = useSuggested();
  const navigate = useNavigate();
  const done = ({ recordId }: Outcome) => {
    onClose();
    navigate({ to: pathOf({ type: 'report', id: recordId, parent: null }) }).catch(() => {});
  };
  return (
    <Panel title={t('screens:intake.new')} onClose={onClose}>
      <InDanger />
      <RecordForm definition={definition} transition="receive" fields={asked} also={suggested} onDone={done} onCancel={onClose} />
    </Panel>
  );
}

/** Somebody in danger is helped by a call, not by a form. */
function InDanger() {
  const { t } = useWords('screens');
  const { helplines, words } = usePack();
  const numbers = helplines.filter(({ forDanger, verifiedOn }) => forDanger && verifiedOn !== null);
  if (numbers.length === 0) return null;
  return (
    <p className={layout.danger}>
      {t('screens:intake.danger')}{' '}
      {numbers.map(({ code, number }) => (
        <a key={code} href={`tel:${number}`}>
          {t(`${words}:helplines.${code}`)}: {number}
        </a>
      ))}
    </p>
  );
}
