// One device in a list, with the way to have it forget everything when it is lost; what is lost with it is said first.
import { useState } from 'react';
import style from '../account/account.module.css';
import { deviceNumber, deviceOf } from '../account/device.ts';
import { post, problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { AskedTwice } from '../papers/AskedTwice.tsx';
import { useWords } from '../words.ts';

export type Device = { id: string; agent: string; since: string; heard: string; wipeAsked: string | null; wiped: string | null };

/** What tells a device from another of the same family, as a question about it is asked. */
type Known = { number: string; since: string; date: string };
type Props = {
  device: Device;
  /** What is lost, and whether it is to be. */
  ask: (known: Known) => string;
  onAsked: () => void;
  /** It is the one that is looked at: it is emptied where it says what it holds. */
  here?: boolean;
};

export function LostDevice({ device, ask, onAsked, here = false }: Props) {
  const words = useWords('device');
  const { t } = words;
  const [failed, setFailed] = useState<string>();
  const number = deviceNumber(device.id);
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
      <About device={device} here={here} />
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      {device.wipeAsked === null && !here && (
        <AskedTwice
          variant="default"
          label={t('device:others.wipe')}
          what={t('device:number', { number })}
          ask={ask({ number, since: words.dateTime(device.since), date: words.dateTime(device.heard) })}
          sure={t('device:others.sure')}
          onSure={wipe}
        />
      )}
    </li>
  );
}

/** Which it is, since when, and whether it is to forget everything. */
function About({ device: { id, agent, since, heard, wipeAsked, wiped }, here }: { device: Device; here: boolean }) {
  const words = useWords('device', 'account');
  const { t } = words;
  const { browser, system } = deviceOf(agent);
  return (
    <p>
      <strong>{t('device:number', { number: deviceNumber(id) })}</strong>
      {here && <span>{t('account:sessions.here')}</span>}
      <span>
        {t('account:sessions.device', {
          browser: browser ?? t('account:sessions.otherBrowser'),
          system: system ?? t('account:sessions.otherSystem'),
        })}
      </span>
      <span>{t('device:others.since', { date: words.dateTime(since) })}</span>
      <span>{t('device:others.lastSeen', { date: words.dateTime(heard) })}</span>
      {wipeAsked !== null && (
        <span>{wiped === null ? t('device:others.toBeWiped') : t('device:others.wiped', { date: words.dateTime(wiped) })}</span>
      )}
    </p>
  );
}
