// Brings a register of cases in from CSV, line by line in batches: reads, checks, keeps what is good and says of the rest what is wrong where.
import { registerColumns as columns } from '../../domains/case/bringing.ts';
import type { Details, ProblemName } from '../../kernel/problem.ts';
import type { NewEvent, Outcome } from '../../kernel/record/event.ts';
import { lineIds } from './ids.ts';
import { unreadable } from './problems.ts';
import { type CellProblem, type LineCase, readLine } from './readLine.ts';
import type { Column, Register } from './register.ts';
import { type Row, rowsOf } from './rows.ts';
import { textOf } from './text.ts';

export type LineProblem = { line: number; column: Column | null; problem: ProblemName; details?: Details };

export type ImportReport = {
  lines: number;
  /** Added, or in a preview: would be added. */
  added: number;
  /** Lines that an earlier import brought in. */
  alreadyThere: number;
  refused: number;
  /** The first thousand; `refused` counts all lines. */
  problems: LineProblem[];
  /** Of what was added, or would be: how many of each code, by column. */
  counts: Record<(typeof counted)[number], Record<string, number>>;
  /** Headings this register does not have; what stands under them is not taken in. */
  ignoredColumns: string[];
};

export type ImportSource = {
  bytes: AsyncIterable<Uint8Array>;
  register: Register;
  key: Buffer;
  /** Name of the office's register, when several have lines that say the same. */
  name: string;
  deviceTime: string;
  /** Decides a batch, and keeps it unless this is a preview. */
  settle: (events: NewEvent[]) => Promise<Outcome[]>;
  progress: (lines: number) => void;
};

/** By which a person sees at a glance whether the file was understood. */
const counted = ['form_of_harm', 'sex', 'province', 'source', 'status'] as const;

const batch = 500;
const mostProblems = 1000;

type Waiting = { line: number; read: LineCase; event: NewEvent };
type Heading = { columns: (Column | undefined)[]; ignored: string[] };

/** @throws a problem of the whole file: not text, or not the columns of a register. What was kept before a later line proved unreadable stays. */
export async function importCases(source: ImportSource): Promise<ImportReport> {
  const report: ImportReport = {
    lines: 0,
    added: 0,
    alreadyThere: 0,
    refused: 0,
    problems: [],
    ignoredColumns: [],
    counts: { form_of_harm: {}, sex: {}, province: {}, source: {}, status: {} },
  };
  const idsOf = lineIds(source.key, source.name);
  let heading: Heading | undefined;
  let waiting: Waiting[] = [];
  for await (const rows of rowsOf(textOf(source.bytes))) {
    for (const row of rows) {
      if (!heading) {
        heading = readHeading(row, source.register);
        report.ignoredColumns = heading.ignored;
        continue;
      }
      report.lines += 1;
      const read = readRow(row, heading, source.register);
      if ('problems' in read) refuse(report, row.line, read.problems);
      else waiting.push({ line: row.line, read: read.line, event: eventOf(read.line, idsOf(read.line), source.deviceTime) });
      if (waiting.length === batch) {
        await settle(source, waiting, report);
        waiting = [];
      }
    }
    source.progress(report.lines);
  }
  if (!heading) throw unreadable('import.empty', { columns: columns.join(', ') });
  await settle(source, waiting, report);
  source.progress(report.lines);
  report.problems.sort((left, right) => left.line - right.line);
  return report;
}

function readHeading(row: Row, register: Register): Heading {
  const cells = 'cells' in row ? row.cells : [];
  const found = cells.map((cell) => register.headings.find(cell) as Column | undefined);
  const missing = columns.filter((column) => !found.includes(column));
  if (missing.length > 0) throw unreadable('import.headingMissing', { columns: missing.join(', ') });
  const twice = columns.find((column) => found.indexOf(column) !== found.lastIndexOf(column));
  if (twice) throw unreadable('import.headingTwice', { column: twice });
  return {
    columns: found,
    ignored: cells.filter((cell, at) => found[at] === undefined && cell.trim() !== '').map((cell) => cell.trim().slice(0, 60)),
  };
}

function readRow(row: Row, heading: Heading, register: Register): ReturnType<typeof readLine> {
  if ('problem' in row) return { problems: [{ column: null, problem: row.problem }] };
  const expected = heading.columns.length;
  // Spreadsheet programs leave empty cells at the end; anything else there has slipped from its column.
  const found = row.cells.findLastIndex((cell) => cell.trim() !== '') + 1;
  if (row.cells.length < expected || found > expected) {
    return { problems: [{ column: null, problem: 'import.columnCount', details: { expected, found: row.cells.length } }] };
  }
  const named = heading.columns.flatMap((column, at) => (column ? [[column, row.cells[at] ?? '']] : []));
  return readLine(Object.fromEntries(named), register);
}

function eventOf(
  { state, changes }: { state: string; changes: NewEvent['changes'] },
  ids: { recordId: string; eventId: string },
  deviceTime: string,
): NewEvent {
  const transition = `bring${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  return { id: ids.eventId, recordId: ids.recordId, type: 'case', baseVersion: 0, transition, changes, deviceTime };
}

/** Which column a field of the case came from, to name it when the rules refuse it. */
const columnOf: Readonly<Record<string, Column>> = {
  openedOn: 'opened',
  formOfHarm: 'form_of_harm',
  sex: 'sex',
  age: 'age',
  place: 'district',
  source: 'source',
};

async function settle(source: ImportSource, waiting: readonly Waiting[], report: ImportReport): Promise<void> {
  if (waiting.length === 0) return;
  const outcomes = await source.settle(waiting.map(({ event }) => event));
  for (const [at, outcome] of outcomes.entries()) {
    const { outcome: name, problem = 'record.idTaken', field, details } = outcome;
    const line = waiting[at];
    if (name === 'accepted') tally(report, line?.read, source.register);
    // Its id says what it says: whoever holds it already, of whatever office, holds the same line.
    else if (name === 'duplicate' || problem === 'record.idTaken') report.alreadyThere += 1;
    else
      refuse(report, line?.line ?? 0, [{ column: (field !== undefined && columnOf[field]) || null, problem, ...(details && { details }) }]);
  }
}

function tally(report: ImportReport, read: LineCase | undefined, register: Register): void {
  const { place = '', formOfHarm, sex, source } = read?.changes ?? {};
  const province = register.districts.has(String(place)) ? place : register.parentOf.get(String(place));
  const codes = { form_of_harm: formOfHarm, sex, province, source, status: read?.state };
  for (const column of counted) {
    const code = String(codes[column] ?? '');
    report.counts[column][code] = (report.counts[column][code] ?? 0) + 1;
  }
  report.added += 1;
}

function refuse(report: ImportReport, line: number, problems: readonly CellProblem[]): void {
  report.refused += 1;
  for (const problem of problems) if (report.problems.length < mostProblems) report.problems.push({ line, ...problem });
}
