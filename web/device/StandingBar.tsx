// One line below the header: whether there is a network, how much waits on this device, and what needs a person.
import { Link } from '@tanstack/react-router';
import { countsOf } from '../../kernel/sync/outbox.ts';
import { parcelCounts } from '../../kernel/sync/parcels.ts';
import { useOnline } from '../online.ts';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './device.module.css';
import type { Standing } from './exchange.ts';
import { useStanding } from './standing.ts';
import { useEntries, useOnItsWay, useOpenedDevice, useParcels } from './useDevice.ts';

export function StandingBar() {
  const words = useWords('device');
  const online = useOnline();
  const device = useOpenedDevice();
  const standing = useStanding();
  const done = countsOf(useEntries());
  const papers = parcelCounts(useParcels());
  const [waiting, refused] = [done.waiting + papers.waiting, done.refused + papers.refused];
  const { contested } = done;
  const onItsWay = useOnItsWay() !== undefined;
  if (!device) return <Closed />;
  const { t } = words;
  const parts = [
    !online ? t('device:bar.offline') : textOf(words, onItsWay && standing?.name === 'settled' ? { name: 'sending' } : standing),
    waiting > 0 && t('device:bar.waiting', { count: waiting }),
    contested > 0 && t('device:bar.contested', { count: contested }),
    refused > 0 && t('device:bar.refused', { count: refused }),
  ].filter((part) => typeof part === 'string' && part !== '');
  const attention =
    !online ||
    refused > 0 ||
    contested > 0 ||
    ['offline', 'full', 'failed', 'signIn', 'notForRole', 'tooOld', 'tooNew'].includes(standing?.name ?? '');
  return (
    <p className={style.bar} role="status" data-attention={attention || undefined}>
      <Link to="/sending">{parts.join(' · ')}</Link>
      {standing?.name === 'signIn' && <SignInAgain />}
    </p>
  );
}

function textOf({ t, time }: ReturnType<typeof useWords>, standing: Standing | undefined): string {
  if (!standing) return t('device:bar.starting');
  if (standing.name === 'settled') return standing.at === undefined ? '' : t('device:bar.settled', { time: time(standing.at) });
  if (standing.name === 'receiving') return t('device:bar.receiving', { count: standing.held });
  return t(`device:bar.${standing.name}`);
}

function SignInAgain() {
  const { t } = useWords('device');
  const { signInInstead } = useSession();
  return (
    <button type="button" className={style.barButton} onClick={() => signInInstead('again')}>
      {t('device:bar.signInAgain')}
    </button>
  );
}

/** Somebody is signed in beside what is kept here and locked. */
function Closed() {
  const { t } = useWords('device');
  const { askAgain } = useSession();
  return (
    <p className={style.bar} role="status" data-attention>
      <span>{t('device:bar.closed')}</span>
      <button type="button" className={style.barButton} onClick={askAgain}>
        {t('device:bar.open')}
      </button>
    </p>
  );
}
