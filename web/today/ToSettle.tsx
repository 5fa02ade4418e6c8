// What two people answered differently and this person is to settle: each with the way to where both answers stand.
import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Row } from '../api.ts';
import { usePack } from '../pack.ts';
import { pathOf } from '../paths.ts';
import { StateBadge } from '../records/StateBadge.tsx';
import { useWords } from '../words.ts';
import style from './today.module.css';

export function ToSettle({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords('screens');
  return (
    <section aria-labelledby="to-settle">
      <h2 id="to-settle" className={style.groupTitle}>
        {t('screens:today.toSettle.title')} <span className={style.number}>{rows.length}</span>
      </h2>
      <ul className={style.items}>
        {rows.map((row) => (
          <One key={row.id} row={row} />
        ))}
      </ul>
    </section>
  );
}

function One({ row }: { row: Row }) {
  const words = useWords('screens');
  const definition = usePack().definition(row.type);
  const navigate = useNavigate();
  const title = [words.type(definition), row.code ?? row.parentCode].filter(Boolean).join(' · ');
  return (
    <li className={style.item}>
      <div className={style.about}>
        <p className={style.title}>
          <Link to={pathOf(row)}>{title}</Link>
          <StateBadge definition={definition} row={row} />
        </p>
        {row.place !== null && <p className={style.facts}>{words.place(row.place)}</p>}
      </div>
      <div className={style.next}>
        <Button size="md" variant="default" onClick={() => navigate({ to: pathOf(row) })}>
          {words.t('screens:today.toSettle.choose')}
          <span className="unseen"> {title}</span>
        </Button>
      </div>
    </li>
  );
}
