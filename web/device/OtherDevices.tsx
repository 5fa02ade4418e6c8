// One's devices where there are several, with the way to have a lost one forget everything.
import style from '../account/account.module.css';
import { useLoad } from '../load.ts';
import { useWords } from '../words.ts';
import { type Device, LostDevice } from './LostDevice.tsx';

export function OtherDevices({ here }: { here: string | undefined }) {
  const { t } = useWords('device');
  const { data = [], reload } = useLoad<Device[]>('/api/devices');
  if (!data.some(({ id }) => id !== here)) return null;
  return (
    <>
      <h3>{t('device:others.title')}</h3>
      <ul className={style.list}>
        {data.map((device) => (
          <LostDevice
            key={device.id}
            device={device}
            here={device.id === here}
            ask={(known) => t('device:others.ask', known)}
            onAsked={reload}
          />
        ))}
      </ul>
    </>
  );
}
