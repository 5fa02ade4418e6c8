// Says on a file that it is open in an emergency, until when, and lets whoever opened it close it earlier.

import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { post, problemOf, type RecordView } from '../api.ts';
import { now } from '../clock.ts';
import layout from '../layout.module.css';
import { announce } from '../notices.tsx';
import { useNow } from '../records/Deadline.tsx';
import { useWords } from '../words.ts';
import style from './emergency.module.css';

export function OpenInEmergency({ view: { emergency }, onEnded }: { view: Pick<RecordView, 'emergency'>; onEnded: () => void }) {
  if (!emergency) return null;
  return <Banner emergency={emergency} onEnded={onEnded} />;
}

function Banner({ emergency: { id, until }, onEnded }: { emergency: { id: number; until: string }; onEnded: () => void }) {
  const words = useWords('emergency');
  const { t } = words;
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const left = Math.max(0, Math.ceil((Date.parse(until) - now()) / 60_000));
  useNow();
  // When it is over, the file is no longer shown.
  useEffect(() => {
    const timer = setTimeout(onEnded, Math.min(Date.parse(until) - now() + 1_000, 2_147_483_647));
    return () => clearTimeout(timer);
  }, [until, onEnded]);
  const end = async () => {
    setBusy(true);
    try {
      await post(`/api/emergencies/${id}/end`);
      announce(t('emergency:banner.ended'));
      await navigate({ to: '/' });
    } catch (failure) {
      announce(words.problem(problemOf(failure)), 'attention');
      setBusy(false);
    }
  };
  return (
    <section className={style.banner} aria-label={t('emergency:banner.title')}>
      <p className={layout.plain}>
        <strong>{t('emergency:banner.title')}</strong>{' '}
        {t('emergency:banner.left', { time: words.dateTime(until), hours: Math.floor(left / 60), minutes: left % 60 })}
      </p>
      <p className={layout.plain}>{t('emergency:banner.about')}</p>
      <Button variant="default" loading={busy} onClick={end}>
        {t('emergency:banner.end')}
      </Button>
    </section>
  );
}
