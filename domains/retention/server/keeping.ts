// What those who confirm and those who hold see and do, by the functions of the database that ask their session who they are.
import type { Read, Write } from '../../../kernel/record/server/database.ts';
import type { Destruction, Hold, Keeping, Proposal, Run } from '../told.ts';

/** Where the next page begins. */
export type Behind = readonly [at: string, id: number];

export const listProposals = (db: Read, behind: Behind | undefined, most: number): Promise<Proposal[]> =>
  db.query<Proposal>(
    `select id, record, code, type, rule, due, month, held, mine, confirmed_side as "confirmedSide", confirmed_by as "confirmedBy",
       confirmed_at as "confirmedAt" from pokpong.retention_open($1, $2, $3)`,
    [behind?.[0] ?? null, behind?.[1] ?? null, most],
  );

export const listHolds = (db: Read, record: string | undefined, most: number): Promise<Hold[]> =>
  db.query<Hold>(`select id, record, code, type, reason, set_by as "setBy", set_at as "setAt", until from pokpong.holds($1, $2)`, [
    record ?? null,
    most,
  ]);

export const listDestructions = (db: Read, behind: Behind | undefined, most: number): Promise<Destruction[]> =>
  db.query<Destruction>(
    `select id, record, code, type, rule, due, destroyed, first_by as "firstBy", second_by as "secondBy", records, papers, persons
     from pokpong.destructions($1, $2, $3)`,
    [behind?.[0] ?? null, behind?.[1] ?? null, most],
  );

export const listRuns = (db: Read): Promise<Run[]> => db.query<Run>('select month, ran, proposed, lapsed from pokpong.retention_runs()');

export async function findKeeping(db: Read, record: string): Promise<Keeping | undefined> {
  const [found] = await db.query<Keeping>('select destroyed, rule, held, kept_until as "keptUntil", proposed from pokpong.keeping($1)', [
    record,
  ]);
  return found;
}

/** The id of a file that whoever asks may hold, by its code. */
export async function findByCode(db: Read, code: string): Promise<string | undefined> {
  const [found] = await db.query<{ id: string | null }>('select pokpong.kept_by_code($1) as id', [code.trim().toUpperCase()]);
  return found?.id ?? undefined;
}

/** What came of it, by name. */
async function told(db: Write, call: string, values: readonly unknown[]): Promise<string> {
  const [answer] = await db.query<{ said: string }>(`select pokpong.${call} as said`, values);
  return answer?.said ?? 'notFound';
}

export const confirm = (db: Write, proposal: number): Promise<string> => told(db, 'retention_confirm($1)', [proposal]);
export const keepLonger = (db: Write, proposal: number, reason: string, until: string): Promise<string> =>
  told(db, 'retention_keep($1, $2, $3)', [proposal, reason, until]);
export const hold = (db: Write, record: string, reason: string, until: string | null): Promise<string> =>
  told(db, 'hold_set($1, $2, $3)', [record, reason, until]);
export const lift = (db: Write, which: number): Promise<string> => told(db, 'hold_lift($1)', [which]);
