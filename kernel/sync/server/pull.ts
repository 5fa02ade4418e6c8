// One answer to a device: what changed in its person's working set since it last heard, what it lacks, and the sums of what it should hold.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Write } from '../../record/server/database.ts';
import type { FeedPlace } from '../../record/server/feed.ts';
import { mostAtOnce, type Pull, type Pulled, partOf } from '../protocol.ts';
import { sumsOf } from '../stamp.ts';
import { carryWithin } from './carry.ts';
import type { RememberedSets } from './rememberedSets.ts';
import type { Choosing, Member } from './workingSet.ts';

export type Pulling = Choosing & {
  /** 32 bytes: by it we know our own cursors again. */
  cursorKey: Buffer;
  sets: RememberedSets;
};

export async function pull(db: Write, pulling: Pulling, { device, cursor, check = [], want = [] }: Pull): Promise<Pulled> {
  const { engine, actor } = pulling;
  const whose = `${actor.id}/${device}`;
  const { members, inOrder, left, horizon } = await pulling.sets.find(db, pulling);
  const known = readCursor(pulling.cursorKey, whose, cursor);
  const after = known && Number(known.transaction) < horizon ? known : beforeAll;
  const wanted = [...new Set(want)].filter((id) => members.has(id)).slice(0, mostAtOnce);
  const changed = inOrder.filter((member) => member.transaction < horizon && isBehind(member, after));
  const next = changed.slice(0, mostAtOnce - wanted.length);
  const { carried, left: later } = await carryWithin(db, engine, actor, [...new Set([...wanted, ...next.map(({ id }) => id)])]);
  const brought = upTo(next, later);
  const last = brought.at(-1);
  return {
    now: engine.now(),
    cursor: cursorOf(pulling.cursorKey, whose, last ? { transaction: String(last.transaction), id: last.id } : after),
    carried,
    more: changed.length > brought.length,
    sums: sumsOf(members.values()),
    listed: listed(members.values(), check),
    left,
  };
}

const beforeAll: FeedPlace = { transaction: '0', id: '00000000-0000-0000-0000-000000000000' };

function isBehind({ transaction, id }: Member, after: FeedPlace): boolean {
  const place = Number(after.transaction);
  return transaction > place || (transaction === place && id > after.id);
}

/** Those before the first that found no room: the cursor says that everything up to it was told. */
function upTo(next: readonly Member[], later: ReadonlySet<string>): readonly Member[] {
  const first = next.findIndex(({ id }) => later.has(id));
  return first === -1 ? next : next.slice(0, first);
}

function listed(members: Iterable<Member>, check: readonly number[]): Pulled['listed'] {
  const asked = new Map<number, [string, number][]>(check.map((part) => [part, []]));
  if (asked.size > 0) for (const { id, stamp } of members) asked.get(partOf(id))?.push([id, stamp]);
  return [...asked];
}

/** A place in the order of commits, for one device of one person, marked as ours. */
function cursorOf(key: Buffer, whose: string, { transaction, id }: FeedPlace): string {
  const place = `${transaction}.${id}`;
  return `${place}.${markOf(key, whose, place).toString('base64url')}`;
}

const markOf = (key: Buffer, whose: string, place: string): Buffer =>
  createHmac('sha256', key).update(`${whose}/${place}`).digest().subarray(0, 12);

/** @returns undefined for what is no cursor of this device and person: then it hears everything anew. */
function readCursor(key: Buffer, whose: string, cursor: string | null): FeedPlace | undefined {
  const [, transaction, id, mark] = /^(\d{1,15})\.([0-9a-f-]{36})\.([\w-]{16})$/.exec(cursor ?? '') ?? [];
  if (transaction === undefined || id === undefined || mark === undefined) return undefined;
  const right = markOf(key, whose, `${transaction}.${id}`);
  return timingSafeEqual(right, Buffer.from(mark, 'base64url')) ? { transaction, id } : undefined;
}
