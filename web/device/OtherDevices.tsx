// One's other devices, with the way to have a lost one forget everything.
import { Button } from '@mantine/core';
import { useState } from 'react';
import style from '../account/account.module.css';
import { deviceOf } from '../account/device.ts';
import { post, problemOf } from '../api.ts';
import { useLoad } from '../load.ts';
import { useWords } from '../words.ts';

export type Other = { id: string; agent: string; since: string; heard: string; wipeAsked: string | null; wiped: string | null };

export function OtherDevices({ here }: { here: string | undefined }) {
  const words = useWords('device');
  const { data, reload } = useLoad<Other[]>('/api/devices');
  const [failed, setFailed] = useState<string>();
  const ask = (id: string) =>
    post(`/api/devices/${id}/wipe`).then(reload, (failure: unknown) => setFailed(words.problem(problemOf(failure))));
  const others = (data ?? []).filter(({ id }) => id !== here);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{words.t('device:others.title')}</h3>
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      <ul className={style.list}>
        {others.map((other) => (
          <Line key={other.id} other={other} onWipe={() => ask(other.id)} />
        ))}
      </ul>
    </>
  );
}

function Line({ other, onWipe }: { other: Other; onWipe: () => void }) {
  const { t } = useWords('device');
  const device = useNamed(other);
  return (
    <li>
      <About device={other} />
      {other.wipeAsked === null && (
        <Button variant="default" onClick={onWipe} aria-label={t('device:others.wipeNamed', { device })}>
          {t('device:others.wipe')}
        </Button>
      )}
    </li>
  );
}

/** The family of its browser and its system. */
export function useNamed({ agent }: Pick<Other, 'agent'>): string {
  const { t } = useWords('account');
  const { browser, system } = deviceOf(agent);
  return t('account:sessions.device', {
    browser: browser ?? t('account:sessions.otherBrowser'),
    system: system ?? t('account:sessions.otherSystem'),
  });
}

/** What it is, since when, and whether it is to forget everything. */
export function About({ device }: { device: Other }) {
  const words = useWords('device');
  const { t } = words;
  const named = useNamed(device);
  const { since, heard, wipeAsked, wiped } = device;
  return (
    <p>
      <strong>{named}</strong>
      <span>{t('device:others.since', { date: words.date(since) })}</span>
      <span>{t('device:others.lastSeen', { date: words.dateTime(heard) })}</span>
      {wipeAsked !== null && (
        <span>{wiped === null ? t('device:others.toBeWiped') : t('device:others.wiped', { date: words.dateTime(wiped) })}</span>
      )}
    </p>
  );
}
