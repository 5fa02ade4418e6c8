// What a file's own page says of its keeping: destroyed when and by which rule, held, or kept longer; and the hold, for whoever may set one.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Hold, Keeping } from '../../domains/retention/told.ts';
import { post } from '../api.ts';
import { useLoad } from '../load.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import { type Said, Why } from './Deciding.tsx';
import { HoldList } from './Holds.tsx';
import { useMayHold } from './mayHold.ts';
import style from './retention.module.css';

/** Said once below the title of what was destroyed. */
export function Destroyed({ id }: { id: string }) {
  const words = useWords('retention');
  const pack = usePack();
  const { data } = useLoad<Keeping>(`/api/retention/records/${id}`);
  if (!data?.destroyed || data.rule === null) return null;
  const rule = words.t(`${pack.words}:retention.${data.rule}`);
  return <p>{words.t('retention:file.destroyed', { day: words.date(data.destroyed), rule })}</p>;
}

type Top = { id: string; code: string | null; erased: boolean };

export function Holding({ record }: { record: Top }) {
  const words = useWords('retention');
  const { t } = words;
  const mayHold = useMayHold();
  const { data, reload } = useLoad<Keeping>(record.erased ? undefined : `/api/retention/records/${record.id}`);
  if (!data) return null;
  const said = [
    data.held && t('retention:file.held'),
    data.proposed && t('retention:file.proposed'),
    data.keptUntil !== null && t('retention:file.kept', { day: words.date(data.keptUntil) }),
  ].filter((each) => typeof each === 'string');
  if (said.length === 0 && !mayHold) return null;
  return (
    <div className={style.keeping}>
      {said.map((each) => (
        <p key={each} className={style.held}>
          {each}
        </p>
      ))}
      {data.held && mayHold && <Standing id={record.id} onChanged={reload} />}
      {!data.held && mayHold && <SetHold record={record} onDone={reload} />}
    </div>
  );
}

function SetHold({ record, onDone }: { record: Top; onDone: () => void }) {
  const { t } = useWords('retention');
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button variant="subtle" size="compact-md" onClick={() => setAsking(true)}>
        {t('retention:file.hold')}
      </Button>
    );
  const send = async (why: Said) => {
    await post('/api/retention/holds', { code: record.code, ...why });
    announce(t('retention:holds.isSet', { code: record.code }));
    setAsking(false);
    onDone();
  };
  return <Why list="hold-reason" day="open" label={t('retention:holds.setYes')} onCancel={() => setAsking(false)} send={send} />;
}

function Standing({ id, onChanged }: { id: string; onChanged: () => void }) {
  const { data } = useLoad<Hold[]>(`/api/retention/holds?record=${id}`);
  return <HoldList holds={data ?? []} onChanged={onChanged} />;
}
