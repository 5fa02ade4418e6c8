// Emergency measures: what is in force now stands out, what has ended is kept below.
import { Button } from '@mantine/core';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Facts } from '../../../web/records/Facts.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Measures({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const measures = view.children.measure ?? [];
  if (measures.length === 0) return null;
  const inForce = measures.filter(({ open }) => open);
  const ended = measures.filter(({ open }) => !open);
  return (
    <Part title={t('screens:case.measures')} alert={inForce.length > 0}>
      <ul className={layout.list}>
        {inForce.map((measure) => (
          <Measure key={measure.id} measure={measure} onOpen={onOpen} />
        ))}
      </ul>
      {ended.length > 0 && (
        <details className={layout.more}>
          <summary>{t('screens:case.measuresEnded', { count: ended.length })}</summary>
          <ul className={layout.list}>
            {ended.map((measure) => (
              <Measure key={measure.id} measure={measure} onOpen={onOpen} />
            ))}
          </ul>
        </details>
      )}
    </Part>
  );
}

function Measure({ measure, onOpen }: { measure: ChildRow; onOpen: Props['onOpen'] }) {
  const words = useWords('screens');
  const definition = usePack().definition('measure');
  const kind = typeof measure.values.kind === 'string' ? words.code('measure-kind', measure.values.kind) : words.type(definition);
  return (
    <li className={layout.stack}>
      <p className={layout.line}>
        <strong>{kind}</strong>
        <StateBadge definition={definition} row={measure} />
        <Deadline definition={definition} row={measure} />
      </p>
      <Facts definition={definition} values={measure.values} names={['why', 'from', 'until', 'endedOn']} />
      {measure.permitted.transitions.includes('end') && (
        <Button variant="default" onClick={() => onOpen('end', measure.id)}>
          {words.transition(definition, 'end')}
        </Button>
      )}
    </li>
  );
}
