// Words that are nobody's business in passing: hidden until somebody who may read them asks to see them, for who stands behind the screen.
import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../words.ts';
import style from './sealed.module.css';

export function Sealed({ label, children }: { label?: string; children: ReactNode }) {
  const { t } = useWords('screens');
  const [open, setOpen] = useState(false);
  const content = useId();
  return (
    <div className={style.sealed}>
      <Button variant="default" aria-expanded={open} aria-controls={content} onClick={() => setOpen(!open)}>
        {open ? t('screens:sealed.hide') : (label ?? t('screens:sealed.show'))}
      </Button>
      <div id={content} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
