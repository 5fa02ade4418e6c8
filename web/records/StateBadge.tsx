// Where a record stands in its life, in words, what was asked of the server and is not confirmed, and whether two people disagree about it.
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Row } from '../api.ts';
import { useWords } from '../words.ts';
import style from './records.module.css';

export function StateBadge({ definition, row }: { definition: AnyDefinition; row: Pick<Row, 'state' | 'open' | 'contested' | 'asked'> }) {
  const { t, state, transition } = useWords();
  const asked = (row.asked ?? []).map((step) => transition(definition, step)).join(', ');
  return (
    <span className={style.states}>
      <span className={style.state} data-open={row.open || undefined}>
        {state(definition, row.state)}
      </span>
      {asked && <span className={style.contestedMark}>{t('asked.mark', { steps: asked })}</span>}
      {row.contested && <span className={style.contestedMark}>{t('contested.mark')}</span>}
    </span>
  );
}
