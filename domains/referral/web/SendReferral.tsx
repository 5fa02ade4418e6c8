// Asks a service to help a child: which service, from the directory; whether this may be shared with it; then what is asked.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { ChildRow, RecordView, Row, Values } from '../../../web/api.ts';
import { AskConsent } from '../../../web/consent/AskConsent.tsx';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { serviceName } from '../../../web/records/serviceName.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { findSharing } from '../../consent/definition.ts';
import { type Choice, ChooseService } from './ChooseService.tsx';
import style from './referral.module.css';

export function SendReferral() {
  const { t } = useWords('screens');
  const { case: id } = useSearch({ strict: false }) as { case?: string };
  if (id === undefined) {
    return (
      <Page title={t('screens:case.refer')}>
        <Empty title={t('screens:referral.fromFile')} />
      </Page>
    );
  }
  return (
    <WithRecord type="case" id={id}>
      {(view, reload) => <Send view={view} reload={reload} />}
    </WithRecord>
  );
}

function Send({ view, reload }: { view: RecordView; reload: () => void }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const [choice, setChoice] = useState<Choice>();
  const file = pathOf({ type: 'case', id: view.record.id, parent: null });
  return (
    <Page title={t('screens:referral.sendFor', { code: view.record.code })}>
      {choice ? (
        <Ask view={view} choice={choice} onBack={() => setChoice(undefined)} onAgreed={reload} onDone={() => navigate({ to: file })} />
      ) : (
        <ChooseService child={view.record} onChoose={setChoice} />
      )}
    </Page>
  );
}

const asked = ['urgency', 'why', 'share', 'childCalled', 'sex', 'age'];

type AskProps = { view: RecordView; choice: Choice; onBack: () => void; onAgreed: () => void; onDone: () => void };
function Ask({ view, choice: { service, kind }, onBack, onAgreed, onDone }: AskProps) {
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
        <Request view={view} service={service} kind={kind} standing={standing} onDone={onDone} />
      ) : (
        <>
          <h2>{words.t('consent:referral.ask', { agency: typeof agency === 'string' ? words.agency(agency) : '' })}</h2>
          <AskConsent
            view={view}
            settled={{ purpose: 'share_agency', agency }}
            onDone={(way) => (way === 'refuse' ? onDone() : onAgreed())}
            onCancel={onDone}
          />
        </>
      )}
    </div>
  );
}

type RequestProps = { view: RecordView; service: Row; kind: string; standing: ChildRow; onDone: () => void };
function Request({ view, service, kind, standing, onDone }: RequestProps) {
  const words = useWords();
  const definition = usePack().definition('referral');
  const { sex, age } = view.record.values;
  return (
    <>
      <p className={style.plain}>{saidOf(words, standing)}</p>
      <RecordForm
        definition={definition}
        transition="send"
        fields={standing.state === 'agreed' ? asked : asked.filter((name) => name !== 'share')}
        parent={view.record.id}
        initial={{ sex, age, share: standing.values.share }}
        also={{ service: service.id, to: service.values.agency, kind, ...consentOf(standing) }}
        onDone={onDone}
        onCancel={onDone}
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
