// The risk to a child, in words first; red is kept for this.
import { useWords } from '../words.ts';
import style from './riskMark.module.css';

type Props = {
  level: unknown;
  /** Worked out from the answers; nobody has decided it yet. */
  suggested?: boolean;
  /** Where a heading already says that it is about the risk. */
  bare?: boolean;
};

export function RiskMark({ level, suggested = false, bare = false }: Props) {
  const { t, code } = useWords('screens');
  if (typeof level !== 'string') return <span className={style.unknown}>{t('screens:risk.unknown')}</span>;
  const word = code('risk-level', level);
  return (
    <span className={style.mark} data-level={level} data-suggested={suggested || undefined}>
      {bare && !suggested ? word : t(`screens:risk.${suggested ? (bare ? 'bareSuggested' : 'suggested') : 'decided'}`, { level: word })}
    </span>
  );
}
