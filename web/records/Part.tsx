// One part of a page about a record: its heading, what may be done there, and what it says.
import { Button } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import style from './RecordPage.module.css';

/** `ask`: what may be asked for or begun here, by one quiet button. */
type Ask = { label: string; onAsk: () => void };
type Props = { title: string; ask?: Ask | false; actions?: ReactNode; children: ReactNode; alert?: boolean };

/** @param alert a danger to a child, marked by words first and by the red edge second. */
export function Part({ title, ask = false, actions, children, alert = false }: Props) {
  const heading = useId();
  return (
    <section className={style.section} aria-labelledby={heading} data-alert={alert || undefined}>
      <div className={style.sectionTop}>
        <h2 id={heading}>{title}</h2>
        {ask && (
          <Button variant="subtle" size="compact-md" onClick={ask.onAsk}>
            {ask.label}
          </Button>
        )}
        {actions}
      </div>
      {children}
    </section>
  );
}
