// A child whom the village watches over: what the child is called, what to look for, when to go next, and how each visit was.
import { Link, useParams } from '@tanstack/react-router';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Actions, StepForm } from '../../../web/records/Actions.tsx';
import { asView } from '../../../web/records/asView.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { answered, Facts } from '../../../web/records/Facts.tsx';
import { Panel } from '../../../web/records/Panel.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { Sealed } from '../../../web/records/Sealed.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { type OpenForm, useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useMe } from '../../../web/session.tsx';
import { AskWatch } from '../../../web/village/AskWatch.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { VisitForm } from './VisitForm.tsx';
import { Visits } from './Visits.tsx';

export function Watch() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="watch" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords();
  const definition = usePack().definition('watch');
  const { form, open, close } = useOpenForm();
  const me = useMe();
  const { record } = view;
  const done = () => {
    close();
    reload();
  };
  const panel = form ? <WatchPanel key={form.name + (form.on ?? '')} view={view} form={form} onClose={close} onDone={done} /> : null;
  return (
    <Page
      title={[words.type(definition), record.code].filter(Boolean).join(' ')}
      lead={<RecordLead definition={definition} view={view} />}
      wide={panel !== null}
    >
      <Beside panel={panel}>
        <div className={style.column}>
          <Contested definition={definition} view={view} onSettled={reload} />
          <Actions definition={definition} view={view} onPick={open} />
          <Child view={view} />
          <Visits view={view} onOpen={open} />
          {record.parent !== null && may(me, 'case', 'read') && (
            <Link to={pathOf({ type: 'case', id: record.parent, parent: null })}>{words.t('village:watching.toFile')}</Link>
          )}
          {may(me, 'watch', 'edit') && <Timeline definition={definition} view={view} />}
        </div>
      </Beside>
    </Page>
  );
}

function Child({ view: { record, readable } }: { view: RecordView }) {
  const words = useWords();
  const definition = usePack().definition('watch');
  const names = Object.keys(definition.fields).filter((name) => readable.includes(definition.fields[name]?.section ?? ''));
  const shown = answered(
    definition,
    record.values,
    names.filter((name) => !definition.fields[name]?.confidential && name !== 'watcher' && name !== 'member'),
  );
  return (
    <Part title={words.section(definition, 'child')}>
      <div className={layout.stack}>
        {typeof record.values.childCalled === 'string' && (
          <Sealed label={words.t('village:watching.called')}>
            <Facts definition={definition} values={record.values} names={['childCalled']} />
          </Sealed>
        )}
        <Facts definition={definition} values={record.values} names={shown} />
      </div>
    </Part>
  );
}

type PanelProps = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };

function WatchPanel({ view, form, onClose, onDone }: PanelProps) {
  const words = useWords();
  const { definition: known } = usePack();
  const visit = view.children.watchVisit?.find(({ id }) => id === form.on);
  const definition = known(visit ? 'watchVisit' : 'watch');
  if (!definition.transitions[form.name]) return null;
  if (form.name === 'visit')
    return (
      <Panel title={words.t('village:visit.title')} onClose={onDone}>
        <VisitForm watch={view} onDone={onDone} />
      </Panel>
    );
  return (
    <Panel title={words.transition(definition, form.name)} onClose={onClose}>
      {form.name === 'handOver' ? (
        <AskWatch watch={view} onDone={onDone} onCancel={onClose} />
      ) : (
        <StepForm definition={definition} view={visit ? asView(visit) : view} transition={form.name} onDone={onDone} onCancel={onClose} />
      )}
    </Panel>
  );
}
