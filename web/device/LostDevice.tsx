// One device in a list, with the way to have it forget everything when it is lost; what is lost with it is said first.
import { useState } from 'react';
import style from '../account/account.module.css';
import { deviceOf } from '../account/device.ts';
import { post, problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { AskedTwice } from '../papers/AskedTwice.tsx';
import { useWords } from '../words.ts';

export type Device = { id: string; agent: string; since: string; heard: string; wipeAsked: string | null; wiped: string | null };

/** @param ask what is lost, and whether it is to be. */
export function LostDevice({ device, ask, onAsked }: { device: Device; ask: string; onAsked: () => void }) {
  const words = useWords('device');
  const { t } = words;
  const [failed, setFailed] = useState<string>();
  const wipe = async () => {
    setFailed(undefined);
    try {
      await post(`/api/devices/${device.id}/wipe`);
      announce(t('device:others.asked'));
      onAsked();
    } catch (failure) {
      setFailed(words.problem(problemOf(failure)));
    }
  };
  return (
    <li>
      <About device={device} />
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      {device.wipeAsked === null && (
        <AskedTwice variant="default" label={t('device:others.wipe')} ask={ask} sure={t('device:others.sure')} onSure={wipe} />
      )}
    </li>
  );
}

/** What it is, since when, and whether it is to forget everything. */
function About({ device: { agent, since, heard, wipeAsked, wiped } }: { device: Device }) {
  const words = useWords('device', 'account');
  const { t } = words;
  const { browser, system } = deviceOf(agent);
  return (
    <p>
      <strong>
        {t('account:sessions.device', {
          browser: browser ?? t('account:sessions.otherBrowser'),
          system: system ?? t('account:sessions.otherSystem'),
        })}
      </strong>
      <span>{t('device:others.since', { date: words.date(since) })}</span>
      <span>{t('device:others.lastSeen', { date: words.dateTime(heard) })}</span>
      {wipeAsked !== null && (
        <span>{wiped === null ? t('device:others.toBeWiped') : t('device:others.wiped', { date: words.dateTime(wiped) })}</span>
      )}
    </p>
  );
}
