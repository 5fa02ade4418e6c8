// The risk: what the answers suggest and why, what the country's guidance says of it, and what a person decided, with the reason.
import { giverOf } from '../../../kernel/record/view.ts';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Part } from '../../../web/records/Part.tsx';
import { RiskMark } from '../../../web/records/RiskMark.tsx';
import { RiskWaiting } from '../../../web/records/RiskWaiting.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { useWords } from '../../../web/words.ts';
import { suggestedRiskOf, suggestRisk } from '../suggest.ts';
import style from './intake.module.css';

export function Risk({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const { t } = words;
  const { suggestions } = usePack();
  if (!view.readable.includes('triage')) return null;
  const { values } = view.record;
  const decided = giverOf(view, 'risk');
  return (
    <Part
      title={t('screens:intake.risk')}
      ask={
        view.permitted.transitions.includes('decideRisk') && {
          label: t(values.risk === undefined ? 'screens:intake.decide' : 'screens:intake.decideAgain'),
          onAsk: () => onOpen('decideRisk'),
        }
      }
    >
      <div className={layout.stack}>
        {values.risk === undefined ? (
          <p className={layout.plain}>{t('screens:intake.undecided')}</p>
        ) : (
          <>
            <p className={layout.plain}>
              <RiskMark level={values.risk} bare />{' '}
              {decided && t('screens:intake.decidedBy', { who: decided.actorName ?? '', when: words.dateTime(decided.recordedAt) })}
            </p>
            {typeof values.riskReason === 'string' && <Sealed label={t('screens:intake.showReason')}>{values.riskReason}</Sealed>}
          </>
        )}
        <RiskWaiting view={view} />
        <Suggestion view={view} />
        <Guidance level={values.risk ?? suggestedRiskOf(values, suggestions)} />
      </div>
    </Part>
  );
}

/** Asked of the same guidance that suggested when the report arrived. */
export function Suggestion({ view }: { view: RecordView }) {
  const { t } = useWords('screens');
  const { suggestions, words } = usePack();
  const { values } = view.record;
  const found = suggestRisk(values, suggestions);
  const level = suggestedRiskOf(values, suggestions);
  if (level === undefined) return <p className={layout.plain}>{t('screens:intake.noSuggestion')}</p>;
  return (
    <p className={layout.plain}>
      <RiskMark level={level} suggested /> {found?.level === level && t(`${words}:because.${found.because}`)}
    </p>
  );
}

/** What a level means and how soon somebody must have acted. */
export function Guidance({ level }: { level: unknown }) {
  const { t } = useWords('screens');
  const { clocks } = usePack();
  if (typeof level !== 'string') return null;
  const hours = clocks.intake.respondWithinHours[level] ?? clocks.intake.unknownRiskHours;
  return (
    <p className={style.guidance}>
      {t(`screens:risk.meaning.${level}`)} {t('screens:risk.within', { hours })}
    </p>
  );
}
