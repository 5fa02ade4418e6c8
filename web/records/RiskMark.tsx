// The risk to a child, in words first; red is kept for this.
import { useWords } from '../words.ts';
import style from './riskMark.module.css';

/** @param suggested worked out from the answers; nobody has decided it yet. */
export function RiskMark({ level, suggested = false }: { level: unknown; suggested?: boolean }) {
  const { t, code } = useWords('screens');
  if (typeof level !== 'string') return <span className={style.unknown}>{t('screens:risk.unknown')}</span>;
  const word = code('risk-level', level);
  return (
    <span className={style.mark} data-level={level} data-suggested={suggested || undefined}>
      {suggested ? t('screens:risk.suggested', { level: word }) : t('screens:risk.decided', { level: word })}
    </span>
  );
}
