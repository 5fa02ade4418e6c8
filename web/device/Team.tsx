// Devices of the people in one's team, with the way to have a lost one forget everything; what is lost with it is said first.
import { useState } from 'react';
import style from '../account/account.module.css';
import { post, problemOf } from '../api.ts';
import { useLoad } from '../load.ts';
import { announce } from '../notices.tsx';
import { Page } from '../Page.tsx';
import { AskedTwice } from '../papers/AskedTwice.tsx';
import { Part } from '../records/Part.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { About, type Other } from './OtherDevices.tsx';

type TeamDevice = Other & { user: number; name: string };

export function Team() {
  const { t } = useWords('device');
  const { data, problem, reload } = useLoad<TeamDevice[]>('/api/team/devices');
  const devices = data ?? [];
  const people = new Map(devices.map(({ user, name }) => [user, name]));
  return (
    <Page title={t('nav.team')} lead={<p>{t('device:team.about')}</p>}>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading />}
      {data?.length === 0 && <Empty title={t('device:team.none')} />}
      {[...people].map(([user, name]) => (
        <Part key={user} title={name}>
          <ul className={style.list}>
            {devices
              .filter((device) => device.user === user)
              .map((device) => (
                <Line key={device.id} device={device} onAsked={reload} />
              ))}
          </ul>
        </Part>
      ))}
    </Page>
  );
}

function Line({ device, onAsked }: { device: TeamDevice; onAsked: () => void }) {
  const words = useWords('device');
  const { t } = words;
  const [failed, setFailed] = useState<string>();
  const wipe = async () => {
    setFailed(undefined);
    try {
      await post(`/api/devices/${device.id}/wipe`);
      announce(t('device:team.asked'));
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
        <AskedTwice
          variant="default"
          label={t('device:others.wipe')}
          ask={t('device:team.ask', { name: device.name, date: words.dateTime(device.heard) })}
          sure={t('device:team.sure')}
          onSure={wipe}
        />
      )}
    </li>
  );
}
