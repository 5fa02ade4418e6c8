// Records in which two people answered differently, for whoever is to choose.
import { type Actor, permits } from '../../access/grant.ts';
import { approves, isGiven, isToSettle } from '../settling.ts';
import type { Read } from './database.ts';
import type { Engine } from './engine.ts';
import type { Bind, ListedRecord } from './list.ts';
import { grantsFor } from './view.ts';

/** Such records are few; more than these stand in the lists. */
const most = 50;
/** Looked through for them, so that what others are to settle crowds out nobody's own. */
const lookedAt = 10 * most;
const columns = `id, type, code, state, open, version, parent, place, owner, agency, referred_to, due, due_step, opened, changed, created_by, contested,
  '{}'::jsonb as values, (select holder.code from record holder where holder.id = record.parent) as parent_code`;

/** What this person may have to settle, as a condition; undefined where they write in nothing. */
export function contestedFor({ definitions }: Pick<Engine, 'definitions'>, { id, grants }: Actor, bind: Bind): string | undefined {
  const own = (type: string) => grants.filter((grant) => grant.type === type && grant.scope !== 'counts');
  const edited = [...definitions.values()].filter(({ name }) => permits(own(name), 'edit'));
  if (edited.length === 0) return undefined;
  const others = edited.filter((definition) => isGiven(definition) || approves(definition, own(definition.name)));
  const among = (types: readonly { name: string }[]) => `type = any (${bind(types.map(({ name }) => name))})`;
  return `contested and ${among(edited)} and (owner is null or owner = ${bind(id)} or ${among(others)})`;
}

/** What this person is to settle, what has waited longest first; without the answers themselves. */
export async function listContested(db: Read, engine: Engine, actor: Actor): Promise<ListedRecord[]> {
  const values: unknown[] = [];
  const where = contestedFor(engine, actor, (value) => `$${values.push(value)}`);
  if (where === undefined) return [];
  const rows = await db.query<ListedRecord>(`select ${columns} from record where ${where} order by changed, id limit ${lookedAt}`, values);
  const isTheirs = (row: ListedRecord): boolean => {
    const definition = engine.definitions.get(row.type);
    return definition !== undefined && isToSettle(definition, grantsFor(engine, actor, definition, row), row, actor.id);
  };
  return rows.filter(isTheirs).slice(0, most);
}
