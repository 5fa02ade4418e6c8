// What only the server knows for the rules of a report of concern. Asked only when an event needs it.
import { mayHold } from '../../../kernel/access/server/holding.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import type { Facts } from '../rules.ts';

const report = async (db: Read, { event, before }: Parameters<FactsOf>[1]): Promise<Partial<Facts>> => {
  const said = (field: 'case' | 'service' | 'joinedTo') => (field in event.changes ? event.changes[field] : before?.values[field]);
  return {
    ...('handler' in event.changes && { handlerActive: await mayHold(db, event.changes.handler, 'report') }),
    ...(event.transition === 'openCase' && { casesOpened: await countCases(db, event.recordId) }),
    ...(event.transition === 'addToCase' && { caseKnown: (await findSeen(db, 'case', said('case'))) !== undefined }),
    ...(event.transition === 'referOnly' && { serviceKnown: (await findSeen(db, 'service', said('service'))) !== undefined }),
    ...(event.transition === 'join' && { joinedToState: (await findSeen(db, 'report', said('joinedTo')))?.state ?? null }),
  };
};

/** Cases opened from this report, whoever may see them. */
async function countCases(db: Read, id: string): Promise<number> {
  const [found] = await db.query<{ cases: number }>('select pokpong.cases_from($1) as cases', [id]);
  return found?.cases ?? 0;
}

export const facts: Readonly<Record<string, FactsOf>> = { report };
