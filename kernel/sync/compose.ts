// Makes the pages and lists that a server would answer with out of what a device carries and what was done on it.
import { type Place, permits, readableValues } from '../access/grant.ts';
import { addableSections } from '../attachments/addable.ts';
import { nothing, permittedInside, permittedOn } from '../record/permitted.ts';
import { type ChildRow, type HistoryEntry, namedIn, type RecordView, type Row } from '../record/view.ts';
import { type Folded, foldPending, type Me, type Part, type Tools } from './folded.ts';
import type { Entry } from './outbox.ts';
import type { Carried } from './protocol.ts';

/** What else the device knows when it shows a record. */
export type Others = {
  /** What hangs under it, as far as it is carried or began here. */
  children: readonly Part[];
  /** The record it hangs under. */
  parent?: Part | undefined;
  /** Type and code of a record that is carried. */
  codeOf: (id: string) => { type: string; code: string | null } | undefined;
};

const mostHistory = 500;

/** What `GET /api/records/:type/:id` answers; history that waits says `waiting`. @returns nothing for a record that is not carried and did not begin here, or that its maker may not read. */
export function composeView(
  tools: Tools,
  me: Me,
  carried: Carried | undefined,
  pending: readonly Entry[],
  others: Others,
): RecordView | undefined {
  const folded = foldPending(tools, me, { carried, pending }, aboveOf(tools, me, others.parent));
  if (!folded) return undefined;
  const { definition, snapshot, place, grants, readable, ahead } = folded;
  const row = composeRow(tools, folded, others);
  const erased = carried?.record.erased ?? false;
  const contestedValues = Object.fromEntries(
    Object.entries(snapshot.contested).filter(([field]) => readable.has(definition.fields[field]?.section ?? '')),
  );
  const parts = others.children.flatMap((part) => foldPending(tools, me, part, place) ?? []).filter((part) => permits(part.grants, 'read'));
  const stands = { type: row.type, state: row.state, place };
  const view = {
    record: {
      ...row,
      values: readableValues(definition, snapshot.values, readable),
      createdBy: snapshot.createdBy,
      moments: snapshot.moments,
      contestedValues,
      erased,
    },
    permitted: erased ? nothing : permittedOn(tools, me, stands, grants, Object.keys(contestedValues)),
    readable: [...readable],
    emergency: null,
    history: [...ahead, ...(carried?.history ?? [])].slice(0, mostHistory),
    children: composeChildren(tools, parts, folded, others),
  };
  const codes = codesIn(namedIn(tools.definitions, view), others);
  return { ...view, childHistory: composeChildHistory(parts), codes };
}

/** What a list shows of a record. @returns nothing for one that this device cannot show. */
export function composeListed(tools: Tools, me: Me, part: Part, others: Pick<Others, 'parent' | 'codeOf'>): Row | undefined {
  const folded = foldPending(tools, me, part, aboveOf(tools, me, others.parent));
  return folded && composeRow(tools, folded, others);
}

/** Sections in which a paper may be added. @returns nothing for a record that this device cannot show. */
export function composeAddable(tools: Tools, me: Me, part: Part, parent: Part | undefined): string[] | undefined {
  const folded = foldPending(tools, me, part, aboveOf(tools, me, parent));
  if (!folded || part.carried?.record.erased) return folded && [];
  return addableSections(folded.definition, folded.snapshot.state, folded.grants);
}

/** Only coded fields that lists may show, of sections open to the reader. */
export function composeRow(tools: Tools, folded: Folded, others: Pick<Others, 'codeOf'>): Row {
  const { definition, snapshot, version, place, readable, carried, ahead, code } = folded;
  const told = carried?.record;
  const due = told && ahead.length === 0 ? { at: told.due, step: told.dueStep } : tools.due(snapshot);
  const listed = definition.listed.filter((name) => snapshot.values[name] !== undefined);
  const parent = told?.parent ?? snapshot.parent ?? null;
  return {
    id: snapshot.id,
    type: definition.name,
    code,
    state: snapshot.state,
    version,
    open: definition.open.includes(snapshot.state),
    due: due?.at ?? null,
    dueStep: due?.step ?? null,
    place: place.place,
    owner: place.owner,
    agency: place.agency,
    parent,
    parentCode: told?.parentCode ?? (parent === null ? null : (others.codeOf(parent)?.code ?? null)),
    openedAt: told?.openedAt ?? (snapshot.moments.created as string),
    changedAt: ahead[0]?.recordedAt ?? told?.changedAt ?? (snapshot.moments.created as string),
    contested: Object.keys(snapshot.contested).length > 0 || hasHiddenContest(carried),
    ...(folded.asked.length > 0 && { asked: folded.asked }),
    ...(folded.unsent && { unsent: folded.unsent }),
    values: readableValues(definition, Object.fromEntries(listed.map((name) => [name, snapshot.values[name]])), readable),
  };
}

/** Two people disagree on something this person may not see: that it is so is told, what they said is not. */
const hasHiddenContest = (carried: Carried | undefined): boolean =>
  carried?.record.contested === true && Object.keys(carried.record.contestedValues).length === 0;

const aboveOf = (tools: Tools, me: Me, parent: Part | undefined): Place | undefined => parent && foldPending(tools, me, parent)?.place;

function composeChildren(tools: Tools, parts: readonly Folded[], parent: Folded, others: Others): RecordView['children'] {
  const codeOf: Others['codeOf'] = (id) =>
    id === parent.snapshot.id ? { type: parent.definition.name, code: parent.code } : others.codeOf(id);
  const rows = parts.map((part): ChildRow => {
    const { definition, snapshot, grants, readable, carried } = part;
    const inside = permittedInside(definition, snapshot.state, grants);
    return {
      ...composeRow(tools, part, { codeOf }),
      values: readableValues(definition, snapshot.values, readable),
      permitted: carried?.record.erased ? { transitions: [], edit: [] } : inside,
    };
  });
  const children: Record<string, ChildRow[]> = {};
  for (const row of rows.sort((a, b) => compare(a.type, b.type) || compare(a.openedAt, b.openedAt) || compare(a.id, b.id))) {
    children[row.type] = [...(children[row.type] ?? []), row];
  }
  return children;
}

/** What waits on top, and below it the newest first by the server's clock. */
function composeChildHistory(parts: readonly Folded[]): RecordView['childHistory'] {
  const told = (entries: readonly HistoryEntry[], { snapshot: { id }, definition }: Folded) =>
    entries.map((entry) => ({ ...entry, recordId: id, type: definition.name }));
  const kept = parts.flatMap((part) => told(part.carried?.history ?? [], part));
  return [
    ...parts.flatMap((part) => told(part.ahead, part)).sort((a, b) => compare(b.recordedAt, a.recordedAt)),
    ...kept.sort((a, b) => compare(b.recordedAt, a.recordedAt) || b.version - a.version),
  ].slice(0, mostHistory);
}

function codesIn(ids: readonly string[], { codeOf }: Others): RecordView['codes'] {
  const codes: Record<string, Record<string, string>> = {};
  for (const id of ids) {
    const known = codeOf(id);
    if (known && known.code !== null) codes[known.type] = { ...codes[known.type], [id]: known.code };
  }
  return codes;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
