// Names as the index knows them: keyed hashes of what they sound like, whole and less one sound. Nothing that can be read, nothing that can be undone.
import { createHmac, hkdfSync } from 'node:crypto';
import { createNames, type Names } from '../../../kernel/search/names.ts';
import type { NameCustoms } from '../../../kernel/search/naming.ts';

export type NameIndex = {
  names: Names;
  /** The same for keeping and for looking up; each 64 bits as PostgreSQL's bigint. Two names that may be one share some. */
  hashesOf: (name: string) => string[];
};

/** A name has fewer; this bounds what a text that is none may cost. */
const most = 64;

/** @param secret the installation's key, 32 bytes; the index has a key of its own derived from it. */
export function createNameIndex(customs: NameCustoms, secret: Buffer): NameIndex {
  const names = createNames(customs);
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'pokpong names 1', 32));
  const hash = (text: string) => createHmac('sha256', key).update(text).digest().readBigInt64BE(0).toString();
  return {
    names,
    // Cut off any longer name's last variants, never its keys.
    hashesOf: (name) => [...new Set([...names.keys(name), ...names.nearKeys(name)])].slice(0, most).map(hash),
  };
}
