// A content in sealed pieces: each is bound to its attachment, its place and how many there are, so that none can be moved, left out or cut off.
import { createHash, createHmac } from 'node:crypto';
import type { RecordKey } from '../../vault/server/vault.ts';

export const pieceLength = 524_288;
export const piecesIn = (size: number): number => Math.max(1, Math.ceil(size / pieceLength));

const about = (id: string, number: number, of: number) => `attachment ${id} ${number} of ${of}` as const;

/** @returns one piece after the other, sealed only when it is asked for. */
export function* sealPieces(key: RecordKey, id: string, content: Buffer): Generator<Buffer> {
  const of = piecesIn(content.length);
  for (let number = 0; number < of; number += 1)
    yield key.sealBytes(about(id, number, of), content.subarray(number * pieceLength, (number + 1) * pieceLength));
}

/**
 * Opens a content piece by piece; only one is held at a time.
 * @param fetch reads a sealed piece; undefined where it is gone.
 * @throws Error when a piece is gone, changed, or in another's place: what was given out before it is no whole content then.
 */
export async function* openPieces(
  key: RecordKey,
  id: string,
  of: number,
  fetch: (number: number) => Promise<Buffer | undefined>,
): AsyncGenerator<Buffer> {
  for (let number = 0; number < of; number += 1) {
    const sealed = await fetch(number);
    const clear = sealed && key.openBytes(about(id, number, of), sealed);
    if (!clear) throw new Error(`piece ${number} of attachment ${id} is gone`);
    yield clear;
  }
}

export const titleField = (id: string): string => `attachment ${id} title`;

/** Bound to the record, so that the same paper in two files does not show that it is the same. @param key 32 bytes of the installation. */
export const fingerprintOf = (key: Buffer, record: string, content: Buffer): string =>
  createHmac('sha256', key).update(`${record} `).update(createHash('sha256').update(content).digest()).digest('hex');
