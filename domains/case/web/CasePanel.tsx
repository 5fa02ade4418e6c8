// The form that stands beside a child's file, by the step it takes or the part it begins.

import type { ReactNode } from 'react';
import type { RecordView, Values } from '../../../web/api.ts';
import { today as todayIn } from '../../../web/clock.ts';
import { AskConsent } from '../../../web/consent/AskConsent.tsx';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import type { OpenForm } from '../../../web/records/useOpenForm.ts';
import { useMe } from '../../../web/session.tsx';
import { AskWatch } from '../../../web/village/AskWatch.tsx';
import { useWords } from '../../../web/words.ts';
import { askedOfEnd, lastTurn } from './lastTurn.ts';

type Props = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };
type Inner = { view: RecordView; onDone: () => void; onCancel: () => void };

/** The step that begins each part of a file, so that one that was begun is complete. */
const beginnings: Readonly<Record<string, string>> = {
  measure: 'take',
  note: 'write',
  goal: 'set',
  action: 'set',
  link: 'connect',
  disclosure: 'ask',
};
/** What is asked in the order of a sentence: what is done, by whom, until when, and what for. */
const sentences: Readonly<Record<string, readonly string[]>> = { action: ['what', 'who', 'worker', 'by', 'goal'] };

/** Reasons and findings belong to the one time they were given. */
const anew: Readonly<Record<string, readonly string[]>> = {
  decideRisk: ['riskReason'],
  recordReview: ['reviewedOn', 'progress', 'reviewFindings'],
  returnClosure: ['returnReason'],
  reopen: ['reopenReason', 'risk'],
};
/** An end that was refused is asked for again from the words it had; one that came and was undone is asked for anew. */
const askedAnew = (name: string, { record }: RecordView): readonly string[] | undefined =>
  name === 'askClosure' && !lastTurn(record).includes('closureReason') ? askedOfEnd : anew[name];

export function CasePanel({ view, form, onClose, onDone }: Props) {
  const done = () => {
    onClose();
    onDone();
  };
  const inner: Inner = { view, onDone: done, onCancel: onClose };
  const [kind, rest = ''] = form.name.split(':');
  if (kind === 'new' && rest === 'watch') return <BeginWatch {...inner} />;
  if (kind === 'new') return <Begin {...inner} type={rest} {...(form.on !== undefined && { goal: form.on })} />;
  if (kind === 'section') return <Change {...inner} section={rest} />;
  return form.on === undefined ? <Step {...inner} name={form.name} /> : <PartStep {...inner} name={form.name} on={form.on} />;
}

const Framed = ({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) => (
  <Panel title={title} onClose={onClose}>
    {children}
  </Panel>
);

function BeginWatch({ view, onDone, onCancel }: Inner) {
  const { t } = useWords();
  return (
    <Framed title={t('village:watching.ask')} onClose={onCancel}>
      <AskWatch file={view.record.id} onDone={onDone} onCancel={onCancel} />
    </Framed>
  );
}

function Begin({ view, type, goal, onDone, onCancel }: Inner & { type: string; goal?: string }) {
  const words = useWords();
  const pack = usePack();
  const { user } = useMe();
  const definition = pack.definition(type);
  const today = todayIn(pack.timeZone);
  const initial: Readonly<Record<string, Values>> = {
    measure: { from: today },
    note: { on: today },
    disclosure: { askedOn: today },
    action: { goal, who: 'worker', worker: user.id },
  };
  const goals = (view.children.goal ?? [])
    .filter(({ open }) => open)
    .map(({ id, values }) => ({ value: id, label: String(values.goal ?? '') }));
  if (type === 'consent')
    return (
      <Framed title={words.t('consent:file.ask')} onClose={onCancel}>
        <AskConsent view={view} onDone={() => onDone()} onCancel={onCancel} />
      </Framed>
    );
  const transition = beginnings[type];
  if (transition === undefined) return null;
  return (
    <Framed title={words.transition(definition, transition)} onClose={onCancel}>
      <RecordForm
        definition={definition}
        transition={transition}
        parent={view.record.id}
        {...(sentences[type] && { fields: sentences[type] })}
        {...(initial[type] && { initial: initial[type] })}
        {...(type === 'action' && { choices: { goal: goals } })}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Framed>
  );
}

function Change({ view, section, onDone, onCancel }: Inner & { section: string }) {
  const words = useWords();
  const definition = usePack().definition('case');
  const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section);
  return (
    <Framed title={words.section(definition, section)} onClose={onCancel}>
      <RecordForm definition={definition} fields={fields} record={view} onDone={onDone} onCancel={onCancel} />
    </Framed>
  );
}

function Step({ view, name, onDone, onCancel }: Inner & { name: string }) {
  const words = useWords();
  const definition = usePack().definition('case');
  if (!definition.transitions[name]) return null;
  const again = askedAnew(name, view);
  const taken = { definition, transition: name, onDone, onCancel };
  return (
    <Framed title={words.transition(definition, name)} onClose={onCancel}>
      {again ? <RecordForm {...taken} record={view} anew={again} /> : <StepForm {...taken} view={view} />}
    </Framed>
  );
}

/** A step of a goal, an action, a measure or a link. */
function PartStep({ view, name, on, onDone, onCancel }: Inner & { name: string; on: string }) {
  const words = useWords();
  const pack = usePack();
  const part = Object.values(view.children)
    .flat()
    .find(({ id }) => id === on);
  if (!part) return null;
  const definition = pack.definition(part.type);
  if (!definition.transitions[name]) return null;
  const today = todayIn(pack.timeZone);
  const needs = definition.transitions[name].requires ?? [];
  const dated = ['doneOn', 'endedOn', 'withdrawnOn', 'givenOn'].some((name) => needs.includes(name));
  return (
    <Framed title={words.transition(definition, name)} onClose={onCancel}>
      {dated ? (
        <RecordForm
          definition={definition}
          transition={name}
          record={asView(part)}
          initial={{ doneOn: today, endedOn: today, withdrawnOn: today, givenOn: today }}
          onDone={onDone}
          onCancel={onCancel}
        />
      ) : (
        <StepForm definition={definition} view={asView(part)} transition={name} onDone={onDone} onCancel={onCancel} />
      )}
    </Framed>
  );
}
