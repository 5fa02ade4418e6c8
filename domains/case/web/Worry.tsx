// Why we worry, how high the risk is and since when, and how it went up and down.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RiskMark } from '../../../web/records/RiskMark.tsx';
import { RiskWaiting } from '../../../web/records/RiskWaiting.tsx';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';
import { riskDecisions } from './riskDecisions.ts';

type Props = { view: RecordView; onOpen: (form: string) => void };

export function Worry({ view, onOpen }: Props) {
  const { t, section } = useWords('screens');
  const definition = usePack().definition('case');
  if (!view.readable.includes('concern')) return null;
  const names = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === 'concern');
  return (
    <Part
      title={section(definition, 'concern')}
      actions={
        view.permitted.edit.includes('concern') && (
          <Button variant="subtle" size="compact-md" onClick={() => onOpen('section:concern')}>
            {t('change')}
            <span className="unseen"> {section(definition, 'concern')}</span>
          </Button>
        )
      }
    >
      <div className={layout.stack}>
        <Facts definition={definition} values={view.record.values} names={['concern', ...names.filter((name) => name !== 'concern')]} />
        {view.readable.includes('risk') && <Risk view={view} onOpen={onOpen} />}
      </div>
    </Part>
  );
}

/** Every level the risk has had, newest first, with who decided it; the reason of the present one. */
function Risk({ view, onOpen }: Props) {
  const words = useWords('screens');
  const { t } = words;
  const { risk, riskReason, safeNow } = view.record.values;
  const { standing, taken } = riskDecisions(view);
  return (
    <div className={style.risk}>
      <h3>{t('screens:case.risk')}</h3>
      <p className={layout.plain}>
        <RiskMark level={risk} bare />{' '}
        {standing &&
          t('screens:case.since', { when: words.date(standing.recordedAt), who: standing.actorName ?? t('screens:case.system') })}
      </p>
      <RiskWaiting view={view} />
      {typeof safeNow === 'boolean' && <p className={layout.plain}>{t(safeNow ? 'screens:case.safeNow' : 'screens:case.notSafeNow')}</p>}
      {typeof riskReason === 'string' && <p className={style.words}>{riskReason}</p>}
      {taken.length > 1 && (
        <details className={layout.more}>
          <summary>{t('screens:case.riskHistory', { count: taken.length })}</summary>
          <ol className={layout.list}>
            {taken.map((entry) => (
              <li key={entry.id} className={layout.line}>
                <RiskMark level={entry.changes.risk} bare />{' '}
                {[words.dateTime(entry.recordedAt), entry.actorName].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ol>
        </details>
      )}
      {view.permitted.transitions.includes('decideRisk') && (
        <Button variant="default" onClick={() => onOpen('decideRisk')}>
          {t(risk === undefined ? 'screens:intake.decide' : 'screens:intake.decideAgain')}
        </Button>
      )}
    </div>
  );
}
