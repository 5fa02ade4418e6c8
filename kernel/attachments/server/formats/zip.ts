// The packing of office documents (APPNOTE 6.3): one plain ZIP from the first byte to the last, each part unpacked once and measured.
import { createInflateRaw } from 'node:zlib';
import { refused } from '../refused.ts';

export type Part = { name: string; method: number; packed: number; size: number; at: number };

const mostParts = 5000;
/** All parts together, unpacked: more is made to fill the memory or the disk of whoever opens it. */
const mostUnpacked = 200 * 1_048_576;
const endLength = 22;

/** @throws Problem where it is not one plain archive: parts overlap, something stands before, between or behind them, or it is locked. */
export function partsOf(file: Buffer): Part[] {
  const end = file.length - endLength;
  if (file.readUInt32LE(end) !== 0x06_05_4b_50 || file.readUInt16LE(end + 20) !== 0) throw refused('damaged');
  const [count, length, directory] = [file.readUInt16LE(end + 10), file.readUInt32LE(end + 12), file.readUInt32LE(end + 16)];
  if (count === 0 || count > mostParts) throw refused(count === 0 ? 'damaged' : 'bomb');
  if (directory + length !== end) throw refused('hidden');
  const parts: Part[] = [];
  let at = directory;
  for (let each = 0; each < count; each += 1) {
    const [part, next] = entryAt(file, at);
    parts.push(part);
    at = next;
  }
  if (at !== end) throw refused('hidden');
  checkOrder(file, parts, directory);
  return parts;
}

function entryAt(file: Buffer, at: number): [Part, number] {
  if (file.readUInt32LE(at) !== 0x02_01_4b_50) throw refused('damaged');
  if (file.readUInt16LE(at + 8) & 1) throw refused('locked');
  const [nameLength, extra, comment] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32)];
  const part = {
    name: file.toString('utf8', at + 46, at + 46 + nameLength),
    method: file.readUInt16LE(at + 10),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    at: file.readUInt32LE(at + 42),
  };
  if (part.method !== 0 && part.method !== 8) throw refused('damaged');
  if (/^[/\\]|\.\.|\\|:|\0/.test(part.name)) throw refused('active');
  return [part, at + 46 + nameLength + extra + comment];
}

/** Parts follow each other from the first byte to the directory, with at most the 24 bytes between them that say their size again. */
function checkOrder(file: Buffer, parts: readonly Part[], directory: number): void {
  let from = 0;
  for (const part of [...parts].sort((a, b) => a.at - b.at)) {
    if (part.at < from || part.at - from > 24) throw refused('hidden');
    const { body, name } = headAt(file, part.at);
    if (name !== part.name) throw refused('hidden');
    from = body + part.packed;
  }
  if (from > directory || directory - from > 24) throw refused('hidden');
}

function headAt(file: Buffer, at: number): { body: number; name: string } {
  if (file.readUInt32LE(at) !== 0x04_03_4b_50) throw refused('damaged');
  const nameEnd = at + 30 + file.readUInt16LE(at + 26);
  return { body: nameEnd + file.readUInt16LE(at + 28), name: file.toString('utf8', at + 30, nameEnd) };
}

export type Unpacked = { left: number };
export const unpacking = (): Unpacked => ({ left: mostUnpacked });

/**
 * Unpacks a part piece by piece and counts: what it says of its own size is not believed.
 * @param keep most of it that is given back, in bytes; the rest is only measured.
 */
export async function unpack(file: Buffer, part: Part, keep: number, counting: Unpacked): Promise<Buffer> {
  const { body } = headAt(file, part.at);
  const packed = file.subarray(body, body + part.packed);
  if (packed.length !== part.packed) throw refused('damaged');
  const kept: Buffer[] = [];
  let size = 0;
  const take = (piece: Buffer) => {
    if (size < keep) kept.push(piece.subarray(0, keep - size));
    size += piece.length;
    counting.left -= piece.length;
    if (counting.left < 0) throw refused('bomb');
  };
  if (part.method === 0) take(packed);
  else await inflate(packed, take);
  if (size !== part.size) throw refused(size > part.size ? 'bomb' : 'damaged');
  return Buffer.concat(kept);
}

async function inflate(packed: Buffer, take: (piece: Buffer) => void): Promise<void> {
  const stream = createInflateRaw();
  stream.end(packed);
  try {
    for await (const piece of stream) take(piece as Buffer);
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('Z_')) throw refused('damaged');
    throw error;
  } finally {
    stream.destroy();
  }
}
