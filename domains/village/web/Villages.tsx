// The villages a social worker answers for: which visits are late, what was settled and waits to be looked at, where no network works, and every network.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { Row } from '../../../web/api.ts';
import { useFresh } from '../../../web/fresh.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Beside } from '../../../web/records/Beside.tsx';
import { Deadline, useNow } from '../../../web/records/Deadline.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useMe } from '../../../web/session.tsx';
import { Empty, Loading, Trouble } from '../../../web/states.tsx';

import { useWords } from '../../../web/words.ts';
import { FoundNetwork } from './FoundNetwork.tsx';

/** As many as fit a glance; the rest stands in the lists. */
const most = 20;

export function Villages() {
  const { t } = useWords();
  const { definition } = usePack();
  const [founding, setFounding] = useState(false);
  return (
    <Page title={t('village:work.title')} wide actions={<Doors onFound={() => setFounding(true)} />}>
      <Beside panel={founding ? <FoundNetwork onClose={() => setFounding(false)} /> : null}>
        <Overdue />
        <ToReview />
        <Without />
        <RecordTable
          definition={definition('network')}
          columns={['place', 'since', 'agency']}
          filters={['state', 'place']}
          sort="-opened"
          nameOf={({ values }) => String(values.village ?? '')}
          empty={<Empty title={t('village:work.empty')} />}
        />
        <p className={layout.plain}>
          <Link to="/settlements">{t('village:work.all')}</Link>
        </p>
      </Beside>
    </Page>
  );
}

function Doors({ onFound }: { onFound: () => void }) {
  const { t } = useWords();
  const me = useMe();
  return (
    <>
      {may(me, 'network', 'create') && (
        <Button size="md" onClick={onFound}>
          {t('village:work.found')}
        </Button>
      )}
      <Button component={Link} to="/villages/quarter" size="md" variant="default">
        {t('village:work.quarter')}
      </Button>
    </>
  );
}

function Overdue() {
  const { t } = useWords();
  const moment = useNow();
  const late = ({ due }: Row) => due !== null && Date.parse(due) < moment;
  return (
    <Part title={t('village:work.overdue')}>
      <Rows path="/api/records/watch?sort=due&state=watching&limit=100" wanted={late} none={t('village:work.noOverdue')} />
    </Part>
  );
}

function ToReview() {
  const { t } = useWords();
  return (
    <Part title={t('village:work.review')}>
      <Rows path={`/api/records/settlement?sort=due&state=settled&limit=${most}`} none={t('village:work.noReview')} />
    </Part>
  );
}

function Rows({ path, none, wanted = () => true }: { path: string; none: string; wanted?: (row: Row) => boolean }) {
  const words = useWords();
  const { definition } = usePack();
  const { data, problem, reload } = useLoad<{ rows: Row[] }>(path);
  useFresh(reload);
  if (problem && !data) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading lines={1} />;
  const rows = data.rows.filter(wanted);
  if (rows.length === 0) return <p className={layout.plain}>{none}</p>;
  const lines: ReactNode[] = rows.slice(0, most).map((row) => (
    <li key={row.id} className={layout.line}>
      <Link to={pathOf(row)}>{row.code ?? words.type(definition(row.type))}</Link>
      <StateBadge definition={definition(row.type)} row={row} />
      <Deadline definition={definition(row.type)} row={row} />
      {typeof row.values.kind === 'string' && <span>{words.code('village-matter', row.values.kind)}</span>}
      {row.place !== null && <span>{words.placeAlone(row.place)}</span>}
    </li>
  ));
  return (
    <>
      <ul className={layout.list}>{lines}</ul>
      {rows.length > most && <p className={layout.plain}>{words.t('village:work.more', { count: rows.length - most })}</p>}
    </>
  );
}

type Coverage = { districts: { place: string; active: number; resting: number }[] };

/** A district where nobody watches is said plainly. */
function Without() {
  const words = useWords();
  const { data, problem, reload } = useLoad<Coverage>('/api/villages/coverage');
  const without = data?.districts.filter(({ active }) => active === 0) ?? [];
  return (
    <Part title={words.t('village:work.without')}>
      {problem && !data && <Trouble problem={problem} onAgain={reload} />}
      {data && without.length === 0 && <p className={layout.plain}>{words.t('village:work.withoutNone')}</p>}
      {without.length > 0 && (
        <p className={layout.line}>
          {without.map(({ place, resting }) => (
            <span key={place}>
              {words.placeAlone(place)}
              {resting > 0 && ` (${words.t('village:work.resting')})`}
            </span>
          ))}
        </p>
      )}
    </Part>
  );
}
