// How much worry, in the words of the country's tools; the colour only repeats them.
import risk from '../../../web/records/riskMark.module.css';
import { useToolWords } from './toolWords.ts';

export function LevelMark({ level }: { level: unknown }) {
  const say = useToolWords();
  return (
    <span className={risk.mark} data-level={String(level)}>
      {say.level(level)}
    </span>
  );
}
