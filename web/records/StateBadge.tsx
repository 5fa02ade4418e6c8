// Where a record stands in its life, in words, what is not sent or was asked of the server and is not confirmed, and whether two people disagree about it.
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Row } from '../api.ts';
import { useWords } from '../words.ts';
import style from './records.module.css';

type Props = { definition: AnyDefinition; row: Pick<Row, 'state' | 'open' | 'contested' | 'asked' | 'unsent'> };

export function StateBadge({ definition, row }: Props) {
  const { t, state, transition } = useWords();
  const asked = (row.asked ?? []).map((step) => transition(definition, step)).join(', ');
  // What every record begins as, such as received, would say that somebody has it.
  const isTold = row.unsent !== 'record' || row.state !== definition.states[0];
  return (
    <span className={style.states}>
      {row.unsent && <span className={style.contestedMark}>{t('unsent.mark')}</span>}
      {isTold && (
        <span className={style.state} data-open={row.open || undefined}>
          {state(definition, row.state)}
        </span>
      )}
      {asked && <span className={style.contestedMark}>{t('asked.mark', { steps: asked })}</span>}
      {row.contested && <span className={style.contestedMark}>{t('contested.mark')}</span>}
    </span>
  );
}
