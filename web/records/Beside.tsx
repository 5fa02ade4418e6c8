// A page with the form that stands open beside it.
import type { ReactNode } from 'react';
import style from './RecordPage.module.css';

/** The page, and a form beside it while one is open. */
export function Beside({ panel, children }: { panel: ReactNode; children: ReactNode }) {
  return (
    <div className={style.beside} data-open={panel !== null || undefined}>
      <div className={style.body}>{children}</div>
      {panel}
    </div>
  );
}
