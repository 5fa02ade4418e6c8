// One's own screenings, or those of one's agency, newest first: how much worry there was, and what became of each.
import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { Row } from '../../../web/api.ts';
import { useNextKey } from '../../../web/keys.ts';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { screenPath } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty } from '../../../web/states.tsx';
import { useWords } from '../../../web/words.ts';
import { CameOfIt } from './Became.tsx';
import { LevelMark } from './LevelMark.tsx';
import style from './screening.module.css';

export function Screenings() {
  const { t, field } = useWords();
  const navigate = useNavigate();
  const definition = usePack().definition('screening');
  const { grants } = useMe();
  const { box } = useSearch({ strict: false }) as { box?: string };
  const became = useBecame();
  useNextKey();
  const more = grants.some(({ type, scope, can }) => type === 'screening' && scope !== 'own' && can.includes('read'));
  const all = more && box === 'all';
  const level = { key: 'level', title: field(definition, 'level'), cell: ({ values }: Row) => <LevelMark level={values.level} /> };
  const came = {
    key: 'became',
    title: t('screening:list.became'),
    cell: ({ id }: Row) => (became.get(id) ? <CameOfIt rows={became.get(id) ?? []} /> : t('screening:list.nothing')),
  };
  return (
    <Page
      title={t('nav.screenings')}
      wide
      actions={
        <Button size="md" onClick={() => navigate({ to: screenPath })}>
          {t('screening:ask.title')}
        </Button>
      }
    >
      {more && <Boxes all={all} />}
      <RecordTable
        key={all ? 'all' : 'mine'}
        definition={definition}
        sort="-opened"
        columns={[level, 'on', 'age', came]}
        filters={['state', 'level', 'tool']}
        baseQuery={all ? {} : { mine: 'true' }}
        empty={<Empty title={t('screening:list.none')}>{t('screening:list.noneHint')}</Empty>}
      />
    </Page>
  );
}

/** As many as one answer holds; what became of older ones stands on their own pages. */
const newest = 'sort=-opened&limit=100';

/** Reports and referrals by the screening they came of. */
function useBecame(): ReadonlyMap<string, readonly Row[]> {
  const me = useMe();
  const { data: referrals } = useLoad<{ rows: Row[] }>(may(me, 'referral', 'read') ? `/api/records/referral?${newest}` : undefined);
  const { data: reports } = useLoad<{ rows: Row[] }>(may(me, 'report', 'read') ? `/api/records/report?${newest}` : undefined);
  return useMemo(() => {
    const found = new Map<string, Row[]>();
    const put = (screening: unknown, row: Row) => {
      if (typeof screening === 'string') found.set(screening, [...(found.get(screening) ?? []), row]);
    };
    for (const row of reports?.rows ?? []) put(row.values.screening, row);
    for (const row of referrals?.rows ?? []) put(row.parent, row);
    return found;
  }, [referrals, reports]);
}

function Boxes({ all }: { all: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const go = (search: Record<string, string>) => navigate({ to: '.', search, replace: true });
  return (
    <fieldset className={style.boxes}>
      <legend className="unseen">{t('screening:list.boxes')}</legend>
      <Button variant={all ? 'default' : 'light'} aria-pressed={!all} onClick={() => go({})}>
        {t('screening:list.mine')}
      </Button>
      <Button variant={all ? 'light' : 'default'} aria-pressed={all} onClick={() => go({ box: 'all' })}>
        {t('screening:list.agency')}
      </Button>
    </fieldset>
  );
}
