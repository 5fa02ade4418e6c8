// Tells whoever answers for a file, on their first page, that somebody opened it in an emergency, until they say that they saw it.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { post, problemOf } from '../api.ts';
import { useFresh } from '../fresh.ts';
import layout from '../layout.module.css';
import { useLoad } from '../load.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './emergency.module.css';

type Told = {
  id: number;
  record: string;
  type: string;
  code: string | null;
  name: string;
  role: string;
  agency: string | null;
  at: string;
  until: string;
  ended: string | null;
  purpose: string;
};

export function OpenedInEmergency() {
  const { grants } = useMe();
  const { data, reload } = useLoad<{ rows: Told[] }>(grants.length > 0 ? '/api/emergencies' : undefined);
  useFresh(reload);
  return data && data.rows.length > 0 ? <Shown rows={data.rows} onSeen={reload} /> : null;
}

function Shown({ rows, onSeen }: { rows: readonly Told[]; onSeen: () => void }) {
  const { t } = useWords('emergency');
  return (
    <section className={style.told} aria-labelledby="opened-in-emergency">
      <h2 id="opened-in-emergency">{t('emergency:told.title')}</h2>
      <ul className={style.list}>
        {rows.map((told) => (
          <Item key={told.id} told={told} onSeen={onSeen} />
        ))}
      </ul>
    </section>
  );
}

function Item({ told, onSeen }: { told: Told; onSeen: () => void }) {
  const words = useWords('emergency');
  const { definition } = usePack();
  const [busy, setBusy] = useState(false);
  const seen = async () => {
    setBusy(true);
    try {
      await post(`/api/emergencies/${told.id}/acknowledge`);
      onSeen();
    } catch (failure) {
      announce(words.problem(problemOf(failure)), 'attention');
      setBusy(false);
    }
  };
  const file = [words.type(definition(told.type)), told.code].filter(Boolean).join(' · ');
  return (
    <li className={style.item}>
      <div className={style.about}>
        <p className={layout.plain}>
          <Link to={pathOf({ id: told.record, type: told.type, parent: null })}>{file}</Link>
        </p>
        <p className={layout.plain}>
          {[told.name, words.role(told.role), told.agency && words.agency(told.agency)].filter(Boolean).join(' · ')}
        </p>
        <p className={layout.plain}>
          {words.code('emergency-purpose', told.purpose)} ·{' '}
          {words.t('emergency:told.when', { from: words.dateTime(told.at), until: words.dateTime(told.ended ?? told.until) })}
        </p>
      </div>
      <Button variant="default" loading={busy} onClick={seen}>
        {words.t('emergency:told.seen')}
        <span className="unseen"> {file}</span>
      </Button>
    </li>
  );
}
