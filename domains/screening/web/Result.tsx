// What the answers came to, in words first: how much worry, what to do, and who can help.
import { Listen } from '../../../web/Listen.tsx';
import { useWords } from '../../../web/words.ts';
import { LevelMark } from './LevelMark.tsx';
import style from './screening.module.css';
import { useToolWords } from './toolWords.ts';

export type Outcome = { tool: unknown; score: unknown; level: unknown; atOnce: unknown; advice: unknown; kinds: unknown };

const codesOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value : []);

export function Result({ outcome: { tool, score, level, atOnce, advice, kinds } }: { outcome: Outcome }) {
  const words = useWords();
  const say = useToolWords();
  const told = codesOf(advice).map((code) => words.code('screening-advice', code));
  const first = atOnce === true ? say.atOnce() : undefined;
  const text = [say.level(level), first, say.todo(tool, level), ...told].filter(Boolean).join(' ');
  return (
    <div className={style.result} data-result="">
      <p className={style.level}>
        <LevelMark level={level} />
        {typeof score === 'number' && <span className={style.quiet}>{words.t('screening:result.points', { count: score })}</span>}
      </p>
      {first !== undefined && <p className={style.atOnce}>{first}</p>}
      <p className={style.todo}>{say.todo(tool, level)}</p>
      <Listen text={text} language={words.language} />
      {told.length > 0 && (
        <ul className={style.advice}>
          {told.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
      {codesOf(kinds).length > 0 && (
        <p>
          {words.t('screening:result.kinds')}:{' '}
          {codesOf(kinds)
            .map((code) => words.code('service-kind', code))
            .join(', ')}
        </p>
      )}
    </div>
  );
}
