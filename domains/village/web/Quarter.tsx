// A quarter of one district: counted village by village, looked at by the social worker, and sent upwards as numbers that tell of no child.

import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Row, withQuery } from '../../../web/api.ts';
import { today as todayIn } from '../../../web/clock.ts';
import { beginRecord, step } from '../../../web/events.ts';
import { DataTable } from '../../../web/figures/DataTable.tsx';
import layout from '../../../web/layout.module.css';
import { useLoad } from '../../../web/load.ts';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { Part } from '../../../web/records/Part.tsx';
import { RecordTable } from '../../../web/records/RecordTable.tsx';
import { StateBadge } from '../../../web/records/StateBadge.tsx';
import { useSending } from '../../../web/sending.ts';
import { useMe } from '../../../web/session.tsx';
import { Empty, Loading, Trouble } from '../../../web/states.tsx';
import style from '../../../web/village/village.module.css';
import { useWords } from '../../../web/words.ts';
import { type Figure, figureNames, quarterBefore, quarterOf, type Quarter as When } from '../figures.ts';
import { type Counted, VillagesTable } from './VillagesTable.tsx';

type Asked = When & { place: string };

export function Quarter() {
  const words = useWords();
  const pack = usePack();
  const districts = useDistricts();
  const today = todayIn(pack.timeZone);
  const [asked, setAsked] = useState<Asked>({
    ...quarterBefore(quarterOf(today, pack.clocks.village.yearBeginsInMonth)),
    place: districts.length === 1 ? (districts[0] ?? '') : '',
  });
  return (
    <Page title={words.t('village:quarter.title')} wide>
      <div className={style.whole}>
        <Asking asked={asked} districts={districts} onAsk={setAsked} />
        {asked.place === '' ? (
          <p>{words.t('village:quarter.choose')}</p>
        ) : (
          <Count key={`${asked.place} ${asked.year} ${asked.quarter}`} asked={asked} today={today} />
        )}
        <h2>{words.t('village:quarter.list')}</h2>
        <RecordTable
          definition={pack.definition('villageQuarter')}
          columns={['place', 'year', 'quarter']}
          filters={['state', 'place']}
          sort="-opened"
          empty={<Empty title={words.t('village:quarter.none')} />}
        />
      </div>
    </Page>
  );
}

/** Districts within reach, by their names. */
function useDistricts(): string[] {
  const { user } = useMe();
  const { places, placeByCode } = usePack();
  const words = useWords();
  const within = (code: string | null): boolean => code !== null && (code === user.area || within(placeByCode.get(code)?.parent ?? null));
  const codes = places.filter(({ code, level }) => level === 2 && within(code)).map(({ code }) => code);
  return codes.sort((a, b) => words.place(a).localeCompare(words.place(b)));
}

function Asking({ asked, districts, onAsk }: { asked: Asked; districts: readonly string[]; onAsk: (asked: Asked) => void }) {
  const words = useWords();
  const { timeZone } = usePack();
  const thisYear = Number(todayIn(timeZone).slice(0, 4));
  const years = [0, 1, 2, 3, 4].map((ago) => String(thisYear - ago));
  return (
    <div className={style.asking}>
      <NativeSelect
        label={words.t('village:quarter.district')}
        value={asked.place}
        data={[{ value: '', label: '' }, ...districts.map((code) => ({ value: code, label: words.placeAlone(code) }))]}
        onChange={({ currentTarget }) => onAsk({ ...asked, place: currentTarget.value })}
      />
      <NativeSelect
        label={words.t('village:quarter.year')}
        value={String(asked.year)}
        data={years}
        onChange={({ currentTarget }) => onAsk({ ...asked, year: Number(currentTarget.value) })}
      />
      <NativeSelect
        label={words.t('village:quarter.quarter')}
        value={String(asked.quarter)}
        data={['1', '2', '3', '4']}
        onChange={({ currentTarget }) => onAsk({ ...asked, quarter: Number(currentTarget.value) })}
      />
    </div>
  );
}

function Count({ asked, today }: { asked: Asked; today: string }) {
  const words = useWords();
  const { data, problem, reload } = useLoad<Counted>(withQuery('/api/villages/quarter', asked));
  if (problem && !data) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading />;
  return (
    <>
      <p className={layout.line}>{words.t('village:quarter.from', { from: words.date(data.from), to: words.date(data.to) })}</p>
      <VillagesTable counted={data} file={`villages-${asked.place}-${asked.year}-${asked.quarter}`} />
      <Leaving asked={asked} counted={data} ended={data.to < today} />
    </>
  );
}

function Leaving({ asked, counted, ended }: { asked: Asked; counted: Counted; ended: boolean }) {
  const words = useWords();
  const definition = usePack().definition('villageQuarter');
  const rows = figureNames.map((name): [string, string | number] => [
    words.field(definition, name),
    counted.leaves[name] ?? words.t('village:quarter.hidden'),
  ]);
  return (
    <Part title={words.t('village:quarter.leaves')}>
      <p>{words.t('village:quarter.leavesAbout', { least: counted.minCell })}</p>
      <DataTable
        caption={words.t('village:quarter.leaves')}
        table={{ columns: [words.t('village:quarter.figure'), words.t('village:quarter.number')], rows }}
      />
      {ended ? <Send asked={asked} leaves={counted.leaves} /> : <p>{words.t('village:quarter.running')}</p>}
    </Part>
  );
}

/** A draft of the same quarter is counted anew and sent; what was sent already is shown instead. */
function Send({ asked, leaves }: { asked: Asked; leaves: Counted['leaves'] }) {
  const words = useWords();
  const me = useMe();
  const definition = usePack().definition('villageQuarter');
  const known = useLoad<{ rows: Row[] }>(withQuery('/api/records/villageQuarter', { ...asked, sort: '-opened', limit: 5 }));
  const { send, sending, problem } = useSending(known.reload);
  const [row] = known.data?.rows ?? [];
  if (!known.data) return <Loading lines={1} />;
  if (row && row.state !== 'drafted')
    return (
      <p className={layout.line}>
        {words.t('village:quarter.there')} <Link to={pathOf(row)}>{row.code}</Link>
        <StateBadge definition={definition} row={row} />
      </p>
    );
  if (!may(me, 'villageQuarter', 'submit')) return null;
  const figures = told(leaves, row);
  const submit = () => {
    if (row) return send([step(row, 'submit', figures)]);
    const draft = beginRecord(definition, { ...asked, ...figures }, { transition: 'draft' });
    return send([draft, step({ id: draft.recordId, type: draft.type, version: 1 }, 'submit')]);
  };
  return (
    <div className={layout.stack}>
      <Button size="md" loading={sending} onClick={submit}>
        {words.t('village:quarter.send')}
      </Button>
      {problem !== undefined && (
        <p role="alert" className={layout.note}>
          {problem}
        </p>
      )}
    </div>
  );
}

/** Figures as the record says them; in a draft that said another before, what is no longer told is taken back. */
function told(leaves: Counted['leaves'], row: Row | undefined): Record<string, unknown> {
  const shown = figureNames.filter((name) => leaves[name] !== null);
  const hidden = figureNames.filter((name: Figure) => leaves[name] === null);
  const takenBack = hidden.filter((name) => row?.values[name] !== undefined).map((name) => [name, null]);
  return {
    ...Object.fromEntries(shown.map((name) => [name, leaves[name]])),
    ...Object.fromEntries(takenBack),
    ...(hidden.length > 0 ? { hidden } : row?.values.hidden !== undefined && { hidden: null }),
  };
}
