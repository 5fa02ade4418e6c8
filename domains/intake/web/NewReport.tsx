// A worry that reached the desk by voice, on paper or in person, written down so that nobody has to ask again.
import { useNavigate } from '@tanstack/react-router';
import type { Outcome, Values } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import layout from '../../../web/layout.module.css';
import { type Pack, usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { readsSection } from '../../../web/reads.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { suggestRisk } from '../suggest.ts';

const asked = [
  ...['channel', 'dangerNow', 'signs', 'worry', 'since', 'language'],
  ...['place', 'placeDetail', 'childCount', 'childAge', 'childSex', 'childWho'],
  ...['relation', 'reporterName', 'reporterContact', 'safeToContact'],
];

/** What the answers suggest; a person decides later. */
function suggestionsFor({ suggestions, harmBySign }: Pack, answers: Values): Values {
  const risk = suggestRisk(answers, suggestions);
  const signs = Array.isArray(answers.signs) ? (answers.signs as string[]) : [];
  const sign = Object.keys(harmBySign).find((each) => signs.includes(each));
  return { ...(risk && { suggestedRisk: risk.level }), ...(sign !== undefined && { formOfHarm: harmBySign[sign] }) };
}

export function NewReport({ onClose }: { onClose: () => void }) {
  const { t } = useWords('screens');
  const pack = usePack();
  const definition = pack.definition('report');
  const me = useMe();
  const navigate = useNavigate();
  const done = ({ recordId }: Outcome) => {
    onClose();
    navigate({ to: pathOf({ type: 'report', id: recordId, parent: null }) }).catch(() => {});
  };
  return (
    <Panel title={t('screens:intake.new')} onClose={onClose}>
      <InDanger />
      <RecordForm
        definition={definition}
        transition="receive"
        fields={asked}
        // Whoever only passes a worry on writes nothing into what the desk decides.
        also={(answers) => (readsSection(me, 'report', 'triage') ? suggestionsFor(pack, answers) : {})}
        onDone={done}
        onCancel={onClose}
      />
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
