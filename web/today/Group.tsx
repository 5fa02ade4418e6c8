// A part of the day: its name, how much is in it, and what.
import type { ReactNode } from 'react';
import style from './today.module.css';

/** @param id unlike any other of the page. */
export function Group({ id, title, count, children }: { id: string; title: string; count: number; children: ReactNode }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={style.groupTitle}>
        {title} <span className={style.number}>{count}</span>
      </h2>
      <ul className={style.items}>{children}</ul>
    </section>
  );
}
