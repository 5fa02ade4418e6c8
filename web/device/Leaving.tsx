// Before signing out with unsent work: what would be lost, and the three ways from here.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../api.ts';
import { countDrafts } from '../drafts.ts';
import { announce } from '../notices.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './device.module.css';
import { useUnsent } from './useDevice.ts';

export function Leaving({ everywhere }: { everywhere: boolean }) {
  const words = useWords('device');
  const { signOut } = useSession();
  const unsent = useUnsent();
  const drafts = countDrafts();
  const loses = unsent + drafts > 0;
  const leave = () =>
    signOut({ everywhere, losing: true }).catch((failure: unknown) => announce(words.problem(problemOf(failure)), 'attention'));
  return (
    <section className={`${style.item} ${style.leaving}`} data-state={loses ? 'refused' : 'waiting'} aria-labelledby="leaving">
      <h2 id="leaving">{words.t('device:leaving.title')}</h2>
      {unsent > 0 && <p>{words.t('device:leaving.unsent', { count: unsent })}</p>}
      {drafts > 0 && <p>{words.t('device:leaving.drafts', { count: drafts })}</p>}
      {!loses && <p>{words.t('device:leaving.nothing')}</p>}
      <div className={style.buttons}>
        <Button component={Link} to="/sending" variant="default">
          {words.t('device:leaving.stay')}
        </Button>
        <Button {...(loses && { color: 'red' })} onClick={leave}>
          {words.t(loses ? 'device:leaving.lose' : 'device:leaving.go')}
        </Button>
      </div>
    </section>
  );
}
