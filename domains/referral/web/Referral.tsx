// One request to a service: what is asked and by when, what the child agreed to share, the answer, and what came of it.
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type RecordView, type Row, withQuery } from '../../../web/api.ts';
import { type RecordNames, RecordNamesContext } from '../../../web/forms/recordNames.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { Papers } from '../../../web/papers/Papers.tsx';
import { holderOf, pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { StepForm } from '../../../web/records/Actions.tsx';
import { Beside } from '../../../web/records/Beside.tsx';
import { Contested } from '../../../web/records/Contested.tsx';
import { Panel } from '../../../web/records/Panel.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { PrintLinks } from '../../../web/records/PrintLinks.tsx';
import { RecordLead } from '../../../web/records/RecordPage.tsx';
import { serviceName } from '../../../web/records/serviceName.ts';
import { Timeline } from '../../../web/records/Timeline.tsx';
import { type OpenForm, useOpenForm } from '../../../web/records/useOpenForm.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { findSharing } from '../../consent/definition.ts';
import { Asked } from './Asked.tsx';
import style from './referral.module.css';

export function Referral() {
  const { id } = useParams({ strict: false });
  if (id === undefined) return null;
  return (
    <WithRecord key={id} type="referral" id={id}>
      {(view, reload) => <Opened view={view} reload={reload} />}
    </WithRecord>
  );
}

function Opened({ view, reload }: { view: RecordView; reload: () => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('referral');
  const { form, open, close } = useOpenForm();
  const { record } = view;
  const names = useServiceName(record.values.service);
  const holder = holderOf(record.parentCode);
  const done = () => {
    close();
    reload();
  };
  return (
    <RecordNamesContext value={names}>
      <Page
        title={[words.type(definition), record.code].filter(Boolean).join(' ')}
        lead={<RecordLead definition={definition} view={view} />}
        actions={<PrintLinks print="referral-letter" id={record.id} word="screens:referral.letter" />}
        wide={form !== undefined}
      >
        <Beside
          panel={form && definition.transitions[form.name] ? <StepPanel view={view} form={form} onClose={close} onDone={done} /> : null}
        >
          <Contested definition={definition} view={view} onSettled={reload} />
          <Gone view={view} />
          <Next view={view} onOpen={open} />
          <Asked view={view} />
          {record.parentCode !== null && record.parent !== null && (
            <p>
              {words.t(`screens:referral.${holder === 'case' ? 'ofFile' : 'ofScreening'}`)}{' '}
              <Link to={pathOf({ type: holder, id: record.parent, parent: null })}>{record.parentCode}</Link>
            </p>
          )}
          <Papers definition={definition} view={view} />
          <Timeline definition={definition} view={view} />
        </Beside>
      </Page>
    </RecordNamesContext>
  );
}

/** The service by its name, for whoever may read the directory. */
function useServiceName(id: unknown): RecordNames {
  const { language } = useWords();
  const reads = may(useMe(), 'service', 'read') && typeof id === 'string';
  const { data } = useLoad<RecordView>(reads ? `/api/records/service/${id}` : undefined);
  return useMemo(() => (data ? { service: { [data.record.id]: serviceName(data.record, language) } } : {}), [data, language]);
}

function StepPanel({ view, form, onClose, onDone }: { view: RecordView; form: OpenForm; onClose: () => void; onDone: () => void }) {
  const words = useWords();
  const definition = usePack().definition('referral');
  return (
    <Panel key={form.name} title={words.transition(definition, form.name)} onClose={onClose}>
      <StepForm definition={definition} view={view} transition={form.name} onDone={onDone} onCancel={onClose} />
    </Panel>
  );
}

/** Whoever sent it is told when what it stands on is gone; they read the file it belongs to, and the agency that was asked does not. */
function Gone({ view: { record } }: { view: RecordView }) {
  const words = useWords();
  const { user } = useMe();
  const { to } = record.values;
  const path = withQuery('/api/records/consent', { parent: record.parent ?? '', sort: '-opened', limit: 100 });
  const sent = record.state !== 'draft' && record.state !== 'withdrawn' && to !== user.agency && record.parentCode !== null;
  const { data } = useLoad<{ rows: Row[] }>(sent ? path : undefined);
  if (!data || typeof to !== 'string' || findSharing(data.rows, to)) return null;
  return (
    <p role="alert" className={style.gone}>
      {words.t('consent:referral.gone', { agency: words.agency(to) })}
    </p>
  );
}

const order = ['send', 'accept', 'decline', 'serve', 'giveFeedback', 'withdraw'];

function Next({ view, onOpen }: { view: RecordView; onOpen: (form: string) => void }) {
  const words = useWords('screens');
  const definition = usePack().definition('referral');
  const offered = order.filter((name) => view.permitted.transitions.includes(name));
  const { state } = view.record;
  return (
    <Part title={words.t('screens:referral.next')}>
      <div className={layout.stack}>
        <p className={layout.plain}>{words.t(`screens:referral.says.${state}`)}</p>
        {offered.length > 0 && (
          <div className={layout.buttons}>
            {offered.map((name, at) => (
              <Button key={name} size="md" variant={at === 0 ? 'filled' : 'default'} data-next="" onClick={() => onOpen(name)}>
                {words.transition(definition, name)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Part>
  );
}
