// A picture that never stands alone: its title, its table for whoever reads better in rows, and its download.
import { Button, Group, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import { useWords } from '../words.ts';
import { saveTable, type Table } from './csv.ts';
import { DataTable } from './DataTable.tsx';
import classes from './figures.module.css';

export type FigureProps = {
  title: string;
  table: Table;
  /** File name of the download, without its ending. */
  file: string;
  children: ReactNode;
  /** The table is the picture's equal here, not behind a tap. */
  tableOpen?: boolean;
};

export function Figure({ title, table, file, children, tableOpen = false }: FigureProps) {
  const { t } = useWords('screens');
  const heading = useId();
  return (
    <section className={classes.figure} aria-labelledby={heading}>
      <Title order={2} size="h3" id={heading}>
        {title}
      </Title>
      {children}
      <details className={classes.twin} open={tableOpen}>
        <summary>{t('screens:figure.asTable')}</summary>
        <DataTable caption={title} table={table} />
      </details>
      <Group>
        <Button size="compact-sm" variant="default" onClick={() => saveTable(`${file}.csv`, table)}>
          {t('screens:figure.download')}
        </Button>
      </Group>
    </section>
  );
}
