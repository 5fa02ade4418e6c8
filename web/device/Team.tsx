// Devices of the people in one's team, with the way to have a lost one forget everything.
import style from '../account/account.module.css';
import { useLoad } from '../load.ts';
import { Page } from '../Page.tsx';
import { Part } from '../records/Part.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { type Device, LostDevice } from './LostDevice.tsx';

type TeamDevice = Device & { user: number; name: string };

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
                <LostDevice key={device.id} device={device} ask={(known) => t('device:team.ask', { name, ...known })} onAsked={reload} />
              ))}
          </ul>
        </Part>
      ))}
    </Page>
  );
}
