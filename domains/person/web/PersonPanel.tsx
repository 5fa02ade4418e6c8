// The form that stands beside a person: a step, a section, a name or a link to add, and the two answers to a possible match.
import type { ReactNode } from 'react';
import type { RecordView } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import type { OpenForm } from '../../../web/records/useOpenForm.ts';
import { useWords } from '../../../web/words.ts';
import type { Matches } from './Matches.tsx';
import { useCameFrom } from './NameIn.tsx';

type Props = { view: RecordView; matches: Matches | undefined; form: OpenForm; onClose: () => void; onDone: () => void };

/** The step that begins each part, so that one that was begun is complete. */
const beginnings: Readonly<Record<string, string>> = { personName: 'call', involvement: 'connect' };

export function PersonPanel(props: Props) {
  const [kind, rest = ''] = props.form.name.split(':');
  const inner = { ...props, onCancel: props.onClose };
  if (kind === 'new') return <Begin {...inner} type={rest} />;
  if (kind === 'section') return <Change {...inner} section={rest} />;
  if (kind === 'keepApart') return <KeepApart {...inner} other={props.form.on ?? ''} />;
  if (kind === 'join') return <Join {...inner} other={props.form.on ?? ''} />;
  return props.form.on === undefined ? (
    <Step {...inner} name={props.form.name} />
  ) : (
    <PartStep {...inner} name={props.form.name} on={props.form.on} />
  );
}

type Inner = Props & { onCancel: () => void };
const Framed = ({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) => (
  <Panel title={title} onClose={onClose}>
    {children}
  </Panel>
);

function Begin({ view, type, onDone, onCancel }: Inner & { type: string }) {
  const words = useWords();
  const { definitions } = usePack();
  const definition = definitions.get(type);
  const transition = beginnings[type];
  const from = useCameFrom();
  if (!definition || transition === undefined || !view.permitted.create.includes(type)) return null;
  return (
    <Framed title={words.transition(definition, transition)} onClose={onCancel}>
      <RecordForm
        definition={definition}
        transition={transition}
        parent={view.record.id}
        {...(type === 'involvement' && { initial: from })}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Framed>
  );
}

function Change({ view, section, onDone, onCancel }: Inner & { section: string }) {
  const words = useWords();
  const definition = usePack().definition('person');
  const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section);
  return (
    <Framed title={words.section(definition, section)} onClose={onCancel}>
      <RecordForm definition={definition} fields={fields} record={view} onDone={onDone} onCancel={onCancel} />
    </Framed>
  );
}

/** A step of the person; parting two says why, and to whom they were joined is no question. */
function Step({ view, name, onDone, onCancel }: Inner & { name: string }) {
  const words = useWords();
  const definition = usePack().definition('person');
  if (!definition.transitions[name]) return null;
  const taken = { definition, transition: name, onDone, onCancel };
  return (
    <Framed title={words.transition(definition, name)} onClose={onCancel}>
      {name === 'unjoin' ? (
        <RecordForm {...taken} record={view} fields={['joinReason']} anew={['joinReason']} also={{ joinedTo: null }} />
      ) : (
        <StepForm {...taken} view={view} />
      )}
    </Framed>
  );
}

/** A name that was written by mistake, a link that is taken away. */
function PartStep({ view, name, on, onDone, onCancel }: Inner & { name: string; on: string }) {
  const words = useWords();
  const pack = usePack();
  const part = Object.values(view.children)
    .flat()
    .find(({ id }) => id === on);
  const definition = part && pack.definition(part.type);
  if (!part || !definition?.transitions[name]) return null;
  return (
    <Framed title={words.transition(definition, name)} onClose={onCancel}>
      <StepForm definition={definition} view={asView(part)} transition={name} onDone={onDone} onCancel={onCancel} />
    </Framed>
  );
}

/** The other one is joined to this one: the step is the other's. */
function Join({ view, matches, other, onDone, onCancel }: Inner & { other: string }) {
  const words = useWords();
  const definition = usePack().definition('person');
  const row = matches?.matches.find((match) => match.row.id === other)?.row;
  if (!row) return null;
  const record = { ...row, contestedValues: {}, createdBy: 0, moments: {}, erased: false };
  return (
    <Framed title={words.transition(definition, 'join')} onClose={onCancel}>
      <RecordForm
        definition={definition}
        transition="join"
        record={{ record }}
        fields={['joinReason']}
        anew={['joinReason']}
        also={{ joinedTo: view.record.id }}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Framed>
  );
}

function KeepApart({ view, other, onDone, onCancel }: Inner & { other: string }) {
  const words = useWords();
  const definition = usePack().definition('distinction');
  return (
    <Framed title={words.transition(definition, 'keepApart')} onClose={onCancel}>
      <RecordForm
        definition={definition}
        transition="keepApart"
        parent={view.record.id}
        fields={['reason']}
        also={{ other }}
        onDone={onDone}
        onCancel={onCancel}
      />
    </Framed>
  );
}
