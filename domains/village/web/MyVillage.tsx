// A village member's own page, for a thumb and few words: report a worry, settle a matter, children to visit, and what became of it all.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Row } from '../../../web/api.ts';
import { useFresh } from '../../../web/fresh.ts';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { Deadline } from '../../../web/records/Deadline.tsx';
import { Part } from '../../../web/records/Part.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { Loading, Trouble } from '../../../web/states.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { useMyVillage } from './useMyVillage.ts';

export function MyVillage() {
  const { t } = useWords();
  const { network } = useMyVillage();
  return (
    <Page title={t('village:mine.title')} lead={network && <p>{t('village:mine.ofNetwork', { village: network.village })}</p>}>
      <div className={style.column}>
        <nav className={style.doors} aria-label={t('village:mine.title')}>
          <Link to="/village/report" className={style.door} data-first="">
            {t('village:mine.worry')}
          </Link>
          <Link to="/village/settle" className={style.door}>
            {t('village:mine.settle')}
          </Link>
        </nav>
        {network === null && <p className={layout.plain}>{t('village:mine.noNetwork')}</p>}
        <Watches />
        <Own type="report" title={t('village:mine.reports')} none={t('village:mine.noReports')} />
        <Own type="settlement" title={t('village:mine.settled')} none={t('village:mine.noSettled')} />
      </div>
    </Page>
  );
}

function Rows({ path, none, children }: { path: string; none: string; children: (row: Row) => ReactNode }) {
  const { data, problem, reload } = useLoad<{ rows: Row[] }>(path);
  useFresh(reload);
  if (problem && !data) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading lines={1} />;
  if (data.rows.length === 0) return <p className={layout.plain}>{none}</p>;
  return (
    <ul className={layout.list}>
      {data.rows.map((row) => (
        <li key={row.id} className={style.item}>
          {children(row)}
        </li>
      ))}
    </ul>
  );
}

/** By code: what the child is called is said on the page of the watch. */
function Watches() {
  const words = useWords();
  const { t } = words;
  const definition = usePack().definition('watch');
  return (
    <Part title={t('village:mine.watches')}>
      <Rows path="/api/records/watch?sort=due&limit=20" none={t('village:mine.noWatches')}>
        {(row) => (
          <>
            <p className={layout.line}>
              <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
              <StateBadge definition={definition} row={row} />
            </p>
            <p className={layout.line}>
              <Deadline definition={definition} row={row} />
            </p>
            <Link to={pathOf(row)} {...(row.state === 'watching' && { search: { step: 'visit' } })} className={style.door}>
              {t(row.state === 'watching' ? 'village:mine.visit' : 'village:mine.open')}
              <span className="unseen"> {row.code}</span>
            </Link>
          </>
        )}
      </Rows>
    </Part>
  );
}

function Own({ type, title, none }: { type: 'report' | 'settlement'; title: string; none: string }) {
  const words = useWords();
  const definition = usePack().definition(type);
  return (
    <Part title={title}>
      <Rows path={`/api/records/${type}?sort=-opened&limit=20`} none={none}>
        {(row) => (
          <>
            <p className={layout.line}>
              <Link to={pathOf(row)}>{row.code ?? words.type(definition)}</Link>
              {row.code !== null && <StateBadge definition={definition} row={row} />}
            </p>
            <p className={layout.line}>
              {typeof row.values.kind === 'string' && <span>{words.code('village-matter', row.values.kind)}</span>}
              <span>{words.t('village:mine.told', { when: words.date(row.openedAt) })}</span>
              {/* What the server has not heard of has no code yet, and nobody has received it. */}
              {row.code === null && <span>{words.t('kernel:outcomes.waiting')}</span>}
              {type === 'settlement' && row.state === 'reopened' && <Deadline definition={definition} row={row} />}
            </p>
          </>
        )}
      </Rows>
    </Part>
  );
}
