// Lists of records: narrowed to the reach of each grant so that an index serves the order, and guarded once more by the database.
import { type Actor, type Grant, permits, readableSections, type Scope } from '../../access/grant.ts';
import { type Problem, problem } from '../../problem.ts';
import type { AnyDefinition } from '../definition.ts';
import type { Read } from './database.ts';
import type { Engine } from './engine.ts';
import { dueOf, type StoredRecord } from './stored.ts';

export type Sort = 'due' | '-due' | 'opened' | '-opened';
export type ListQuery = {
  type?: string;
  open?: boolean;
  states?: readonly string[];
  /** Listed field → code it must have. */
  fields?: Readonly<Record<string, string>>;
  place?: string;
  mine?: boolean;
  parent?: string;
  sort: Sort;
  /** A cursor that an earlier answer gave. */
  after?: string;
  /** 1 to 100. */
  limit: number;
};
export type ListPage = { rows: ListedRecord[]; next: string | null };
/** A row without what a list does not show: its sealed values and what it was folded from. */
export type ListedRecord = Omit<StoredRecord, 'province' | 'district' | 'meta' | 'head'>;

/** All of a record but its key. */
export const bareColumns = `id, type, code, state, open, version, parent, place, province, district, owner, agency, referred_to, due, due_step,
  opened, changed, created_by, contested, values, meta, encode(head, 'hex') as head,
  (select holder.code from record holder where holder.id = record.parent) as parent_code`;
const wholeColumns = `${bareColumns}, pokpong.key_of(id) as key`;
/** What a list shows: nothing sealed leaves the database for it, nor the history behind a row. */
const listColumns = (definition: AnyDefinition, bind: Bind): string => `id, type, code, state, open, version, parent, place, owner, agency,
  referred_to, due, due_step, opened, changed, created_by, contested, values - ${bind(unlisted(definition))}::text[] as values,
  ${definition.partOf ? '(select holder.code from record holder where holder.id = record.parent)' : 'null'} as parent_code`;

const unlisted = ({ fields, listed }: AnyDefinition): string[] => Object.keys(fields).filter((name) => !listed.includes(name));

/** One page of records, in order. A record without a deadline comes last. @throws Problem request.invalid for a filter or cursor that is none. */
export async function list(db: Read, engine: Engine, actor: Actor, query: ListQuery): Promise<ListPage> {
  const types = query.type ? [query.type] : [...engine.definitions.keys()];
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const common = [...filters(engine, query, bind), ...position(query, bind)];
  const column = query.sort.replace('-', '');
  const way = query.sort.startsWith('-') ? 'desc' : 'asc';
  const order = `order by ${column} ${way}, id ${way}`;
  // Written out, not bound: a plan that is kept for any number of rows would be one for a tenth of the table.
  const take = `limit ${Math.trunc(query.limit) + 1}`;
  const told = Object.keys(query.fields ?? {});
  const branches = types.flatMap((type) => {
    const scopes = narrow(engine, actor, type, query.mine === true, bind, told);
    const wanted = scopes.length > 0 ? listColumns(engine.definitions.get(type) as AnyDefinition, bind) : '';
    return scopes.map((scope) => `(select ${wanted} from record where ${[scope, ...common].join(' and ')} ${order} ${take})`);
  });
  if (branches.length === 0) return { rows: [], next: null };
  // A record within the reach of two grants is listed once.
  const text =
    branches.length === 1
      ? `${branches[0]}`
      : `select distinct on (${column}, id) * from (${branches.join(' union all ')}) reached ${order} ${take}`;
  const rows = await db.query<ListedRecord>(text, values);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return { rows: page, next: rows.length > query.limit && last ? cursorOf(query.sort, last) : null };
}

export type Bind = (value: unknown) => string;

/**
 * The reach of a person on one type as conditions that an index begins with; none means they may read none.
 * @param told fields the list is filtered by: a grant that does not open them reaches nothing, or the rows found would tell what they hold.
 * @throws Problem access.denied when no grant opens them.
 */
export function narrow(
  engine: Pick<Engine, 'definitions' | 'reference'>,
  actor: Actor,
  type: string,
  mine: boolean,
  bind: Bind,
  told: readonly string[] = [],
): string[] {
  const reading = actor.grants.filter((grant) => grant.type === type && grant.scope !== 'counts' && permits([grant], 'read'));
  if (reading.length === 0) return [];
  const open = reading.filter((grant) => told.every((field) => opens(engine.definitions.get(type), grant, field)));
  const closed = open.length < reading.length;
  if (open.length === 0) throw problem('access.denied', { action: 'read' }, told[0]);
  const is = `type = ${bind(type)}`;
  if (mine && !closed) return [`${is} and owner = ${bind(actor.id)}`];
  const held = mine ? `${is} and owner = ${bind(actor.id)}` : is;
  const scopes = [...new Set(open.map(({ scope }) => scope))];
  if (scopes.some((scope) => reachesAll(engine, actor, scope))) return [held];
  return scopes.flatMap((scope) => scopeOf(engine, actor, type, scope, bind).map((reach) => `${held} and ${reach}`));
}

const opens = (definition: AnyDefinition | undefined, grant: Grant, name: string): boolean => {
  const section = definition?.fields[name]?.section;
  return definition !== undefined && section !== undefined && readableSections(definition, [grant]).has(section);
};

/** Whoever reaches all records of a type reaches each of them: their other scopes need not be asked. */
const reachesAll = ({ reference }: Pick<Engine, 'reference'>, { area }: Actor, scope: Scope): boolean =>
  scope === 'all' || (scope === 'area' && area !== null && reference.places.get(area)?.level === 0);

function scopeOf(engine: Pick<Engine, 'definitions' | 'reference'>, actor: Actor, type: string, scope: Scope, bind: Bind): string[] {
  if (scope === 'own') {
    // The second half is what the index of makers says of itself; a kept plan cannot know it of a number it is given later.
    const creator = engine.definitions.get(type)?.standing.creator;
    return [`owner = ${bind(actor.id)}`, ...(creator ? [`created_by = ${bind(actor.id)} and created_by > 0`] : [])];
  }
  if (scope === 'agency' && actor.agency) return [`agency = ${bind(actor.agency)}`];
  if (scope === 'referred' && actor.agency) return [`referred_to = ${bind(actor.agency)}`];
  if (scope === 'area' && actor.area) return [inPlace(engine, actor.area, bind)];
  return [];
}

function inPlace(engine: Pick<Engine, 'reference'>, code: string, bind: Bind): string {
  const level = engine.reference.places.get(code)?.level;
  if (level === 2) return `district = ${bind(code)}`;
  return level === 1 ? `province = ${bind(code)}` : 'true';
}

function filters(engine: Engine, query: ListQuery, bind: Bind): string[] {
  const definition = query.type ? engine.definitions.get(query.type) : undefined;
  const found: string[] = [];
  // A list by deadline is a list of what is still to be done: the index holds only that.
  if (query.open === true || (query.open === undefined && query.sort.endsWith('due'))) found.push('open');
  if (query.open === false) found.push('not open');
  if (query.states) found.push(`state = any (${bind(query.states)})`);
  if (query.place) {
    if (!engine.reference.places.has(query.place)) throw invalid('place');
    found.push(inPlace(engine, query.place, bind));
  }
  if (query.parent) found.push(`parent = ${bind(query.parent)}`);
  for (const [name, wanted] of Object.entries(query.fields ?? {})) found.push(fieldFilter(definition, name, wanted, bind));
  return found;
}

function fieldFilter(definition: AnyDefinition | undefined, name: string, wanted: string, bind: Bind): string {
  const field = definition?.listed.includes(name) ? definition.fields[name] : undefined;
  if (!field) throw invalid(name);
  const value =
    field.kind === 'number' || field.kind === 'worker' || field.kind === 'duration'
      ? Number(wanted)
      : field.kind === 'yesNo'
        ? wanted === 'true'
        : wanted;
  if (typeof value === 'number' && !Number.isFinite(value)) throw invalid(name);
  return `values @> ${bind(JSON.stringify({ [name]: field.kind === 'codes' ? [value] : value }))}::jsonb`;
}

/** What was asked for by a name that may be anything is repeated only where it can be the name of a filter. */
const invalid = (name: string): Problem => problem('request.invalid', { field: /^\w{1,40}$/.test(name) ? name : '…' });

type Cursor = { sort: Sort; at: string; id: string };

function cursorOf(sort: Sort, row: ListedRecord): string {
  const at = sort.endsWith('due') ? (dueOf(row) ?? 'infinity') : row.opened;
  const cursor: Cursor = { sort, at, id: row.id };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Continues behind a cursor. */
function position(query: ListQuery, bind: Bind): string[] {
  if (query.after === undefined) return [];
  const cursor = readCursor(query.after);
  if (!cursor || cursor.sort !== query.sort) throw invalid('after');
  const column = query.sort.replace('-', '');
  return [`(${column}, id) ${query.sort.startsWith('-') ? '<' : '>'} (${bind(cursor.at)}::timestamptz, ${bind(cursor.id)}::uuid)`];
}

function readCursor(text: string): Cursor | undefined {
  try {
    const found = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Cursor;
    const sound = /^[0-9a-f-]{36}$/.test(found.id) && (found.at === 'infinity' || !Number.isNaN(Date.parse(found.at)));
    return sound ? found : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What waits for one person, the clock that runs out first at the top: what is theirs or nobody's, what has run out, and what
 * waits for their approval. Only with a deadline: the rest stands in the lists.
 */
export async function listWork(db: Read, engine: Engine, actor: Actor, limit: number): Promise<ListedRecord[]> {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const end = `order by due, id limit ${Math.trunc(limit)}`;
  const branches = [...engine.definitions.values()]
    .filter(({ name }) => engine.owes(name))
    .flatMap((definition) => {
      const reaches = waiting(engine, actor, definition, bind);
      const shown = reaches.length > 0 ? listColumns(definition, bind) : '';
      return reaches.map((each) => `(select ${shown} from record where ${each} ${end})`);
    });
  if (branches.length === 0) return [];
  return db.query<ListedRecord>(`select distinct on (due, id) * from (${branches.join(' union all ')}) reached ${end}`, values);
}

/** What waits of one type, as conditions, reach by reach: a step counts only in the reach it was granted in, so that whoever sees an agency's referrals in
 * their area does not answer for it. */
export function waiting(engine: Engine, actor: Actor, definition: AnyDefinition, bind: Bind): string[] {
  const grants = actor.grants.filter((grant) => grant.type === definition.name && grant.scope !== 'counts');
  const steps = Object.keys(definition.transitions);
  const widest = grants.find(({ scope }) => reachesAll(engine, actor, scope))?.scope;
  const everywhere = grants.filter(({ scope }) => scope === widest);
  return [...new Set(grants.map(({ scope }) => scope))].flatMap((scope) => {
    const within = grants.filter((grant) => grant.scope === scope);
    const open = steps.filter((step) => permits(within, step));
    // What an agency was asked is its own to answer, whoever holds the file; everything else is found in the widest reach too.
    const again = scope !== widest && scope !== 'referred' && open.every((step) => permits(everywhere, step));
    if (open.length === 0 || again) return [];
    const reached = scope === 'all' ? ['true'] : scopeOf(engine, actor, definition.name, scope, bind);
    if (reached.length === 0) return [];
    const approvals = open.filter((step) => definition.transitions[step]?.approval);
    const mine =
      scope === 'referred'
        ? 'true'
        : `(owner is null or owner = ${bind(actor.id)} or due < ${bind(engine.now())}::timestamptz or due_step = any (${bind(approvals)}))`;
    const wanted = `type = ${bind(definition.name)} and open and due < 'infinity' and due_step = any (${bind(open)}) and ${mine}`;
    return reached.map((reach) => `${reach} and ${wanted}`);
  });
}

/** Records by code, in the reach of the person who asks. */
export const findByCode = (db: Read, code: string): Promise<StoredRecord[]> =>
  db.query<StoredRecord>(`select ${wholeColumns} from record where code = $1`, [code.trim().toUpperCase()]);

export async function findRecord(db: Read, type: string, id: string): Promise<StoredRecord | undefined> {
  const [row] = await db.query<StoredRecord>(`select ${wholeColumns} from record where id = $1 and type = $2`, [id, type]);
  return row;
}

/** Several of one type, by id; one out of sight is left out. */
export async function findRecords(db: Read, type: string, ids: readonly string[]): Promise<Map<string, StoredRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query<StoredRecord>(`select ${wholeColumns} from record where id = any ($1) and type = $2`, [ids, type]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Parts of one type under several records, the oldest first. */
export const partsOf = (db: Read, parents: readonly string[], type: string): Promise<StoredRecord[]> =>
  db.query(`select ${wholeColumns} from record where parent = any ($1) and type = $2 order by opened, id limit 1000`, [parents, type]);

export const childrenOf = (db: Read, id: string): Promise<StoredRecord[]> =>
  db.query<StoredRecord>(`select ${wholeColumns} from record where parent = $1 order by type, opened, id limit 1000`, [id]);
