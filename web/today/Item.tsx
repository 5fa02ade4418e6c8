// One record in the day: what it is about by its code, what is to be known at a glance, and what to do about it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Row } from '../api.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { StateBadge } from '../records/StateBadge.tsx';
import { useWords } from '../words.ts';
import style from './today.module.css';

/** What a record is called in the day. */
export function useTitle(row: Row): string {
  const words = useWords('screens');
  return [words.type(usePack().definition(row.type)), row.code ?? row.parentCode].filter(Boolean).join(' · ');
}

type Shown = { row: Row; marks?: ReactNode; facts?: ReactNode; children?: ReactNode };

/** @param marks beside the state; `facts` before the place; `children`: what to do. */
export function Item({ row, marks, facts, children }: Shown) {
  const words = useWords('screens');
  const title = useTitle(row);
  return (
    <li className={style.item}>
      <div className={style.about}>
        <p className={style.title}>
          <Link to={pathOf(row)} data-next="">
            {title}
          </Link>
          <StateBadge definition={usePack().definition(row.type)} row={row} />
          {marks}
        </p>
        <p className={style.facts}>
          {facts}
          {row.place !== null && <span>{words.place(row.place)}</span>}
        </p>
      </div>
      {children}
    </li>
  );
}
