// One part of a page about a record: its heading, what may be done there, and what it says.
import { type ReactNode, useId } from 'react';
import style from './RecordPage.module.css';

type Props = { title: string; actions?: ReactNode; children: ReactNode; alert?: boolean };

/** @param alert a danger to a child, marked by words first and by the red edge second. */
export function Part({ title, actions, children, alert = false }: Props) {
  const heading = useId();
  return (
    <section className={style.section} aria-labelledby={heading} data-alert={alert || undefined}>
      <div className={style.sectionTop}>
        <h2 id={heading}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}
