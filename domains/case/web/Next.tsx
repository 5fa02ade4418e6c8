// What is next in a child's file: the step the clock waits for, the emergency measure that is possible at any time, and the rest in a menu.
import { Button } from '@mantine/core';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { More } from '../../../web/More.tsx';
import { usePack } from '../../../web/pack.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { useWords } from '../../../web/words.ts';

type Props = { view: RecordView; onOpen: (form: string) => void };

/** Steps of the work itself, in the order of a file's life; bringing in files from a register is no step of a person. */
const steps = [
  ...['completeAssessment', 'approvePlan', 'recordReview', 'approveClosure', 'returnClosure'],
  ...['reopen', 'decideRisk', 'assign', 'askClosure'],
];

export function Next({ view, onOpen }: Props) {
  const words = useWords('screens');
  const definition = usePack().definition('case');
  const { record, permitted } = view;
  const offered = steps.filter((name) => permitted.transitions.includes(name));
  const due = record.dueStep ?? undefined;
  const first = due !== undefined && offered.includes(due) ? due : undefined;
  if (offered.length === 0 && permitted.create.length === 0 && due === undefined) return null;
  return (
    <Part title={words.t('screens:case.next')}>
      <div className={layout.stack}>
        <p className={layout.plain}>
          {record.due === null ? (
            words.t(`screens:case.noClock.${record.open ? 'open' : 'closed'}`)
          ) : (
            <Deadline definition={definition} row={record} />
          )}
        </p>
        {due !== undefined && first === undefined && <p className={layout.plain}>{words.t('screens:case.somebodyElse')}</p>}
        <Steps first={first} others={offered.filter((name) => name !== first)} begins={permitted.create} onOpen={onOpen} />
      </div>
    </Part>
  );
}

type StepsProps = { first: string | undefined; others: readonly string[]; begins: readonly string[]; onOpen: Props['onOpen'] };
function Steps({ first, others, begins, onOpen }: StepsProps) {
  const words = useWords('screens');
  const definition = usePack().definition('case');
  return (
    <div className={layout.line}>
      {first !== undefined && (
        <Button size="md" data-next="" onClick={() => onOpen(first)}>
          {words.transition(definition, first)}
        </Button>
      )}
      {begins.includes('measure') && (
        <Button size="md" variant="outline" color="danger" data-next="" onClick={() => onOpen('new:measure')}>
          {words.t('screens:case.emergency')}
        </Button>
      )}
      {begins.includes('note') && (
        <Button size="md" variant="default" data-next="" onClick={() => onOpen('new:note')}>
          {words.t('screens:case.write')}
        </Button>
      )}
      <Others names={others} onOpen={onOpen} />
    </div>
  );
}

function Others({ names, onOpen }: { names: readonly string[]; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('case');
  const [only] = names;
  if (only === undefined) return null;
  // A menu of one would only hide it.
  if (names.length === 1) {
    return (
      <Button size="md" variant="default" data-next="" onClick={() => onOpen(only)}>
        {words.transition(definition, only)}
      </Button>
    );
  }
  return (
    <More
      label={words.t('moreActions')}
      choices={names.map((name) => ({ key: name, label: words.transition(definition, name), onChoose: () => onOpen(name) }))}
    />
  );
}
