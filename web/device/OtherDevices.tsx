// One's other devices, with the way to have a lost one forget everything.
import style from '../account/account.module.css';
import { useLoad } from '../load.ts';
import { useWords } from '../words.ts';
import { type Device, LostDevice } from './LostDevice.tsx';

export function OtherDevices({ here }: { here: string | undefined }) {
  const words = useWords('device');
  const { data, reload } = useLoad<Device[]>('/api/devices');
  const others = (data ?? []).filter(({ id }) => id !== here);
  if (others.length === 0) return null;
  return (
    <>
      <h3>{words.t('device:others.title')}</h3>
      <ul className={style.list}>
        {others.map((other) => (
          <LostDevice
            key={other.id}
            device={other}
            ask={words.t('device:others.ask', { date: words.dateTime(other.heard) })}
            onAsked={reload}
          />
        ))}
      </ul>
    </>
  );
}
