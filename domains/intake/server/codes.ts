// The code a sender comes back with: how it is made, read as people type it, kept as a hash, and looked up.
import { createHmac, hkdfSync } from 'node:crypto';
import type { Read, Write } from '../../../kernel/record/server/database.ts';

/** Twenty digits are 66 bits; docs/decisions/codes.md says why digits and why so many. */
export const codeLength = 20;

/** What one installation's secret makes of the id a sender gave. Each use has its own key. */
export type Codes = {
  /** The same id gives the same code, so a report sent twice has one. */
  codeOf: (senderId: string) => string;
  hashOf: (code: string) => Buffer;
  /** A UUIDv7 at the same moment as the sender's id; nobody who sees it can tell that id, and so the code, from it. */
  derivedId: (senderId: string, about: string) => string;
};

/** @param secret 32 bytes, for this purpose alone. */
export function createCodes(secret: Buffer): Codes {
  const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `report code: ${use}`, 32));
  const [making, hashing, deriving] = [key('make'), key('hash'), key('ids')];
  return {
    codeOf: (senderId) => {
      const number = BigInt(`0x${createHmac('sha256', making).update(senderId).digest('hex')}`);
      return String(number % 10n ** BigInt(codeLength)).padStart(codeLength, '0');
    },
    hashOf: (code) => createHmac('sha256', hashing).update(code).digest(),
    derivedId: (senderId, about) => {
      const bytes = createHmac('sha256', deriving).update(`${senderId}/${about}`).digest().subarray(0, 10);
      bytes.writeUInt16BE((bytes.readUInt16BE(0) & 0x0fff) | 0x7000, 0);
      bytes.writeUInt8((bytes.readUInt8(2) & 0x3f) | 0x80, 2);
      const hex = bytes.toString('hex');
      return `${senderId.slice(0, 13)}-${hex.slice(0, 4)}-${hex.slice(4, 8)}-${hex.slice(8)}`;
    },
  };
}

/** Groups of four, as it is shown and read out. */
export const grouped = (code: string): string => code.replace(/(\d{4})(?=\d)/g, '$1 ');

/** The digits of what was typed: spaces and signs do not count, nor whether O was meant for 0 and l for 1. Other scripts' digits come as 0 to 9. */
export const readCode = (typed: string): string => typed.slice(0, 200).replace(/[oO]/g, '0').replace(/[lI|]/g, '1').replace(/\D/g, '');

export async function keepCode(db: Write, hash: Buffer, report: string, expires: string): Promise<void> {
  await db.query('insert into report_code (hash, report, expires) values ($1, $2, $3)', [hash, report, expires]);
}

/** What the holder of a code may know, and nothing else. */
export type Status = 'received' | 'looking' | 'acting' | 'closed';
export type AskedQuestion = { id: string; version: number; answered: boolean; text: unknown; key: string | null };
export type Held = { report: string; status: Status; questions: AskedQuestion[] };

/**
 * Opens the report of a code to this transaction. The same statements run whether there is one or not, so that an
 * unknown, a mistyped and an expired code take the same time and give the same answer.
 */
export async function findByCode(db: Read, hash: Buffer): Promise<Held | undefined> {
  const [kept] = await db.query<{ report: string | null }>(
    `with kept as (select report from report_code where hash = $1 and expires > now())
     select (select report from kept) as report, set_config('pokpong.opened', coalesce((select array_agg(report) from kept), '{}')::text, true)`,
    [hash],
  );
  const rows = await db.query<{ state: string; joined: string | null; questions: AskedQuestion[] | null }>(
    `select r.state, r.values->>'joinedTo' as joined,
            (select jsonb_agg(jsonb_build_object('id', q.id, 'version', q.version, 'answered', q.state = 'answered', 'text', q.values->'text', 'key', pokpong.key_of(q.id)) order by q.opened)
             from record q where q.parent = r.id and q.type = 'question' and q.state <> 'withdrawn') as questions
     from record r where r.id = $1 and r.type = 'report'`,
    [kept?.report ?? '00000000-0000-0000-0000-000000000000'],
  );
  const [found] = rows;
  if (!kept?.report || !found) return undefined;
  const state = found.state === 'joined' ? await stateOfJoined(db, found.joined) : found.state;
  return { report: kept.report, status: statusOf(state), questions: found.questions ?? [] };
}

/** A report that was joined to another shares its fate; joins do not form circles, and a chain longer than this has not been seen. */
async function stateOfJoined(db: Read, joinedTo: string | null): Promise<string> {
  let [state, next] = ['joined', joinedTo];
  for (let step = 0; state === 'joined' && next && step < 8; step += 1) {
    await db.query(`select set_config('pokpong.opened', (pokpong.opened() || $1::uuid)::text, true)`, [next]);
    const [row] = await db.query<{ state: string; joined: string | null }>(
      `select state, values->>'joinedTo' as joined from record where id = $1 and type = 'report'`,
      [next],
    );
    state = row?.state ?? 'looking';
    next = row?.joined ?? null;
  }
  return state;
}

/** A report that waits for an answer, or is joined, is being looked at: more would tell how the desk works. */
const statusOf = (state: string): Status => (state === 'received' || state === 'acting' || state === 'closed' ? state : 'looking');
