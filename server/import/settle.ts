// Decides a batch of a register's cases: keeps them, or only says what would become of them.

import { caseFile } from '../../domains/case/definition.ts';
import { type Actor, permits, type Scope, systemActor } from '../../kernel/access/grant.ts';
import type { NewEvent, Outcome } from '../../kernel/record/event.ts';
import { append } from '../../kernel/record/server/append.ts';
import type { Write } from '../../kernel/record/server/database.ts';
import type { Engine } from '../../kernel/record/server/engine.ts';
import { judge } from '../../kernel/record/server/judge.ts';

const bringing = Object.entries(caseFile.transitions).flatMap(([name, transition]) => ('begins' in transition ? [name] : []));

/** Who may bring a register in: whoever is granted every such beginning, where they are; who counts the whole country, anywhere in it. */
export function importer(actor: Actor): Actor | undefined {
  const granted = actor.grants.filter((grant) => grant.type === 'case' && bringing.every((step) => permits([grant], step)));
  const scopes = [...new Set(granted.map(({ scope }): Scope => (scope === 'counts' ? 'all' : scope)))];
  return scopes.length === 0 ? undefined : within(actor, scopes);
}

/** The command line's own: whoever runs it runs the installation. */
export const systemImporter: Actor = within({ id: systemActor, role: 'system', agency: null, area: null, grants: [] }, ['all']);

function within(actor: Actor, scopes: readonly Scope[]): Actor {
  return { ...actor, grants: scopes.map((scope) => ({ type: 'case', can: ['create', ...bringing], scope })) };
}

export const keep = (db: Write, engine: Engine, actor: Actor, events: readonly NewEvent[]): Promise<Outcome[]> =>
  append(db, engine, actor, events);

/** The same decisions, and nothing kept. */
export async function preview(db: Write, engine: Engine, actor: Actor, events: readonly NewEvent[]): Promise<Outcome[]> {
  const [found] = await db.query<{ taken: string[] }>('select pokpong.taken($1) as taken', [events.map(({ recordId }) => recordId)]);
  const taken = new Set(found?.taken);
  const definition = engine.definitions.get('case') ?? caseFile;
  const outcomes: Outcome[] = [];
  for (const event of events) {
    const { id, recordId } = event;
    const judged = await judge(engine, db, actor, definition, undefined, undefined, {
      ...event,
      actor: actor.id,
      recordedAt: engine.now(),
    });
    if (taken.has(recordId)) outcomes.push({ id, recordId, outcome: 'duplicate' });
    else if ('refusal' in judged) outcomes.push({ id, recordId, outcome: 'refused', ...judged.refusal });
    else outcomes.push({ id, recordId, outcome: 'accepted', version: judged.after.version, state: judged.after.state });
  }
  return outcomes;
}
