// The one list for every record type: what its definition allows in lists, with filters, order and "more"; cards on a narrow screen.
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Row } from '../api.ts';
import { Reading } from '../forms/reading.tsx';
import { pathOf } from '../paths.ts';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { Deadline } from './Deadline.tsx';
import { Filters } from './Filters.tsx';
import style from './RecordTable.module.css';
import { StateBadge } from './StateBadge.tsx';
import { useListQuery } from './useListQuery.ts';
import { type Query, useRows } from './useRows.ts';

/** A listed field by name, or a column of the screen's own. */
export type Column = string | { key: string; title: string; cell: (row: Row) => ReactNode };

export type RecordTableProps = {
  definition: AnyDefinition;
  /** After code, state and deadline; the first four listed fields unless given. */
  columns?: readonly Column[];
  /** `state`, `open`, `mine` and coded listed fields. */
  filters?: readonly string[];
  /** Always asked, and never shown as a filter. */
  baseQuery?: Query;
  /** How the list is ordered at first, e.g. `due` or `-opened`. */
  sort?: string;
  onOpen?: (row: Row) => void;
  /** What a row is called instead of its code, for records that people know by name. */
  nameOf?: (row: Row) => string;
  empty?: ReactNode;
  caption?: string;
};

/** Beyond this many rows a person is better served by a filter than by more rows. */
const plenty = 200;

export function RecordTable({ definition, columns, filters, baseQuery, sort = 'due', onOpen, nameOf, empty, caption }: RecordTableProps) {
  const { t, type } = useWords();
  const { query, set, chosen } = useListQuery(definition, filters ?? ['state', 'place'], sort);
  const { rows, problem, loading, more, reload } = useRows(definition.name, { ...query, ...baseQuery });
  return (
    <section className={style.list} aria-label={caption ?? type(definition)}>
      <Filters definition={definition} names={filters ?? ['state', 'place']} query={query} set={set} />
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!rows && !problem && <Loading />}
      {rows &&
        !problem &&
        rows.length === 0 &&
        !loading &&
        (empty && !chosen ? empty : <Empty title={t(chosen ? 'list.nothingFound' : 'list.empty')} />)}
      {rows && !problem && rows.length > 0 && (
        <div className={style.rows} aria-busy={loading} data-loading={loading || undefined}>
          <Rows
            definition={definition}
            rows={rows}
            columns={columns ?? definition.listed.slice(0, 4)}
            onOpen={onOpen}
            nameOf={nameOf}
            caption={caption ?? type(definition)}
          />
          <p className={style.count} role="status">
            {t('list.shown', { count: rows.length })}
            {more && rows.length >= plenty && ` ${t('list.plenty')}`}
          </p>
          {more && (
            <Button variant="default" loading={loading} onClick={more}>
              {t('list.more')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

type RowsProps = {
  definition: AnyDefinition;
  rows: readonly Row[];
  columns: readonly Column[];
  onOpen?: ((row: Row) => void) | undefined;
  nameOf?: ((row: Row) => string) | undefined;
  caption: string;
};

/** Rows without asking for them, for a screen that has them already. */
export function Rows({ definition, rows, columns, onOpen, nameOf, caption }: RowsProps) {
  const words = useWords();
  const title = (column: Column) => (typeof column === 'string' ? words.field(definition, column) : column.title);
  // Where nothing has a clock, a column of empty cells would only take room.
  const clocked = rows.some(({ due }) => due !== null);
  const own = [nameOf ? 'list.name' : 'list.code', 'list.state', ...(clocked ? ['list.due'] : [])].map((key) => words.t(key));
  return (
    <div className={style.scroll}>
      <table className={style.table}>
        <caption className="unseen">{caption}</caption>
        <Head titles={[...own, ...columns.map(title)]} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Opener row={row} label={nameOf?.(row) || row.code || words.type(definition)} onOpen={onOpen} />
              </th>
              <td data-label={words.t('list.state')}>
                <StateBadge definition={definition} row={row} />
              </td>
              {clocked && <Due definition={definition} row={row} />}
              {columns.map((column) => (
                <td key={keyOf(column)} data-label={title(column)} data-empty={isBlank(column, row) || undefined}>
                  {typeof column === 'string' ? <Cell definition={definition} name={column} row={row} /> : column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const Head = ({ titles }: { titles: readonly string[] }) => (
  <thead>
    <tr>
      {titles.map((title) => (
        <th key={title} scope="col">
          {title}
        </th>
      ))}
    </tr>
  </thead>
);

function Due({ definition, row }: { definition: AnyDefinition; row: Row }) {
  const { t } = useWords();
  return (
    <td className={style.due} data-label={t('list.due')} data-empty={row.due === null || undefined}>
      <Deadline definition={definition} row={row} />
    </td>
  );
}

/** A link where the record has a page, so that it can be opened beside; a button where the screen shows it in its own way. */
function Opener({ row, label, onOpen }: { row: Row; label: string; onOpen: ((row: Row) => void) | undefined }) {
  const isCode = label === row.code || undefined;
  if (!onOpen)
    return (
      <Link to={pathOf(row)} className={style.open} data-code={isCode}>
        {label}
      </Link>
    );
  return (
    <button type="button" className={style.open} data-code={isCode} onClick={() => onOpen(row)}>
      {label}
    </button>
  );
}

const keyOf = (column: Column) => (typeof column === 'string' ? column : column.key);
const isBlank = (column: Column, row: Row) => typeof column === 'string' && row.values[column] === undefined;

function Cell({ definition, name, row }: { definition: AnyDefinition; name: string; row: Row }) {
  const field = definition.fields[name];
  const value = row.values[name];
  return field && value !== undefined ? <Reading field={field} value={value} /> : null;
}
