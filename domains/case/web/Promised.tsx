// What was promised: each goal with its actions, who does them and by when; what is late is said in words.
import { Button } from '@mantine/core';
import type { ChildRow, RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { usePack } from '../../../web/pack.ts';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useWords } from '../../../web/words.ts';
import { Action } from './Action.tsx';
import style from './case.module.css';

type Props = { view: RecordView; onOpen: (form: string, on?: string) => void };

export function Promised({ view, onOpen }: Props) {
  const { t } = useWords('screens');
  const { goal: goals = [], action: actions = [] } = view.children;
  const creates = view.permitted.create;
  if (goals.length + actions.length === 0 && !creates.includes('goal')) return null;
  const loose = actions.filter(({ values }) => !goals.some(({ id }) => id === values.goal));
  return (
    <Part
      title={t('screens:case.promised')}
      ask={creates.includes('goal') && { label: t('screens:case.addGoal'), onAsk: () => onOpen('new:goal') }}
    >
      <div className={layout.stack}>
        {goals.length === 0 && <p className={layout.plain}>{t('screens:case.noGoals')}</p>}
        {goals.map((goal) => (
          <Goal
            key={goal.id}
            goal={goal}
            actions={actions.filter(({ values }) => values.goal === goal.id)}
            adds={creates.includes('action')}
            onOpen={onOpen}
          />
        ))}
        {loose.length > 0 && <Actions actions={loose} onOpen={onOpen} />}
        {creates.includes('action') && goals.length === 0 && (
          <Button variant="default" onClick={() => onOpen('new:action')}>
            {t('screens:case.addAction')}
          </Button>
        )}
      </div>
    </Part>
  );
}

type GoalProps = { goal: ChildRow; actions: readonly ChildRow[]; adds: boolean; onOpen: Props['onOpen'] };
function Goal({ goal, actions, adds, onOpen }: GoalProps) {
  const words = useWords('screens');
  const definition = usePack().definition('goal');
  const { need, goal: text, by } = goal.values;
  return (
    <div className={style.goal} data-open={goal.open || undefined}>
      <h3 className={style.goalText}>{typeof text === 'string' ? text : words.type(definition)}</h3>
      <p className={layout.line}>
        <StateBadge definition={definition} row={goal} />
        {typeof need === 'string' && <span>{words.code('need', need)}</span>}
        {typeof by === 'string' && <span>{words.t('screens:case.by', { when: words.date(by) })}</span>}
      </p>
      <Actions actions={actions} onOpen={onOpen} />
      <div className={layout.line}>
        {adds && goal.open && (
          <Button variant="default" onClick={() => onOpen('new:action', goal.id)}>
            {words.t('screens:case.addAction')}
          </Button>
        )}
        {['meet', 'drop']
          .filter((name) => goal.permitted.transitions.includes(name))
          .map((name) => (
            <Button key={name} variant="subtle" onClick={() => onOpen(name, goal.id)}>
              {words.transition(definition, name)}
            </Button>
          ))}
      </div>
    </div>
  );
}

function Actions({ actions, onOpen }: { actions: readonly ChildRow[]; onOpen: Props['onOpen'] }) {
  if (actions.length === 0) return null;
  return (
    <ul className={layout.list}>
      {actions.map((action) => (
        <Action key={action.id} action={action} onOpen={onOpen} />
      ))}
    </ul>
  );
}
