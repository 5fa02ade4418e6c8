// Asks a service to help a child: which service, from the directory; whether this may be shared with it; then what is asked.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChildRow, RecordView, Row, Values } from '../../../web/api.ts';
import { AskConsent } from '../../../web/consent/AskConsent.tsx';
import { step } from '../../../web/events.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { serviceName } from '../../../web/records/serviceName.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { useSending } from '../../../web/sending.ts';
import { Empty } from '../../../web/states.tsx';
import { useHeard } from '../../../web/useHeard.ts';
import { useWords } from '../../../web/words.ts';
import { findSharing } from '../../consent/definition.ts';
import { type Choice, ChooseService } from './ChooseService.tsx';
import { Others } from './Others.tsx';
import style from './referral.module.css';

export function SendReferral() {
  const { t } = useWords('screens');
  const { case: file, screening } = useSearch({ strict: false }) as { case?: string; screening?: string };
  const id = file ?? screening;
  if (id === undefined) {
    return (
      <Page title={t('screens:case.refer')}>
        <Empty title={t('screens:referral.fromFile')} />
      </Page>
    );
  }
  return (
    <WithRecord type={file === undefined ? 'screening' : 'case'} id={id}>
      {(view, reload) => <Send view={view} reload={reload} />}
    </WithRecord>
  );
}

function Send({ view, reload }: { view: RecordView; reload: () => void }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const { kind, instead } = useSearch({ strict: false }) as { kind?: string; instead?: string };
  const [choice, setChoice] = useState<Choice>();
  const leave = () => navigate({ to: pathOf(view.record) });
  // Who answers for children in the area reads a screening once somebody was asked to help.
  const { send } = useSending(leave);
  const passesOn = view.record.state !== 'passedOn' && view.permitted.transitions.includes('passOn');
  const sent = () => (passesOn ? send([step(view.record, 'passOn')]) : leave());
  return (
    <Page
      // Back at the services, the title is heard again.
      key={choice ? 'asking' : 'choosing'}
      title={view.record.code ? t('screens:referral.sendFor', { code: view.record.code }) : t('screens:case.refer')}
    >
      {choice ? (
        <Ask
          key={choice.service.id}
          view={view}
          choice={choice}
          onBack={() => setChoice(undefined)}
          onOther={setChoice}
          onAgreed={reload}
          onSent={sent}
          onLeave={leave}
        />
      ) : (
        <>
          {kind !== undefined && instead !== undefined && <Others child={view.record} kind={kind} not={instead} onChoose={setChoice} />}
          <ChooseService child={view.record} first={kind} onChoose={setChoice} />
        </>
      )}
    </Page>
  );
}

const asked = ['urgency', 'why', 'share', 'childCalled', 'sex', 'age'];

type AskProps = {
  view: RecordView;
  choice: Choice;
  onBack: () => void;
  onOther: (choice: Choice) => void;
  onAgreed: () => void;
  onSent: () => void;
  onLeave: () => void;
};
function Ask({ view, choice: { service, kind }, onBack, onOther, onAgreed, onSent, onLeave }: AskProps) {
  const words = useWords('screens');
  const { agency } = service.values;
  const standing = findSharing(view.children.consent ?? [], agency);
  return (
    <div className={style.ask}>
      <p className={style.chosen}>
        <strong>{serviceName(service, words.language)}</strong> · {words.code('service-kind', kind)}{' '}
        <Button variant="subtle" onClick={onBack}>
          {words.t('screens:referral.another')}
        </Button>
      </p>
      {standing ? (
        <Request view={view} service={service} kind={kind} standing={standing} onDone={onSent} onCancel={onLeave} />
      ) : (
        <>
          <Heading>{words.t('consent:referral.ask', { agency: typeof agency === 'string' ? words.agency(agency) : '' })}</Heading>
          <AskConsent
            view={view}
            settled={{ purpose: 'share_agency', agency }}
            onDone={(way) => (way === 'refuse' ? onLeave() : onAgreed())}
            onCancel={onLeave}
          />
        </>
      )}
      {standing && <Others child={view.record} kind={kind} not={service.id} onChoose={onOther} />}
    </div>
  );
}

const Heading = ({ children }: { children: string }) => (
  <h2 ref={useHeard<HTMLHeadingElement>()} tabIndex={-1}>
    {children}
  </h2>
);

type RequestProps = { view: RecordView; service: Row; kind: string; standing: ChildRow; onDone: () => void; onCancel: () => void };
function Request({ view, service, kind, standing, onDone, onCancel }: RequestProps) {
  const words = useWords();
  const definition = usePack().definition('referral');
  const { sex, age, called } = view.record.values;
  const said = useHeard<HTMLParagraphElement>();
  return (
    <>
      <p className={layout.plain} ref={said} tabIndex={-1}>
        {saidOf(words, standing)}
      </p>
      <RecordForm
        definition={definition}
        transition="send"
        fields={standing.state === 'agreed' ? asked : asked.filter((name) => name !== 'share')}
        parent={view.record.id}
        initial={{ sex, age, share: standing.values.share, ...(called !== undefined && { childCalled: called }) }}
        also={{ service: service.id, to: service.values.agency, kind, ...consentOf(standing) }}
        onDone={onDone}
        onCancel={onCancel}
      />
    </>
  );
}

/** What the request says of consent is what stands in the file: nobody is asked twice. */
const consentOf = ({ state, values }: ChildRow): Values =>
  state === 'agreed'
    ? { consent: true, consentBy: values.givenBy, consentHow: values.how }
    : { consent: false, whyNoConsent: values.reason };

const saidOf = (words: ReturnType<typeof useWords>, { state, values }: ChildRow): string =>
  words.t(state === 'agreed' ? 'consent:referral.agreed' : 'consent:referral.overridden', {
    agency: words.agency(String(values.agency ?? '')),
    date: words.date(String(values.on ?? '')),
  });
