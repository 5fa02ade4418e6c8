// How much worry, in the words of the country's tools; the colour only repeats them.
import risk from '../../../web/records/riskMark.module.css';
import { useToolWords } from './toolWords.ts';

export function LevelMark({ level }: { level: unknown }) {
  const say = useToolWords();
  if (typeof level !== 'string') return null;
  return (
    <span className={risk.mark} data-level={level}>
      {say.level(level)}
    </span>
  );
}
