// Why a file that comes from the server cannot be had just now.
import { useStanding } from '../device/standing.ts';
import layout from '../layout.module.css';
import { useOnline } from '../online.ts';
import { useWords } from '../words.ts';

/** Whether it is worth asking: a browser may believe in a network that does not reach the server, and a device that works without one has tried. */
export function useInReach(): boolean {
  const online = useOnline();
  const standing = useStanding();
  return online && standing?.name !== 'offline';
}

/** @param id by which what is closed meanwhile names its reason. */
export function NeedsNetwork({ id }: { id: string }) {
  const { t } = useWords('screens');
  return (
    <p id={id} role="status" className={layout.note}>
      {t('screens:print.offline')}
    </p>
  );
}
