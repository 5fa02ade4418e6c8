// The form that stands beside a report, by the step it takes.
import type { ReactNode } from 'react';
import type { RecordView, Row } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { useLoad } from '../../../web/load.ts';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Panel } from '../../../web/records/Panel.tsx';
import { serviceName } from '../../../web/records/serviceName.ts';
import type { OpenForm } from '../../../web/records/useOpenForm.ts';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { suggestedRiskOf } from '../suggest.ts';
import { NotEnough } from './NotEnough.tsx';
import { OpenCases } from './OpenCases.tsx';
import { Guidance, Suggestion } from './Risk.tsx';

type Props = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };

export function ReportPanel({ view, form, onClose, onDone }: Props) {
  const words = useWords('screens');
  const definition = usePack().definition('report');
  const [, section] = form.name.split('section:');
  const titles: Readonly<Record<string, string>> = {
    openCase: words.t('screens:intake.openCases'),
    ask: words.t('screens:intake.ask'),
    reply: words.t('screens:intake.reply'),
  };
  const title = section ? words.section(definition, section) : (titles[form.name] ?? words.transition(definition, form.name));
  const done = () => {
    onClose();
    onDone();
  };
  return (
    <Panel title={title} onClose={onClose}>
      {section ? (
        <Correction view={view} section={section} onDone={done} onCancel={onClose} />
      ) : (
        formFor(form, { view, onDone: done, onCancel: onClose })
      )}
    </Panel>
  );
}

type FormProps = { view: RecordView; onDone: () => void; onCancel: () => void };

function formFor(form: OpenForm, props: FormProps): ReactNode {
  if (form.name === 'openCase') return <OpenCases {...props} />;
  if (form.name === 'notEnough') return <NotEnough {...props} />;
  if (form.name === 'decideRisk') return <DecideRisk {...props} />;
  if (form.name === 'referOnly') return <ReferOnly {...props} />;
  if (form.name === 'ask' || form.name === 'reply') return <Question {...props} {...(form.on !== undefined && { on: form.on })} />;
  if (form.name === 'take') return <Take {...props} />;
  return <Plain {...props} name={form.name} />;
}

function Plain({ view, name, onDone, onCancel }: FormProps & { name: string }) {
  const definition = usePack().definition('report');
  return <StepForm definition={definition} view={view} transition={name} onDone={onDone} onCancel={onCancel} />;
}

function Take({ view, onDone, onCancel }: FormProps) {
  const definition = usePack().definition('report');
  const { user } = useMe();
  return (
    <RecordForm
      definition={definition}
      transition="take"
      record={view}
      initial={{ handler: user.id }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

function Correction({ view, section, onDone, onCancel }: FormProps & { section: string }) {
  const definition = usePack().definition('report');
  const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section);
  return <RecordForm definition={definition} fields={fields} record={view} onDone={onDone} onCancel={onCancel} />;
}

/** The suggestion is shown beside the question and never filled in: a person decides, and says why. */
function DecideRisk({ view, onDone, onCancel }: FormProps) {
  const { suggestions, definition: find } = usePack();
  const definition = find('report');
  return (
    <>
      <Suggestion view={view} />
      <Guidance level={suggestedRiskOf(view.record.values, suggestions)} />
      <RecordForm definition={definition} transition="decideRisk" record={view} onDone={onDone} onCancel={onCancel} />
    </>
  );
}

function ReferOnly({ view, onDone, onCancel }: FormProps) {
  const words = useWords();
  const definition = usePack().definition('report');
  const { data } = useLoad<{ rows: Row[] }>('/api/records/service?state=offered&sort=opened&limit=100');
  const choices = (data?.rows ?? []).map((row) => ({
    value: row.id,
    label: [serviceName(row, words.language), row.place && words.placeAlone(row.place)].filter(Boolean).join(' · '),
  }));
  return (
    <RecordForm
      definition={definition}
      transition="referOnly"
      record={view}
      choices={{ service: choices }}
      onDone={onDone}
      onCancel={onCancel}
    />
  );
}

/** A new question, or the answer to one that came by another way than the code. */
function Question({ view, on, onDone, onCancel }: FormProps & { on?: string }) {
  const definition = usePack().definition('question');
  const asked = view.children.question?.find(({ id }) => id === on);
  if (!asked) return <RecordForm definition={definition} transition="ask" parent={view.record.id} onDone={onDone} onCancel={onCancel} />;
  return <RecordForm definition={definition} transition="reply" record={asView(asked)} onDone={onDone} onCancel={onCancel} />;
}
