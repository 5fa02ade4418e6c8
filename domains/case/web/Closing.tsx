// How the end of a file stands: what was asked and why, why it stays open, or why it was opened again.
import type { RecordView } from '../../../web/api.ts';
import { usePack } from '../../../web/pack.ts';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';
import { lastTurn } from './lastTurn.ts';

export function Closing({ view }: { view: RecordView }) {
  const { section } = useWords();
  const definition = usePack().definition('case');
  const { values } = view.record;
  const names = answered(definition, values, lastTurn(view.record));
  if (names.length === 0) return null;
  return (
    <Part title={section(definition, 'closure')}>
      <Facts definition={definition} values={values} names={names} />
    </Part>
  );
}
