// What only the server knows for the rules of a village network. Asked only when an event needs it.
import { mayHold } from '../../../kernel/access/server/holding.ts';
import { isUuid } from '../../../kernel/forms/kinds.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import type { MemberFacts, NetworkFacts, QuarterFacts, WatchFacts } from '../rules.ts';

type Ask = Parameters<FactsOf>[1];
const said = ({ event, before }: Ask, name: string): unknown => (name in event.changes ? event.changes[name] : before?.values[name]);

const network = async (db: Read, ask: Ask): Promise<Partial<NetworkFacts>> => {
  const { event } = ask;
  if (event.transition === 'found') return { another: await isNetworkThere(db, said(ask, 'place'), said(ask, 'village'), event.recordId) };
  return event.transition === 'rest' || event.transition === 'end' ? { watched: await countWatched(db, event.recordId, null) } : {};
};

const networkMember = async (db: Read, { event }: Ask): Promise<Partial<MemberFacts>> => ({
  ...('user' in event.changes && { userActive: await mayHold(db, event.changes.user, 'watch') }),
  ...(event.transition === 'leave' && { watched: await countWatched(db, null, event.recordId) }),
});

const watch = async (db: Read, ask: Ask): Promise<Partial<WatchFacts>> => {
  if (ask.event.transition !== 'ask' && ask.event.transition !== 'handOver') return {};
  const member = await findSeen(db, 'networkMember', said(ask, 'member'));
  return {
    networkActive: (await findSeen(db, 'network', said(ask, 'network')))?.state === 'active',
    member: member
      ? { network: member.parent, user: (member.values.user as number | undefined) ?? null, active: member.state === 'active' }
      : null,
  };
};

// These look past the reader's own sight: what they answer does not depend on who asks.
async function countWatched(db: Read, ofNetwork: string | null, ofMember: string | null): Promise<number> {
  const [found] = await db.query<{ watched: number }>('select pokpong.village_watched($1, $2) as watched', [ofNetwork, ofMember]);
  return found?.watched ?? 0;
}

async function isNetworkThere(db: Read, place: unknown, village: unknown, but: string): Promise<boolean> {
  if (typeof place !== 'string' || typeof village !== 'string' || !isUuid(but)) return false;
  const [found] = await db.query<{ there: boolean }>('select pokpong.village_network_there($1, $2, $3) as there', [place, village, but]);
  return found?.there === true;
}

async function isQuarterThere(db: Read, ask: Ask): Promise<boolean> {
  const [place, year, quarter] = ['place', 'year', 'quarter'].map((name) => said(ask, name));
  if (typeof place !== 'string' || !Number.isInteger(year) || !Number.isInteger(quarter)) return false;
  const [found] = await db.query<{ there: boolean }>('select pokpong.village_quarter_there($1, $2, $3, $4) as there', [
    ...[place, year, quarter],
    ask.event.recordId,
  ]);
  return found?.there === true;
}

/** @param minCell the country's: numbers below it are not told outside the district. */
export const factsFor = (minCell: number): Readonly<Record<string, FactsOf>> => ({
  network,
  networkMember,
  watch,
  villageQuarter: async (db, ask): Promise<Partial<QuarterFacts>> => ({
    minCell,
    ...(ask.event.transition === 'draft' && { another: await isQuarterThere(db, ask) }),
  }),
});
