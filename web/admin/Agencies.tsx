// The organisations that act: their names in both languages, their kind, where they work, and whether they still do.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { Beside } from '../records/Beside.tsx';
import list from '../records/RecordTable.module.css';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { type Agency, AgencyPanel } from './AgencyPanel.tsx';

export function Agencies() {
  const { t } = useWords('admin');
  const { data, problem, reload } = useLoad<Agency[]>('/api/admin/agencies');
  const [open, setOpen] = useState<Agency | 'new'>();
  const done = () => {
    setOpen(undefined);
    reload();
  };
  const panel = open && (
    <AgencyPanel
      key={open === 'new' ? 'new' : open.code}
      agency={open === 'new' ? undefined : open}
      onDone={done}
      onClose={() => setOpen(undefined)}
    />
  );
  return (
    <Page
      title={t('nav.agencies')}
      lead={<p>{t('admin:agencies.about')}</p>}
      wide
      actions={
        <Button size="md" onClick={() => setOpen('new')}>
          {t('admin:agencies.new')}
        </Button>
      }
    >
      <Beside panel={panel ?? null}>
        {problem && <Trouble problem={problem} onAgain={reload} />}
        {!data && !problem && <Loading />}
        {data && <Table agencies={data} onOpen={setOpen} />}
      </Beside>
    </Page>
  );
}

function Table({ agencies, onOpen }: { agencies: readonly Agency[]; onOpen: (agency: Agency) => void }) {
  const words = useWords('admin');
  const { t } = words;
  return (
    <div className={list.scroll}>
      <table className={list.table}>
        <caption className="unseen">{t('nav.agencies')}</caption>
        <thead>
          <tr>
            {['lo', 'en', 'kind', 'place', 'state'].map((column) => (
              <th key={column} scope="col">
                {t(`admin:agencies.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <tr key={agency.code}>
              <th scope="row">
                <button type="button" className={list.open} lang="lo" onClick={() => onOpen(agency)}>
                  {agency.lo}
                </button>
              </th>
              <td lang="en">{agency.en}</td>
              <td data-label={t('admin:agencies.kind')}>{t(`admin:agencies.kinds.${agency.kind}`)}</td>
              <td data-label={t('admin:agencies.place')}>{agency.place === null ? t('admin:wholeCountry') : words.place(agency.place)}</td>
              <td data-label={t('admin:agencies.state')}>{t(`admin:agencies.states.${agency.retired ? 'retired' : 'active'}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
