// Shows that a row is among those that a seal covers: the path from its leaf to the signed root, for whoever is given a part of the log alone.
import type { Read } from '../../record/server/database.ts';
import { pathsIn } from './merkle.ts';
import { findSealOf, type KeptSeal } from './seal.ts';
import { decodeEntries, type Entry } from './sealedRows.ts';

/** `at` counts the leaves of the seal from 0; `path` leads from the leaf to the root, as RFC 6962 has it, in hexadecimal. */
export type Proof = { seal: number; at: number; of: number; path: string[] };

/** Gives proofs of rows that come in commit order: one seal is held at a time. */
export class Proofs {
  readonly #db: Read;
  #present: { seal: KeptSeal; places: ReadonlyMap<string, number>; pathTo: (at: number) => Buffer[] } | undefined;

  constructor(db: Read) {
    this.#db = db;
  }

  /** Undefined for a row that no seal holds, or that is not as it was sealed. */
  async of(row: Entry): Promise<{ proof: Proof; seal: KeptSeal } | undefined> {
    const present = this.#present && isIn(this.#present.seal, row) ? this.#present : await this.#find(row);
    const at = present?.places.get(placeOf(row));
    if (!present || at === undefined) return undefined;
    const path = present.pathTo(at).map((hash) => hash.toString('hex'));
    return { proof: { seal: present.seal.number, at, of: present.places.size, path }, seal: present.seal };
  }

  async #find(row: Entry) {
    const seal = await findSealOf(this.#db, String(row.transaction));
    if (!seal || !isIn(seal, row)) return undefined;
    const [kept] = await this.#db.query<{ entries: Buffer }>('select entries from audit_leaves where seal = $1', [seal.number]);
    const listed = [...decodeEntries(kept?.entries ?? Buffer.alloc(0), { audit: seal.audits, event: seal.events })];
    const places = new Map(listed.map(({ entry }, at) => [placeOf(entry), at]));
    this.#present = { seal, places, pathTo: pathsIn(listed.map(({ leaf }) => leaf)) };
    return this.#present;
  }
}

const isIn = ({ since, until }: KeptSeal, { transaction }: Entry) => BigInt(since) <= transaction && transaction < BigInt(until);
const placeOf = ({ kind, transaction, id, content }: Entry) => `${kind} ${transaction} ${id} ${content}`;
