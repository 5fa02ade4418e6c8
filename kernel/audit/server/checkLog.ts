// Reads the signed log again, row by row, and names whatever was changed, taken away, put in, moved or signed by somebody else.
import { existsSync } from 'node:fs';
import type { Read } from '../../record/server/database.ts';
import { Differences, type RowFinding } from './differences.ts';
import { Tree } from './merkle.ts';
import { type KeptSeal, listKeys, listSeals } from './seal.ts';
import { decodeEntries, type Entry, entrySizes, type RowKind, rowKinds, rowsBetween, type SealedRow } from './sealedRows.ts';
import { headOf, isSigned, keyOfSeal, keyText, noHead, type SignedKey, sealText } from './statements.ts';
import { ownWitness, readWitness } from './witness.ts';

/**
 * sealMissing: a seal is gone. sealChanged: it does not say what was signed. leavesChanged: the list of its rows is not what was signed.
 * tailCut: the log ends before a seal that a witness holds. sealDiffers: a witness holds another seal. keySwapped: the key is not the one of a
 * witness or of this installation, or its handover was not signed. keyMissing: the installation's key is not here, so nobody can say.
 */
export type SealFinding = {
  finding: 'sealMissing' | 'sealChanged' | 'leavesChanged' | 'tailCut' | 'sealDiffers' | 'keySwapped' | 'keyMissing';
  /** Number of the seal or of the key. */
  number: number;
};
export type LogFinding = SealFinding | RowFinding;

export type LogChecked = {
  seals: number;
  /** When the last seal was made. */
  until: string | null;
  sealed: Record<RowKind, number>;
  /** Written since, and held by no seal yet. */
  unsealed: Record<RowKind, number>;
  findings: LogFinding[];
  /** Findings beyond the most that are listed. */
  more: number;
};

export type LogCheck = {
  /** The public half of this installation's key; undefined when its file is not here. */
  trusted: string | undefined;
  /** Where the installation keeps its key, and beside it its own witness. */
  keyFile: string;
  /** What a second party holds. */
  witness?: string;
  /** The seals to look into row by row; without it all of them. The chain of seals is always checked whole. */
  within?: { from: number; to: number };
  progress?: (rows: number, total: number) => void;
};

/** @param db a handle that sees every row: the owner's. */
export async function checkLog(db: Read, check: LogCheck): Promise<LogChecked> {
  const [keys, witnessed] = [await listKeys(db), await readWitnesses(check)];
  const findings = [...keyFindings(keys, check.trusted), ...witnessed.keyFindings(keys)];
  const [{ total = 0 } = {}] = await db.query<{ total: number }>(
    'select coalesce(sum(audits + events), 0)::bigint as total from audit_seal',
  );
  const differences = new Differences();
  const sealed = { audit: 0, event: 0 };
  let before: KeptSeal | undefined;
  for (let page = await listSeals(db, 0, 500); page.length > 0; page = await listSeals(db, before?.number ?? 0, 500)) {
    for (const seal of page) {
      const own = chainFindings(seal, before, keys);
      findings.push(...own, ...witnessed.sealFindings(seal));
      const looked = !check.within || (seal.number >= check.within.from && seal.number <= check.within.to);
      if (looked) findings.push(...(await rowFindings(db, seal, differences)));
      sealed.audit += looked ? seal.audits : 0;
      sealed.event += looked ? seal.events : 0;
      check.progress?.(sealed.audit + sealed.event, total);
      before = seal;
    }
  }
  findings.push(...witnessed.tailFindings(before?.number ?? 0));
  const unsealed = await countUnsealed(db, before?.until ?? '0');
  const told = [...once(findings), ...differences.findings()];
  return { seals: before?.number ?? 0, until: before?.at ?? null, sealed, unsealed, findings: told, more: differences.more };
}

function once(findings: readonly SealFinding[]): SealFinding[] {
  const known = new Set<string>();
  return findings.filter(({ finding, number }) => !known.has(`${finding} ${number}`) && known.add(`${finding} ${number}`));
}

/** Each key must have signed itself and have been signed by the one before; the last must be the one whose private half is here. */
function keyFindings(keys: readonly SignedKey[], trusted: string | undefined): SealFinding[] {
  const wrong = keys.filter((key, at) => {
    const before = keys[at - 1];
    const begins =
      at === 0 ? key.signed_before === null && key.after_seal === 0 : isSigned(keyText(key), key.signed_before, before?.public);
    return key.number !== at + 1 || !begins || !isSigned(keyText(key), key.signed_itself, key.public);
  });
  const last = keys.at(-1);
  const swapped = last && trusted !== undefined && last.public !== trusted ? [last] : [];
  const missing: SealFinding[] = last && trusted === undefined ? [{ finding: 'keyMissing', number: last.number }] : [];
  return [...[...wrong, ...swapped].map(({ number }): SealFinding => ({ finding: 'keySwapped', number })), ...missing];
}

function chainFindings(seal: KeptSeal, before: KeptSeal | undefined, keys: readonly SignedKey[]): SealFinding[] {
  const findings: SealFinding[] = [];
  const expected = (before?.number ?? 0) + 1;
  if (seal.number !== expected) findings.push({ finding: 'sealMissing', number: expected });
  const key = keyOfSeal(keys, seal.number);
  const handed = key && key.after_seal === seal.number - 1 && key.head !== (before?.head ?? noHead);
  const follows = seal.number !== expected || (seal.previous === (before?.head ?? noHead) && seal.since === (before?.until ?? '0'));
  const signed = seal.key === key?.number && isSigned(sealText(seal), seal.signature, key.public);
  if (handed || !follows || !signed || headOf(seal) !== seal.head) findings.push({ finding: 'sealChanged', number: seal.number });
  return findings;
}

/** Compares what a seal says of its rows with the rows. */
async function rowFindings(db: Read, seal: KeptSeal, differences: Differences): Promise<SealFinding[]> {
  const [kept] = await db.query<{ entries: Buffer }>('select entries from audit_leaves where seal = $1', [seal.number]);
  const counts = { audit: seal.audits, event: seal.events };
  const length = rowKinds.reduce((sum, kind) => sum + counts[kind] * entrySizes[kind], 0);
  const entries = kept?.entries.length === length ? kept.entries : Buffer.alloc(0);
  const tree = new Tree();
  const listed: Record<RowKind, Entry[]> = { audit: [], event: [] };
  for (const { entry, leaf } of entries.length === length ? decodeEntries(entries, counts) : []) {
    tree.add(leaf);
    listed[entry.kind].push(entry);
  }
  // A list that was not signed names nothing: what is wrong then is the list.
  if (entries.length !== length || tree.root().toString('hex') !== seal.root) return [{ finding: 'leavesChanged', number: seal.number }];
  for (const kind of rowKinds) await compare(rowsBetween(db, kind, seal.since, seal.until), listed[kind], seal, differences);
  return [];
}

/** Both in commit order, so each is read once. */
async function compare(
  pages: AsyncIterable<SealedRow[]>,
  listed: readonly Entry[],
  seal: KeptSeal,
  differences: Differences,
): Promise<void> {
  let at = 0;
  for await (const page of pages) {
    for (const row of page) {
      for (let entry = listed[at]; entry && isBefore(entry, row); entry = listed[at]) {
        differences.lost(entry, seal.number);
        at += 1;
      }
      const entry = listed[at];
      const isListed = entry?.transaction === row.transaction && entry.id === row.id;
      if (isListed) at += 1;
      if (!isListed || entry.content !== row.content) {
        if (isListed) differences.lost(entry, seal.number);
        differences.found(row, seal.number);
      } else differences.dated(row, seal);
    }
  }
  for (const entry of listed.slice(at)) differences.lost(entry, seal.number);
}

function isBefore(one: Entry, other: Entry): boolean {
  if (one.transaction !== other.transaction) return one.transaction < other.transaction;
  return one.kind === 'audit' ? BigInt(one.id) < BigInt(other.id) : one.id < other.id;
}

async function countUnsealed(db: Read, until: string): Promise<Record<RowKind, number>> {
  const [counted] = await db.query<Record<RowKind, number>>(
    `select (select count(*) from audit where transaction >= $1::xid8) as audit, (select count(*) from event where transaction >= $1::xid8) as event`,
    [until],
  );
  return counted ?? { audit: 0, event: 0 };
}

type Witnessed = {
  keyFindings: (keys: readonly SignedKey[]) => SealFinding[];
  sealFindings: (seal: KeptSeal) => SealFinding[];
  tailFindings: (last: number) => SealFinding[];
};

/** What the installation itself has written down beside its key, and what a second party holds, together. */
async function readWitnesses({ keyFile, witness }: LogCheck): Promise<Witnessed> {
  const heads = new Map<number, Set<string>>();
  const keyByNumber = new Map<number, Set<string>>();
  let last = 0;
  for (const [file, isOwn] of [[ownWitness(keyFile), true] as const, ...(witness === undefined ? [] : [[witness, false] as const])]) {
    if (isOwn && !existsSync(file)) continue;
    for await (const line of readWitness(file)) {
      if ('key' in line) keyByNumber.set(line.key.number, new Set([...(keyByNumber.get(line.key.number) ?? []), line.key.public]));
      else {
        heads.set(line.seal.number, new Set([...(heads.get(line.seal.number) ?? []), line.head]));
        last = Math.max(last, line.seal.number);
      }
    }
  }
  return {
    keyFindings: (keys) =>
      [...keyByNumber].flatMap(([number, known]): SealFinding[] => {
        const here = keys[number - 1]?.public ?? '';
        return known.size === 1 && known.has(here) ? [] : [{ finding: 'keySwapped', number }];
      }),
    sealFindings: ({ number, head }) => {
      const known = heads.get(number);
      return !known || (known.size === 1 && known.has(head)) ? [] : [{ finding: 'sealDiffers', number }];
    },
    tailFindings: (here) => (last > here ? [{ finding: 'tailCut', number: here + 1 }] : []),
  };
}
