// A record as one person may see it, as it travels from the server to a screen: a row of a list, and the whole page with its history.
import { isUuid } from '../forms/kinds.ts';
import type { AnyDefinition, OtherValue } from './definition.ts';
import { same } from './fold.ts';

/** Field → value, only those this reader may see. */
type Shown = Readonly<Record<string, unknown>>;

/** A record as a list shows it: codes only, nothing confidential. */
export type Row = {
  id: string;
  type: string;
  /** Absent or empty for types that carry no code of their own. */
  code: string | null;
  state: string;
  version: number;
  open: boolean;
  /** ISO 8601 in UTC. */
  due: string | null;
  dueStep: string | null;
  place: string | null;
  owner: number | null;
  agency: string | null;
  parent: string | null;
  /** Code of the record it hangs under; null where there is none, or none this reader may see. */
  parentCode: string | null;
  openedAt: string;
  changedAt: string;
  contested: boolean;
  /** Only on a device: steps that were taken there and that only the server can grant; the state is the one before. */
  asked?: readonly string[];
  /** Only on a device: what the server has not accepted yet, the whole record or a step of it. */
  unsent?: 'record' | 'step';
  values: Shown;
};

export type HistoryEntry = {
  id: string;
  version: number;
  /** null for a plain edit. */
  transition: string | null;
  changes: Shown;
  outcome: string;
  actor: number;
  actorName: string | null;
  deviceTime: string;
  recordedAt: string;
};

/** A part of a file, with what may be done with it; its values hold confidential ones too. */
export type ChildRow = Row & { permitted: { transitions: string[]; edit: string[] } };

export type RecordView = {
  record: Row & {
    contestedValues: Readonly<Record<string, readonly OtherValue[]>>;
    createdBy: number;
    moments: Readonly<Record<string, string>>;
    /** Everything confidential in it is destroyed for good; what is left is what was counted. */
    erased: boolean;
  };
  /** `settle` names the fields with two answers of which this reader may choose one. */
  permitted: { transitions: string[]; edit: string[]; create: string[]; settle: string[] };
  readable: string[];
  /** The opening in an emergency under which it is read; null where it is read like every other file. `until` is ISO 8601 in UTC. */
  emergency: { id: number; until: string } | null;
  history: HistoryEntry[];
  /** What happened in its parts, newest first: with `history` the whole story of a file. */
  childHistory: (HistoryEntry & { recordId: string; type: string })[];
  children: Readonly<Record<string, ChildRow[]>>;
  /** By type and id: codes of the records that are named in all this, of those that this reader may see. */
  codes: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/**
 * Who gave a field the value that stands, and when: whoever said just that last.
 * Whoever said something else later met another answer unseen, and changed nothing until a person has chosen.
 */
export function giverOf({ record, history }: Pick<RecordView, 'record' | 'history'>, field: string): HistoryEntry | undefined {
  const gave = history.filter(({ changes }) => field in changes && same(changes[field], record.values[field]));
  return gave.sort((a, b) => b.version - a.version)[0];
}

/** Ids of the other records that are named in a view, now or before. */
export function namedIn(
  definitions: ReadonlyMap<string, AnyDefinition>,
  { record, history, children }: Pick<RecordView, 'record' | 'history' | 'children'>,
): string[] {
  const said = [
    ...[record.values, ...history.map(({ changes }) => changes)].map((values) => ({ type: record.type, values })),
    ...Object.values(children).flat(),
  ];
  const ids = said.flatMap(({ type, values }) => {
    const fields = definitions.get(type)?.fields;
    return Object.entries(values).flatMap(([name, value]) => (fields?.[name]?.kind === 'record' ? [value] : []));
  });
  return [...new Set(ids)].filter((id): id is string => typeof id === 'string' && isUuid(id));
}
