// A password that is shown this once: whoever gives it on must not be able to look it up later.
import { Button, CopyButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import layout from '../layout.module.css';
import { useWords } from '../words.ts';
import style from './admin.module.css';

export function OneTimePassword({ username, password, onPutAway }: { username: string; password: string; onPutAway: () => void }) {
  const { t } = useWords('admin');
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <section className={style.once} ref={box} tabIndex={-1} aria-labelledby="one-time">
      <h2 id="one-time">{t('admin:password.once', { username })}</h2>
      <p className={style.password}>{password}</p>
      <p>{t('admin:password.how')}</p>
      <div className={layout.buttons}>
        <CopyButton value={password}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'admin:password.copied' : 'admin:password.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={onPutAway}>{t('admin:password.putAway')}</Button>
      </div>
    </section>
  );
}
