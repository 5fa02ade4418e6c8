// A button for what cannot be undone: it is asked twice.
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../words.ts';
import style from './papers.module.css';

/** `what`: which of several it is about, for whoever hears the button and not what stands around it. */
type Props = { label: string; what?: string; ask: string; sure: string; onSure: () => Promise<void>; variant?: 'subtle' | 'default' };

export function AskedTwice({ label, what, ask, sure, onSure, variant = 'subtle' }: Props) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const focus = useFocusOf(asked);
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
      <Button ref={focus.button} variant={variant} onClick={() => setAsked(true)}>
        {label}
        {what !== undefined && <span className="unseen"> {what}</span>}
      </Button>
    );
  return (
    <div className={style.ask}>
      <p className={style.plain} ref={focus.question} tabIndex={-1}>
        {ask}
      </p>
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

/** The question is heard and wholly seen when it appears, on a small screen too; afterwards the button it came from is where it was. */
function useFocusOf(asked: boolean) {
  const question = useRef<HTMLParagraphElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    (asked ? question : button).current?.focus({ preventScroll: true });
    if (asked) question.current?.parentElement?.scrollIntoView({ block: 'center' });
  }, [asked]);
  return { question, button };
}
