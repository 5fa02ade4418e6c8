// A child's file on one page: what is next, why we worry, what was promised and by whom; who the child is behind a tap; then all that happened.
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { RecordView } from '../../../web/api.ts';
import { Consents } from '../../../web/consent/Consents.tsx';
import { OpenInEmergency } from '../../../web/emergency/OpenInEmergency.tsx';
import { Readers } from '../../../web/emergency/Readers.tsx';
import { RecordNamesContext } from '../../../web/forms/recordNames.ts';
import layout from '../../../web/layout.module.css';
import { OwnFile } from '../../../web/ownfile/OwnFile.tsx';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { Papers } from '../../../web/papers/Papers.tsx';
import { NamedHere } from '../../../web/persons/NamedHere.tsx';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { PrintLinks } from '../../../web/records/PrintLinks.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { RiskMark } from '../../../web/records/RiskMark.tsx';
import { Sections } from '../../../web/records/Sections.tsx';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { Holding } from '../../../web/retention/Keeping.tsx';
import { WatchesHere } from '../../../web/village/WatchesHere.tsx';
import { useWords } from '../../../web/words.ts';
import { CasePanel } from './CasePanel.tsx';
import { Closing } from './Closing.tsx';
import style from './case.module.css';
import { Links } from './Links.tsx';
import { Measures } from './Measures.tsx';
import { Next } from './Next.tsx';
import { Notes } from './Notes.tsx';
import { Promised } from './Promised.tsx';
import { Referrals } from './Referrals.tsx';
import { Track } from './Track.tsx';
import { Who } from './Who.tsx';
import { Worry } from './Worry.tsx';

export function CaseFile() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="case" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

/** Goals are known by their words, not by an id, wherever this file is read. */
const namesIn = ({ children }: RecordView) => ({
  goal: Object.fromEntries((children.goal ?? []).map(({ id, values }) => [id, String(values.goal ?? '')])),
});

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('case');
  const { form, open, close } = useOpenForm();
  const names = useMemo(() => namesIn(view), [view]);
  const { record } = view;
  const panel = form ? <CasePanel key={form.name + (form.on ?? '')} view={view} form={form} onClose={close} onDone={reload} /> : null;
  return (
    <RecordNamesContext value={names}>
      <Page
        title={[words.type(definition), record.code].filter(Boolean).join(' ')}
        lead={<Lead view={view} />}
        actions={!view.emergency && <PrintLinks print="case-summary" id={record.id} word="screens:case.print" />}
        wide
      >
        <Beside panel={panel}>
          <Holding record={record} />
          <OpenInEmergency view={view} onEnded={reload} />
          <Track view={view} />
          <Contested definition={definition} view={view} onSettled={reload} />
          <Next view={view} onOpen={open} />
          <Body view={view} onOpen={open} />
          <Readers view={view} />
          <Timeline definition={definition} view={view} />
        </Beside>
      </Page>
    </RecordNamesContext>
  );
}

function Lead({ view }: { view: RecordView }) {
  const definition = usePack().definition('case');
  return (
    <RecordLead definition={definition} view={view}>
      {view.readable.includes('risk') && <RiskMark level={view.record.values.risk} />}
    </RecordLead>
  );
}

function Body({ view, onOpen }: { view: RecordView; onOpen: (form: string, on?: string) => void }) {
  const definition = usePack().definition('case');
  const written = ['assessment', 'plan', 'review'].filter((section) => isWritten(view, section));
  return (
    <div className={style.columns}>
      <div className={layout.column}>
        <Worry view={view} onOpen={onOpen} />
        <Measures view={view} onOpen={onOpen} />
        <Promised view={view} onOpen={onOpen} />
        <Sections definition={definition} view={view} only={written} onEdit={(section) => onOpen(`section:${section}`)} />
        <Closing view={view} />
      </div>
      <div className={layout.column}>
        <Who view={view} onOpen={onOpen} />
        {!view.emergency && <NamedHere view={view} />}
        <Consents view={view} onOpen={onOpen} />
        <Referrals view={view} />
        <WatchesHere view={view} onOpen={onOpen} />
        <Notes view={view} onOpen={onOpen} />
        {!view.emergency && <Papers definition={definition} view={view} />}
        <Links view={view} onOpen={onOpen} />
        <OwnFile view={view} onOpen={onOpen} />
      </div>
    </div>
  );

  function isWritten({ record: { values }, permitted }: RecordView, section: string): boolean {
    const filled = Object.keys(values).some((name) => definition.fields[name]?.section === section);
    return filled || (permitted.edit.includes(section) && (section === 'assessment' || section === 'plan'));
  }
}
