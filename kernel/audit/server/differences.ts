// Rows that are not as they were sealed, and what was done to each: where a row is gone and one that says the same stands elsewhere, it was moved.
import type { Entry, RowKind, SealedRow } from './sealedRows.ts';
import type { Seal } from './statements.ts';

/** changed, deleted, inserted, moved: against the seal. misdated: written at another time than it says, so it was put in behind the server's back. */
export type RowFinding = {
  finding: 'changed' | 'deleted' | 'inserted' | 'moved' | 'misdated';
  of: RowKind;
  /** Number of the audit row, or id of the event. */
  row: string;
  seal: number;
  /** Whom and what the row speaks of, where it is still there. */
  actor?: number;
  record?: string;
  at?: string;
};

type Lost = { entry: Entry; seal: number };
type Found = { row: SealedRow; seal: number };

/** So many are named; the rest is counted. */
const mostNamed = 1_000;
/** A clock that is set right does not make a log suspect. Milliseconds. */
const patience = 5 * 60_000;

export class Differences {
  readonly #lost: Lost[] = [];
  readonly #found: Found[] = [];
  readonly #misdated: Found[] = [];
  more = 0;

  /** Sealed, and not there as it was. */
  lost(entry: Entry, seal: number): void {
    this.#keep(this.#lost, { entry, seal });
  }

  /** There, and not sealed so. */
  found(row: SealedRow, seal: number): void {
    this.#keep(this.#found, { row, seal });
  }

  /** An audit row's moment is the database's own: it lies between what the seal before knew and the seal. */
  dated(row: SealedRow, { number, earliest, at }: Pick<Seal, 'number' | 'earliest' | 'at'>): void {
    if (row.kind !== 'audit') return;
    const written = Date.parse(row.at);
    if ((earliest !== null && written < Date.parse(earliest) - patience) || written > Date.parse(at) + patience)
      this.#keep(this.#misdated, { row, seal: number });
  }

  findings(): RowFinding[] {
    const places = new Map(this.#lost.map((each) => [placeOf(each.entry), each]));
    const contents = new Set(this.#lost.map(({ entry }) => `${entry.kind} ${entry.content}`));
    const foundPlaces = new Set(this.#found.map(({ row }) => placeOf(row)));
    const foundContents = new Set(this.#found.map(({ row }) => `${row.kind} ${row.content}`));
    const told = this.#found.map(({ row, seal }): RowFinding => {
      const moved = contents.has(`${row.kind} ${row.content}`);
      return { finding: moved ? 'moved' : places.has(placeOf(row)) ? 'changed' : 'inserted', ...named(row, seal) };
    });
    const gone = this.#lost
      .filter(({ entry }) => !foundPlaces.has(placeOf(entry)) && !foundContents.has(`${entry.kind} ${entry.content}`))
      .map(({ entry, seal }): RowFinding => ({ finding: 'deleted', of: entry.kind, row: entry.id, seal }));
    return [...told, ...gone, ...this.#misdated.map(({ row, seal }): RowFinding => ({ finding: 'misdated', ...named(row, seal) }))];
  }

  #keep<T>(list: T[], one: T): void {
    if (list.length < mostNamed) list.push(one);
    else this.more += 1;
  }
}

const placeOf = ({ kind, transaction, id }: Entry) => `${kind} ${transaction} ${id}`;

function named({ kind, id, at, fields }: SealedRow, seal: number): Omit<RowFinding, 'finding'> {
  const { actor, record } = fields;
  return {
    of: kind,
    row: id,
    seal,
    ...(typeof actor === 'number' && { actor }),
    ...(typeof record === 'string' && { record }),
    ...(kind === 'audit' && { at }),
  };
}
