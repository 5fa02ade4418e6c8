// The queue of reports: what must be looked at first, narrowed as the desk needs it, and a report the desk writes down itself.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Row } from '../../../web/api.ts';
import { useNextKey } from '../../../web/keys.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { may, readsSection } from '../../../web/reads.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { RiskSoFar } from '../../../web/records/RiskSoFar.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { NewReport } from './NewReport.tsx';

export function Reports() {
  const { t, field } = useWords('screens');
  const definition = usePack().definition('report');
  const me = useMe();
  const [writing, setWriting] = useState(false);
  useNextKey();
  const triages = readsSection(me, 'report', 'triage');
  const risk = {
    key: 'risk',
    title: field(definition, 'risk'),
    cell: ({ values }: Row) => <RiskSoFar values={values} bare />,
  };
  return (
    <Page
      title={t('nav.reports')}
      wide
      actions={
        may(me, 'report', 'create') && (
          <Button size="md" onClick={() => setWriting(true)}>
            {t('screens:intake.new')}
          </Button>
        )
      }
    >
      <Beside panel={writing ? <NewReport onClose={() => setWriting(false)} /> : null}>
        <RecordTable
          definition={definition}
          columns={triages ? [risk, 'place', 'formOfHarm', 'channel'] : ['place', 'signs', 'channel']}
          filters={triages ? ['state', 'risk', 'place', 'channel', 'mine'] : ['state', 'place']}
          empty={<Empty title={t('screens:intake.empty')} />}
        />
      </Beside>
    </Page>
  );
}
