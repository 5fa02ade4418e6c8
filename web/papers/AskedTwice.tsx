// A button for what cannot be undone: it is asked twice.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../words.ts';
import style from './papers.module.css';

type Props = { label: string; ask: string; sure: string; onSure: () => Promise<void>; variant?: 'subtle' | 'default' };

export function AskedTwice({ label, ask, sure, onSure, variant = 'subtle' }: Props) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await onSure();
    } finally {
      setBusy(false);
      setAsked(false);
    }
  };
  if (!asked)
    return (
      <Button variant={variant} onClick={() => setAsked(true)}>
        {label}
      </Button>
    );
  return (
    <div className={style.ask}>
      <p className={style.plain}>{ask}</p>
      <div className={style.buttons}>
        <Button variant="default" loading={busy} onClick={go}>
          {sure}
        </Button>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
