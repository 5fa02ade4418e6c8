// Takes what waits to the scanner, one after the other, and keeps what it says. A scanner that is away leaves everything waiting.
import { systemActor } from '../../access/grant.ts';
import { writeAudit } from '../../audit/server/audit.ts';
import { Again, type Write } from '../../record/server/database.ts';
import type { Vault } from '../../vault/server/vault.ts';
import { isClean, type Scanner, ScannerAway } from './clamd.ts';
import { openPieces } from './pieces.ts';

/** One short transaction that acts for nobody. */
type Run = <T>(work: (db: Write) => Promise<T>) => Promise<T>;
type Taken = { id: string; record: string; pieces: number; key: string | null };
export type Round = { looked: number; refused: number; away: string | undefined };

/** Most of one round; the next goes on. */
const most = 200;

/** @returns how many were looked at, and why it ended early, if it did: the scanner is away. @throws whatever else goes wrong */
export async function scanRound(run: Run, vault: Vault, scanner: Scanner): Promise<Round> {
  let [looked, refused] = [0, 0];
  for (let at = 0; at < most; at += 1) {
    const [taken] = await run((db) => db.query<Taken>('select * from pokpong.take_to_scan()'));
    if (!taken) break;
    try {
      const clean = await isClean(scanner, contentOf(run, vault, taken));
      await run((db) => settle(db, taken, clean));
      looked += 1;
      if (!clean) refused += 1;
    } catch (error) {
      // A key of the installation that was added elsewhere: the next round has it.
      if (error instanceof Again) await error.ready();
      else if (error instanceof ScannerAway) return { looked, refused, away: error.message };
      else if (await stillWaits(run, taken)) throw error;
    }
  }
  return { looked, refused, away: undefined };
}

const contentOf = (run: Run, vault: Vault, { id, record, pieces, key }: Taken): AsyncGenerator<Buffer> =>
  openPieces(vault.keyOf(record, key), id, pieces, (number) => run((db) => pieceOf(db, id, number)));

const pieceOf = async (db: Write, id: string, number: number): Promise<Buffer | undefined> =>
  (await db.query<{ sealed: Buffer | null }>('select pokpong.piece_to_scan($1, $2) as sealed', [id, number]))[0]?.sealed ?? undefined;

/** Somebody may have removed it, or erased the record, while it was looked at. */
const stillWaits = async (run: Run, { id }: Taken): Promise<boolean> => (await run((db) => pieceOf(db, id, 0))) !== undefined;

async function settle(db: Write, { id }: Taken, clean: boolean): Promise<void> {
  await db.query(`select set_config('pokpong.actor', $1, true)`, [String(systemActor)]);
  const [about] = await db.query<{ record: string; type: string }>('select * from pokpong.settle_scan($1, $2)', [id, clean]);
  if (about)
    await writeAudit(db, systemActor, null, [
      { action: 'scan', ...about, detail: { attachment: id, found: clean ? 'nothing' : 'harmful' } },
    ]);
}
