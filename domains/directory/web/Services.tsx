// The directory of services: who offers what, where, for whom, and with how much room.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Row } from '../../../web/api.ts';
import { RecordForm } from '../../../web/forms/RecordForm.tsx';
import { useNextKey } from '../../../web/keys.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { Panel } from '../../../web/records/Panel.tsx';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { serviceName } from '../../../web/records/serviceName.ts';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { Room } from './Room.tsx';

const filters = ['kinds', 'place', 'forSex', 'takesNew', 'state'];

export function Services() {
  const words = useWords('screens');
  const { t } = words;
  const definition = usePack().definition('service');
  const { grants } = useMe();
  const [adding, setAdding] = useState(false);
  useNextKey();
  const adds = grants.some(({ type, can }) => type === 'service' && can.includes('create'));
  const room = { key: 'room', title: t('screens:directory.room'), cell: ({ values }: Row) => <Room values={values} /> };
  return (
    <Page
      title={t('nav.services')}
      wide
      actions={
        adds && (
          <Button size="md" onClick={() => setAdding(true)}>
            {t('screens:directory.new')}
          </Button>
        )
      }
    >
      <Beside panel={adding ? <NewService onClose={() => setAdding(false)} /> : null}>
        <RecordTable
          definition={definition}
          columns={[room, 'kinds', 'place', 'forSex']}
          nameOf={(row) => serviceName(row, words.language)}
          filters={filters}
          sort="-opened"
          empty={<Empty title={t('screens:directory.empty')} />}
        />
      </Beside>
    </Page>
  );
}

function NewService({ onClose }: { onClose: () => void }) {
  const { t } = useWords('screens');
  const definition = usePack().definition('service');
  const navigate = useNavigate();
  const about = Object.keys(definition.fields).filter((name) => definition.fields[name]?.section === 'about');
  return (
    <Panel title={t('screens:directory.new')} onClose={onClose}>
      <RecordForm
        definition={definition}
        transition="offer"
        fields={[...about, 'takesNew']}
        initial={{ takesNew: true }}
        onDone={({ recordId }) => {
          onClose();
          navigate({ to: pathOf({ type: 'service', id: recordId, parent: null }) }).catch(() => {});
        }}
        onCancel={onClose}
      />
    </Panel>
  );
}
