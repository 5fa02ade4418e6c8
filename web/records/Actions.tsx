// What this person may do with a record now: the step the clock waits for first, the others behind it; each opens its form.

import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Outcome, RecordView } from '../api.ts';
import { step } from '../events.ts';
import { fieldsOf } from '../forms/changes.ts';
import { snapshotOf } from '../forms/judge.ts';
import { judgeNow } from '../forms/judgeNow.ts';
import { RecordForm } from '../forms/RecordForm.tsx';
import layout from '../layout.module.css';
import { More } from '../More.tsx';
import { usePack } from '../pack.ts';
import { useSending } from '../sending.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import { Panel } from './Panel.tsx';
import style from './RecordPage.module.css';

type Picked = { transition: string } | { section: string };

/** Forms of one record: which is open, and its panel. A step that asks nothing is asked to be confirmed. */
export function useForms(definition: AnyDefinition, view: RecordView, reload: () => void) {
  const words = useWords();
  const [picked, setPicked] = useState<Picked>();
  const close = () => setPicked(undefined);
  const done = () => {
    close();
    reload();
  };
  let panel: ReactNode = null;
  if (picked && 'transition' in picked) {
    panel = (
      <Panel key={picked.transition} title={words.transition(definition, picked.transition)} onClose={close}>
        <StepForm definition={definition} view={view} transition={picked.transition} onDone={done} onCancel={close} />
      </Panel>
    );
  } else if (picked) {
    const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === picked.section);
    panel = (
      <Panel key={picked.section} title={words.section(definition, picked.section)} onClose={close}>
        <RecordForm definition={definition} fields={fields} record={view} onDone={done} onCancel={close} />
      </Panel>
    );
  }
  return { panel, open: (transition: string) => setPicked({ transition }), edit: (section: string) => setPicked({ section }), close };
}

type StepProps = {
  definition: AnyDefinition;
  view: RecordView;
  transition: string;
  onDone: (outcome: Outcome) => void;
  onCancel: () => void;
};

export function StepForm({ definition, view, transition, onDone, onCancel }: StepProps) {
  const asks = fieldsOf(definition, undefined, transition).length > 0;
  if (asks) return <RecordForm definition={definition} transition={transition} record={view} onDone={onDone} onCancel={onCancel} />;
  return <Confirm definition={definition} view={view} transition={transition} onDone={onDone} onCancel={onCancel} />;
}

/** What only the server can know is said to be asked until it has answered; said again after no answer, it is the same event. */
function Confirm({ definition, view, transition, onDone, onCancel }: StepProps) {
  const words = useWords();
  const pack = usePack();
  const { user } = useMe();
  const [event] = useState(() => step(view.record, transition));
  const { send, sending, problem } = useSending(([outcome]) => outcome && onDone(outcome));
  const { deferred } = judgeNow(pack, definition, snapshotOf(view), event, user.id);
  return (
    <div className={style.confirm}>
      <p>{words.t('form.confirm')}</p>
      {problem !== undefined && (
        <p role="alert" className={style.refused}>
          {problem}
        </p>
      )}
      {sending && deferred && <p role="status">{words.t('outcome.asked')}</p>}
      <div className={layout.buttons}>
        <Button size="md" loading={sending} onClick={() => send([event])}>
          {words.transition(definition, transition)}
        </Button>
        <Button size="md" variant="subtle" onClick={onCancel}>
          {words.t('cancel')}
        </Button>
      </div>
    </div>
  );
}

export function Actions({
  definition,
  view,
  onPick,
}: {
  definition: AnyDefinition;
  view: RecordView;
  onPick: (transition: string) => void;
}) {
  const { t, transition: word } = useWords();
  const { dueStep } = view.record;
  const steps = view.permitted.transitions.filter((name) => definition.transitions[name]);
  const ordered = [...steps].sort((a, b) => Number(b === dueStep) - Number(a === dueStep));
  if (ordered.length === 0) return null;
  return (
    <div className={layout.buttons}>
      {ordered.slice(0, 3).map((name, at) => (
        <Button key={name} size="md" variant={at === 0 ? 'filled' : 'default'} onClick={() => onPick(name)}>
          {word(definition, name)}
        </Button>
      ))}
      {ordered.length > 3 && (
        <More
          label={t('moreActions')}
          choices={ordered.slice(3).map((name) => ({ key: name, label: word(definition, name), onChoose: () => onPick(name) }))}
        />
      )}
    </div>
  );
}
