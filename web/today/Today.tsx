// A person's day: what must happen now, in the order of the clock that runs out first, each with its next step as a button.
import { Link } from '@tanstack/react-router';
import { lazy, useDeferredValue } from 'react';
import type { Row } from '../api.ts';
import { OpenedInEmergency } from '../emergency/OpenedInEmergency.tsx';
import { useFresh } from '../fresh.ts';
import { useNextKey } from '../keys.ts';
import { useLoad } from '../load.ts';
import { placesFor } from '../Nav.tsx';
import { useNarrow } from '../narrow.ts';
import { Page } from '../Page.tsx';
import { usePack } from '../pack.ts';
import { useNow } from '../records/Deadline.tsx';
import { useMe } from '../session.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { WhenSeen } from '../WhenSeen.tsx';
import { useWords } from '../words.ts';
import { Group } from './Group.tsx';
import { groupWork } from './groups.ts';
import { TakeAlong } from './TakeAlong.tsx';
import { ToSettle } from './ToSettle.tsx';
import style from './today.module.css';
import { WorkItem } from './WorkItem.tsx';

const LateFigure = lazy(() => import('./LateFigure.tsx').then(({ LateFigure: found }) => ({ default: found })));

/** As many as one answer holds; beyond that the lists and their filters serve better. */
const most = 100;
/** As many as fill a screen, of a phone and of a desk. */
const atFirst = { narrow: 4, wide: 8 };

/** `contested`: where two people answered differently; not said by an older server. */
type Day = { rows: Row[]; contested?: Row[] };

export function Today() {
  const { t } = useWords('screens');
  const { grants } = useMe();
  const works = grants.some(({ scope }) => scope !== 'counts');
  const { data, problem, reload } = useLoad<Day>(works ? `/api/work?limit=${most}` : undefined);
  const contested = data?.contested ?? [];
  useFresh(reload);
  useNextKey();
  return (
    <Page title={t('nav.today')} wide {...(data && { lead: <Summary rows={data.rows} contested={contested.length} /> })}>
      <TakeAlong />
      <OpenedInEmergency />
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {works && !data && !problem && <Loading />}
      {(!works || (data?.rows.length === 0 && contested.length === 0)) && <NothingWaits />}
      {data && data.rows.length + contested.length > 0 && <Work rows={data.rows} contested={contested} />}
    </Page>
  );
}

function Summary({ rows, contested }: { rows: readonly Row[]; contested: number }) {
  const { t } = useWords('screens');
  const { timeZone } = usePack();
  const groups = groupWork(rows, useNow(), timeZone).filter(({ name }) => name !== 'noClock');
  const counts = groups.map(({ name, rows: within }) => t(`screens:today.count.${name}`, { count: within.length }));
  const toSettle = contested > 0 ? [t('screens:today.count.toSettle', { count: contested })] : [];
  return <p>{[...counts, ...toSettle].join(' · ')}</p>;
}

function Work({ rows, contested }: { rows: readonly Row[]; contested: readonly Row[] }) {
  const { t } = useWords('screens');
  const { timeZone } = usePack();
  const groups = groupWork(rows, useNow(), timeZone);
  // What fills the screen is drawn first, the rest a moment later.
  const drawn = new Set(useDeferredValue(rows, rows.slice(0, useNarrow() ? atFirst.narrow : atFirst.wide)).map(({ id }) => id));
  const late = groups.find(({ name }) => name === 'late')?.rows ?? [];
  return (
    <div className={style.day}>
      <div className={style.work}>
        {groups.filter(isUrgent).map((group) => (
          <WorkGroup key={group.name} group={group} drawn={drawn} />
        ))}
        {contested.length > 0 && <ToSettle rows={contested} />}
        {groups
          .filter((group) => !isUrgent(group))
          .map((group) => (
            <WorkGroup key={group.name} group={group} drawn={drawn} />
          ))}
        {rows.length >= most && <p>{t('screens:today.more', { count: most })}</p>}
      </div>
      {late.length > 0 && (
        <aside className={style.aside}>
          <WhenSeen>
            <LateFigure rows={late} />
          </WhenSeen>
        </aside>
      )}
    </div>
  );
}

type Grouped = ReturnType<typeof groupWork>[number];
const isUrgent = ({ name }: Grouped): boolean => name === 'late' || name === 'today';

function WorkGroup({ group, drawn }: { group: Grouped; drawn: ReadonlySet<string> }) {
  const { t } = useWords('screens');
  const { name, rows } = group;
  return (
    <Group id={`work-${name}`} title={t(`screens:today.group.${name}`)} count={rows.length}>
      {rows.map((row) => drawn.has(row.id) && <WorkItem key={row.id} row={row} urgent={isUrgent(group)} />)}
    </Group>
  );
}

/** An empty day is said to be one, with the way to where work comes from. */
function NothingWaits() {
  const { t } = useWords('screens');
  const places = placesFor(useMe(), usePack()).filter(({ to }) => to !== '/');
  return (
    <Empty title={t('screens:today.nothing')}>
      <ul className={style.places}>
        {places.map(({ to, word }) => (
          <li key={to}>
            <Link to={to}>{t(word)}</Link>
          </li>
        ))}
      </ul>
    </Empty>
  );
}
