// The stages of a file as a track: where it has been, where it stands, what is still to come.
import type { RecordView } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';

export function Track({ view: { record } }: { view: RecordView }) {
  const { t, state } = useWords('screens');
  const definition = usePack().definition('case');
  const here = definition.states.indexOf(record.state);
  return (
    <ol className={style.track} aria-label={t('screens:case.track')}>
      {definition.states.map((name, at) => (
        <li key={name} data-been={at < here || undefined} aria-current={at === here ? 'step' : undefined}>
          {state(definition, name)}
        </li>
      ))}
    </ol>
  );
}
