// Says once, to whom it may serve, that this device can be set up to work without a network.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { deviceHere } from '../device/flag.ts';
import { useMe } from '../session.tsx';
import { useWords } from '../words.ts';
import style from './today.module.css';

const key = 'pokpong.takeAlong';

export function TakeAlong() {
  const { t } = useWords('screens');
  const { carries } = useMe();
  const [asks, setAsks] = useState(() => localStorage.getItem(key) === null);
  if (!carries || !asks || deviceHere() !== undefined) return null;
  const putAway = () => {
    localStorage.setItem(key, 'no');
    setAsks(false);
  };
  return (
    <section className={style.takeAlong} aria-label={t('screens:today.takeAlong.title')}>
      <p>{t('screens:today.takeAlong.about')}</p>
      <div>
        <Button component={Link} to="/account" variant="default">
          {t('screens:today.takeAlong.do')}
        </Button>
        <Button variant="subtle" onClick={putAway}>
          {t('screens:today.takeAlong.no')}
        </Button>
      </div>
    </section>
  );
}
