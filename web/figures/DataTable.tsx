// A plain table of names and numbers: the first column heads each row, numbers stand under each other.
import { Table as Grid, ScrollArea } from '@mantine/core';
import type { Table } from './csv.ts';
import classes from './figures.module.css';

export function DataTable({ caption, table }: { caption: string; table: Table }) {
  return (
    <ScrollArea type="auto" viewportProps={{ tabIndex: 0 }}>
      <Grid className={classes.numbers} captionSide="top">
        <Grid.Caption className="unseen">{caption}</Grid.Caption>
        <Grid.Thead>
          <Grid.Tr>
            {table.columns.map((column) => (
              <Grid.Th key={column} scope="col">
                {column}
              </Grid.Th>
            ))}
          </Grid.Tr>
        </Grid.Thead>
        <Grid.Tbody>
          {table.rows.map((row) => (
            <Grid.Tr key={row.join('|')}>
              {row.map((cell, at) =>
                at === 0 ? (
                  <Grid.Th key={table.columns[at]} scope="row">
                    {cell}
                  </Grid.Th>
                ) : (
                  <Grid.Td key={table.columns[at]}>{cell}</Grid.Td>
                ),
              )}
            </Grid.Tr>
          ))}
        </Grid.Tbody>
      </Grid>
    </ScrollArea>
  );
}
