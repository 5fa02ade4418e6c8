// One thing somebody promised to do for the child: what, who, by when, and whether it is done.
import { Button } from '@mantine/core';
import type { ChildRow } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { usePeople } from '../../../web/people.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useWords } from '../../../web/words.ts';
import style from './case.module.css';

export function Action({ action, onOpen }: { action: ChildRow; onOpen: (form: string, on?: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('action');
  const people = usePeople();
  const { what, who, worker, by, doneOn } = action.values;
  // A colleague is named only where a colleague does it, whatever was written before that was so.
  const colleague = who === 'worker' ? people.find(({ id }) => id === worker)?.displayName : undefined;
  const person = colleague ?? (typeof who === 'string' ? words.code('action-by', who) : undefined);
  return (
    <li className={style.action}>
      <div>
        <p className={style.words}>{typeof what === 'string' ? what : words.type(definition)}</p>
        <p className={layout.line}>
          {(action.state !== 'todo' || action.unsent) && <StateBadge definition={definition} row={action} />}
          {person !== undefined && <span>{person}</span>}
          {action.due === null && typeof by === 'string' && !doneOn && <span>{words.t('screens:case.by', { when: words.date(by) })}</span>}
          <Deadline definition={definition} row={{ due: action.due, dueStep: null }} />
          {typeof doneOn === 'string' && <span>{words.date(doneOn)}</span>}
        </p>
      </div>
      <div className={layout.line}>
        {['finish', 'drop']
          .filter((name) => action.permitted.transitions.includes(name))
          .map((name, at) => (
            <Button key={name} variant={at === 0 ? 'default' : 'subtle'} onClick={() => onOpen(name, action.id)}>
              {words.transition(definition, name)}
            </Button>
          ))}
      </div>
    </li>
  );
}
