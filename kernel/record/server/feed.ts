// Events in an order that never gains one behind a reader's back: for whoever follows what happened, a device, an export or a partner.
import type { ChainedEvent } from './chain.ts';
import type { Read } from './database.ts';

/** Where a reader has got to: the last event read. `transaction` is a number of 64 bits, so it travels as text. */
export type FeedPlace = { transaction: string; id: string };

/** An event as it is kept: confidential values are still sealed, and nothing is cut to a reader's sections yet. */
export type FeedEvent = ChainedEvent & { transaction: string };

const beforeAll: FeedPlace = { transaction: '0', id: '00000000-0000-0000-0000-000000000000' };

/**
 * The next events of the records this transaction may see, by (transaction, id), up to the oldest transaction that still runs (by our own count, kernel/record/server/count.sql): what
 * commits later has a higher number than anything given here, so no event is ever missed, and a page begun again is the same.
 * A transaction left open holds every reader back, and what a reader may see only since yesterday lies behind its place; it reads anew.
 * @param after the last event read; undefined begins at the beginning. @param limit most events to give.
 */
export const readEvents = (db: Read, after: FeedPlace | undefined, limit: number): Promise<FeedEvent[]> => {
  const { transaction, id } = after ?? beforeAll;
  return db.query<FeedEvent>(
    `select e.id, e.record, e.type, e.version, e.base_version, e.transition, e.changes, e.actor, e.device_time, e.recorded_at, e.outcome,
            e.transaction::text as transaction
     from event e
     where (e.transaction, e.id) > ($1::xid8, $2::uuid) and e.transaction < pokpong.horizon()
     order by e.transaction, e.id limit $3`,
    [transaction, id, limit],
  );
};
