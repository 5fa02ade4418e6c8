// Opening one file in an emergency: with a purpose and a reason, for some hours, for reading only. The database holds to it; those who answer for the file are told.
import { problem } from '../../problem.ts';
import { Again, type Read, type Write } from '../../record/server/database.ts';
import type { Vault } from '../../vault/server/vault.ts';
import type { Actor } from '../grant.ts';

/** `until` is ISO 8601 in UTC. */
export type EmergencyOpen = { id: number; until: string };
export type Emergency = EmergencyOpen & { record: string; type: string };
export type Opening = { code: string; purpose: string; reason: string; hours: number };

type Begun = Emergency & { key: string | null; needed: boolean };

/**
 * Opens the file with this code to whoever asks; the reason is sealed under the file's own data key.
 * @throws Problem record.notFound for no such code and for a file that their role opens in no emergency; access.notNeeded where they may read it anyway.
 */
export async function openInEmergency(db: Write, vault: Vault, { code, purpose, reason, hours }: Opening): Promise<Emergency> {
  const [begun] = await db.query<Begun>('select * from pokpong.glass_begin($1, $2, $3)', [code.trim().toUpperCase(), purpose, hours]);
  if (!begun) throw problem('record.notFound', undefined, 'code');
  if (!begun.needed) throw problem('access.notNeeded');
  const key = vault.keyOf(begun.record, begun.key);
  if (key.erased) throw problem('record.erased');
  const sealed = key.seal(fieldOf(begun.id), reason);
  // A file that held nothing confidential until now is given its key with this.
  if (key.made !== undefined)
    await db.query('select pokpong.keep_keys($1, $2)', [[begun.record], [key.made]]).catch((error: { code?: string }) => {
      throw error.code === 'PK001' ? new Again('key retired', vault.keyring.renew) : error;
    });
  const [kept] = await db.query<{ kept: boolean }>('select pokpong.glass_reason($1, $2) as kept', [begun.id, sealed]);
  if (!kept?.kept) throw problem('server.failed');
  const { id, record, type, until } = begun;
  return { id, record, type, until };
}

/** A field's name has no space in it, this has: no value of the record can stand in for it. */
const fieldOf = (id: number) => `reason of ${id}`;

/** Under which opening this person reads a record that nothing else opens to them. */
export async function findEmergency(
  db: Read,
  actor: Actor,
  { id, parent }: { id: string; parent: string | null },
): Promise<EmergencyOpen | undefined> {
  if (!actor.emergency) return undefined;
  return (await db.query<EmergencyOpen>('select * from pokpong.glass_of($1, $2)', [id, parent]))[0];
}

/** @returns the record that is closed again. @throws Problem access.notFound where it is over, or somebody else's */
export async function endEmergency(db: Write, id: number): Promise<string> {
  const [ended] = await db.query<{ record: string | null }>('select pokpong.glass_end($1) as record', [id]);
  if (!ended?.record) throw problem('access.notFound');
  return ended.record;
}

/** An opening as those who answer for the file are told of it. */
export type EmergencyTold = Emergency & {
  code: string | null;
  name: string;
  role: string;
  agency: string | null;
  at: string;
  ended: string | null;
  purpose: string;
};

/** Of the files this person answers for, until they say that they saw it. */
export const listEmergencies = (db: Read): Promise<EmergencyTold[]> => db.query<EmergencyTold>('select * from pokpong.glass_told()');

/** @returns the record. @throws Problem access.notFound where they do not answer for it, or have said so before */
export async function acknowledgeEmergency(db: Write, id: number): Promise<string> {
  const [said] = await db.query<{ record: string | null }>('select pokpong.glass_acknowledge($1) as record', [id]);
  if (!said?.record) throw problem('access.notFound');
  return said.record;
}

export type EmergencyOfFile = Pick<EmergencyTold, 'id' | 'name' | 'role' | 'agency' | 'at' | 'until' | 'ended' | 'purpose'> & {
  /** Absent once the file is erased. */
  reason?: string;
};

/** Openings of one file, with their reasons; none for whoever does not answer for it. */
export async function emergenciesOf(db: Read, vault: Vault, record: string): Promise<EmergencyOfFile[]> {
  const rows = await db.query<EmergencyOfFile & { reason: string; key: string | null }>(
    'select g.*, pokpong.key_of($1) as key from pokpong.glass_on($1) g',
    [record],
  );
  return rows.map(({ key: wrapped, reason: sealed, ...row }) => {
    const key = vault.keyOf(record, wrapped);
    const reason = key.erased ? undefined : key.open(fieldOf(row.id), sealed);
    return { ...row, ...(typeof reason === 'string' && { reason }) };
  });
}
