// Asks a service to help a child: first which service, from the directory; then what is asked, and what the child agreed to share.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { RecordView } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { serviceName } from '../../../web/records/serviceName.ts';
import { WithRecord } from '../../../web/records/WithRecord.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
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
      {(view) => <Send view={view} />}
    </WithRecord>
  );
}

function Send({ view }: { view: RecordView }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  const [choice, setChoice] = useState<Choice>();
  const file = pathOf({ type: 'case', id: view.record.id, parent: null });
  return (
    <Page title={t('screens:referral.sendFor', { code: view.record.code })}>
      {choice ? (
        <Ask view={view} choice={choice} onBack={() => setChoice(undefined)} onDone={() => navigate({ to: file })} />
      ) : (
        <ChooseService child={view.record} onChoose={setChoice} />
      )}
    </Page>
  );
}

const asked = ['urgency', 'why', 'consent', 'consentBy', 'consentHow', 'share', 'whyNoConsent', 'childCalled', 'sex', 'age'];

type AskProps = { view: RecordView; choice: Choice; onBack: () => void; onDone: () => void };
function Ask({ view, choice: { service, kind }, onBack, onDone }: AskProps) {
  const words = useWords('screens');
  const definition = usePack().definition('referral');
  const { sex, age } = view.record.values;
  return (
    <div className={style.ask}>
      <p className={style.chosen}>
        <strong>{serviceName(service, words.language)}</strong> · {words.code('service-kind', kind)}{' '}
        <Button variant="subtle" onClick={onBack}>
          {words.t('screens:referral.another')}
        </Button>
      </p>
      <RecordForm
        definition={definition}
        transition="send"
        fields={asked}
        parent={view.record.id}
        initial={{ sex, age }}
        also={{ service: service.id, to: service.values.agency, kind }}
        onDone={onDone}
        onCancel={onDone}
      />
    </div>
  );
}
