// Offers a newer version of the app when one is there; it never takes over by itself while somebody writes.
import { useRegisterSW } from 'virtual:pwa-register/react';
import { Button } from '@mantine/core';
import style from './notices.module.css';
import { useWords } from './words.ts';

export function UpdatePrompt() {
  const { t } = useWords();
  const {
    needRefresh: [ready, setReady],
    updateServiceWorker,
  } = useRegisterSW();
  if (!ready) return null;
  return (
    <div className={style.update} role="status">
      <p>{t('update.ready')}</p>
      <Button size="compact-md" onClick={() => updateServiceWorker(true)}>
        {t('update.now')}
      </Button>
      <Button size="compact-md" variant="subtle" onClick={() => setReady(false)}>
        {t('update.later')}
      </Button>
    </div>
  );
}
