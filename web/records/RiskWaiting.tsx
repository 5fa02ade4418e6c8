// Levels of risk that were decided unseen beside the one that stands: not in force, and not lost; a person chooses.
import type { RecordView } from '../api.ts';
import { useWords } from '../words.ts';
import { RiskMark } from './RiskMark.tsx';
import style from './riskMark.module.css';

export function RiskWaiting({ view: { record, history } }: { view: Pick<RecordView, 'record' | 'history'> }) {
  const { t, dateTime } = useWords('screens');
  const others = record.contestedValues.risk ?? [];
  return others.map(({ event, value, by, at }) => {
    const who = history.find(({ id }) => id === event)?.actorName ?? t('somebody', { number: by });
    return (
      <p key={event} className={style.waiting}>
        <RiskMark level={value} bare /> {t('screens:risk.waiting', { who, when: dateTime(at) })}
      </p>
    );
  });
}
