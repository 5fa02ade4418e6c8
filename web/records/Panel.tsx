// A form beside the page on a desk, over the page on a phone; Escape closes it, and what was written is kept.
import { CloseButton } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

export function Panel({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const { t } = useWords();
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    const narrow = matchMedia('(max-width: 64em)').matches;
    if (dialog && !dialog.open) narrow ? dialog.showModal() : dialog.show();
    dialog?.querySelector<HTMLElement>('h2')?.focus();
    return () => {
      dialog?.close();
      goBackTo(before);
    };
  }, []);
  return (
    <dialog
      ref={box}
      className={style.panel}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      <div className={style.panelTop}>
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        <CloseButton size="lg" aria-label={t('close')} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}

/** Where what was pressed is gone, as in a menu that has closed, the page is heard from its title. */
function goBackTo(before: Element | null): void {
  if (before instanceof HTMLElement && before.isConnected) before.focus();
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}
