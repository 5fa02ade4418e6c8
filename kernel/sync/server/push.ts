// Events of an outbox: each is decided only once those it follows are kept; one that came too early waits on its device and is sent again.
import type { Actor } from '../../access/grant.ts';
import { isUuid } from '../../forms/kinds.ts';
import type { Following, Outcome } from '../../record/event.ts';
import { appendReady } from '../../record/server/append.ts';
import type { Write } from '../../record/server/database.ts';
import type { Engine } from '../../record/server/engine.ts';
import type { Pushed } from '../protocol.ts';

export async function push(db: Write, engine: Engine, actor: Actor, sent: readonly Following[]): Promise<Pushed> {
  const standing = await standingOf(db, sent);
  const followed = new Map(sent.map(({ id, follows = [] }) => [id, follows]));
  const stands = (id: string, decided: ReadonlyMap<string, Outcome>) => {
    const here = decided.get(id);
    return here ? here.outcome !== 'refused' : standing.has(id);
  };
  const events = sent.map(({ follows: _, ...event }) => event);
  const decided = await appendReady(db, engine, actor, events, {
    continued: standing.size > 0,
    waits: ({ id }, before) => followed.get(id)?.some((each) => !stands(each, before)) === true,
  });
  return {
    outcomes: decided.filter((outcome): outcome is Outcome => outcome !== undefined),
    held: sent.filter((_, index) => decided[index] === undefined).map(({ id }) => id),
  };
}

/** Of the events that are followed and did not come along, those that this person sent before and that were kept. */
async function standingOf(db: Write, sent: readonly Following[]): Promise<ReadonlySet<string>> {
  const here = new Set(sent.map(({ id }) => id));
  const elsewhere = [...new Set(sent.flatMap(({ follows = [] }) => follows))].filter((id) => !here.has(id) && isUuid(id));
  if (elsewhere.length === 0) return new Set();
  const [row] = await db.query<{ own: string[] }>('select pokpong.own_events($1) as own', [elsewhere]);
  return new Set(row?.own);
}
