// One report of concern: what was said, how much risk a person sees in it, what is done about it, and all that happened.
import { useParams } from '@tanstack/react-router';
import type { RecordView } from '../../../web/api.ts';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { Papers } from '../../../web/papers/Papers.tsx';
import { NamedHere } from '../../../web/persons/NamedHere.tsx';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { RiskSoFar } from '../../../web/records/RiskSoFar.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useWords } from '../../../web/words.ts';
import { CameOfIt } from './CameOfIt.tsx';
import { Duplicates } from './Duplicates.tsx';

import { NextStep } from './NextStep.tsx';
import { Questions } from './Questions.tsx';
import { ReportPanel } from './ReportPanel.tsx';
import { Risk } from './Risk.tsx';
import { Said } from './Said.tsx';

export function Report() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="report" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('report');
  const { form, open, close } = useOpenForm();
  const { record } = view;
  const panel = form ? <ReportPanel key={form.name + (form.on ?? '')} view={view} form={form} onClose={close} onDone={reload} /> : null;
  return (
    <Page title={[words.type(definition), record.code].filter(Boolean).join(' ')} lead={<Lead view={view} />} wide={panel !== null}>
      <Beside panel={panel}>
        <Contested definition={definition} view={view} onSettled={reload} />
        <NextStep view={view} onOpen={open} onDone={reload} />
        <div className={layout.columns}>
          <Said view={view} onOpen={open} />
          <div className={layout.column}>
            <CameOfIt key={`came ${record.version}`} view={view} />
            <Risk view={view} onOpen={open} />
            <Duplicates key={`same ${record.version}`} view={view} onDone={reload} />
            <Questions view={view} onOpen={open} onDone={reload} />
            <NamedHere view={view} />
          </div>
        </div>
        <Papers definition={definition} view={view} />
        <Timeline definition={definition} view={view} />
      </Beside>
    </Page>
  );
}

function Lead({ view }: { view: RecordView }) {
  const definition = usePack().definition('report');
  const { values } = view.record;
  return (
    <RecordLead definition={definition} view={view}>
      {view.readable.includes('triage') && <RiskSoFar values={values} />}
    </RecordLead>
  );
}
