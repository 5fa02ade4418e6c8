// What two people answered differently and this person is to settle: each with the way to where both answers stand.
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { Row } from '../api.ts';
import { pathOf } from '../paths.ts';
import { useWords } from '../words.ts';
import { Group } from './Group.tsx';
import { Item, useTitle } from './Item.tsx';
import style from './today.module.css';

export function ToSettle({ rows }: { rows: readonly Row[] }) {
  const { t } = useWords('screens');
  return (
    <Group id="to-settle" title={t('screens:today.toSettle.title')} count={rows.length}>
      {rows.map((row) => (
        <Item key={row.id} row={row}>
          <Choose row={row} />
        </Item>
      ))}
    </Group>
  );
}

function Choose({ row }: { row: Row }) {
  const { t } = useWords('screens');
  const navigate = useNavigate();
  return (
    <div className={style.next}>
      <Button size="md" variant="default" onClick={() => navigate({ to: pathOf(row) })}>
        {t('screens:today.toSettle.choose')}
        <span className="unseen"> {useTitle(row)}</span>
      </Button>
    </div>
  );
}
