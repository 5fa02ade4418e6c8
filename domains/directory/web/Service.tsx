// One service of the directory: what it offers and to whom, its room today, and the steps of its entry.

import { Button } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { RecordView } from '../../../web/api.ts';
import { today } from '../../../web/clock.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { Panel } from '../../../web/records/Panel.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { Sections } from '../../../web/records/Sections.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { serviceName } from '../../../web/records/serviceName.ts';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { type OpenForm, useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useWords } from '../../../web/words.ts';
import style from './directory.module.css';
import { Room } from './Room.tsx';

export function Service() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="service" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('service');
  const { form, open, close } = useOpenForm();
  const { record, readable } = view;
  const done = () => {
    close();
    reload();
  };
  return (
    <Page title={serviceName(record, words.language)} lead={<StateBadge definition={definition} row={record} />} wide={form !== undefined}>
      <Beside panel={form ? <ServicePanel key={form.name} view={view} form={form} onClose={close} onDone={done} /> : null}>
        <Contested definition={definition} view={view} onSettled={reload} />
        <RoomToday view={view} onOpen={open} />
        <Sections
          definition={definition}
          view={view}
          only={readable.filter((section) => section !== 'room')}
          onEdit={(section) => open(`section:${section}`)}
        />
        <Timeline definition={definition} view={view} />
      </Beside>
    </Page>
  );
}

function RoomToday({ view: { record, permitted }, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('service');
  const first = permitted.transitions.includes('countRoom') ? 'countRoom' : permitted.transitions[0];
  return (
    <Part title={words.section(definition, 'room')}>
      <p className={style.room}>
        <Room values={record.values} />
      </p>
      <div className={layout.buttons}>
        {permitted.transitions.map((step) => (
          <Button key={step} size="md" variant={step === first ? 'filled' : 'default'} onClick={() => onOpen(step)}>
            {words.transition(definition, step)}
          </Button>
        ))}
      </div>
    </Part>
  );
}

type PanelProps = { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void };
function ServicePanel({ view, form, onClose, onDone }: PanelProps) {
  const words = useWords();
  const { definition: known, timeZone } = usePack();
  const definition = known('service');
  const [, section] = form.name.split('section:');
  const shared = { definition, record: view, onDone, onCancel: onClose };
  const fields = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === section);
  if (section) {
    return (
      <Panel title={words.section(definition, section)} onClose={onClose}>
        <RecordForm {...shared} fields={fields} />
      </Panel>
    );
  }
  if (!definition.transitions[form.name]) return null;
  return (
    <Panel title={words.transition(definition, form.name)} onClose={onClose}>
      {form.name === 'countRoom' ? (
        // The number is of today, unless somebody says otherwise: the last count must not come back as the present one.
        <RecordForm {...shared} transition="countRoom" initial={{ roomOn: today(timeZone) }} />
      ) : (
        <StepForm definition={definition} view={view} transition={form.name} onDone={onDone} onCancel={onClose} />
      )}
    </Panel>
  );
}
