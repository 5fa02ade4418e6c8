// What only the server knows for the rules of a child's file. Asked only when an event needs it.

import { mayHold } from '../../../kernel/access/server/holding.ts';
import { isUuid } from '../../../kernel/forms/kinds.ts';
import type { Read } from '../../../kernel/record/server/database.ts';
import type { FactsOf } from '../../../kernel/record/server/engine.ts';
import { findSeen } from '../../../kernel/record/server/seen.ts';
import type { ChildFacts, Facts } from '../rules.ts';

type Ask = Parameters<FactsOf>[1];

const caseFile = async (db: Read, { event }: Ask): Promise<Partial<Facts>> => ({
  ...('worker' in event.changes && { workerActive: await mayHold(db, event.changes.worker, 'case') }),
  ...(event.transition === 'approvePlan' && { goals: await countGoals(db, event.recordId) }),
  ...(event.transition === 'approveClosure' && { closureAskedBy: await findWhoAskedClosure(db, event.recordId) }),
});

const action = async (db: Read, { event, before }: Ask): Promise<Partial<ChildFacts>> =>
  'goal' in event.changes ? { goalHere: await isGoalOf(db, event.changes.goal, before?.parent ?? event.parent) } : {};

const link = async (db: Read, { event }: Ask): Promise<Partial<ChildFacts>> =>
  'other' in event.changes ? { otherCase: (await findSeen(db, 'case', event.changes.other)) !== undefined } : {};

// These three look past the reader's own sight: whether a plan has a goal does not depend on who asks.
async function countGoals(db: Read, id: string): Promise<number> {
  const [found] = await db.query<{ goals: number }>('select pokpong.case_goals($1) as goals', [id]);
  return found?.goals ?? 0;
}

async function findWhoAskedClosure(db: Read, id: string): Promise<number | null> {
  const [found] = await db.query<{ actor: number | null }>('select pokpong.case_closure_asked_by($1) as actor', [id]);
  return found?.actor ?? null;
}

async function isGoalOf(db: Read, goal: unknown, parent: string | undefined): Promise<boolean> {
  if (typeof goal !== 'string' || !isUuid(goal)) return false;
  const [found] = await db.query<{ here: boolean }>('select pokpong.case_has_goal($1, $2) as here', [parent, goal]);
  return found?.here === true;
}

export const facts: Readonly<Record<string, FactsOf>> = { case: caseFile, action, link };
