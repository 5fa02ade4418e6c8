// Ogg with speech or music (RFC 3533, 7845): whole pages to the very end, sound alone, and its comments emptied without moving a byte.
import { refused, whole } from '../refused.ts';

type Page = { at: number; body: number; end: number; segments: number[] };

export const cleanOgg = (file: Buffer): Buffer => whole(() => rewrite(file));

function rewrite(file: Buffer): Buffer {
  const pages = pagesOf(file);
  const [first, second] = packets(file, pages);
  const codec = codecOf(first);
  if (!codec) throw refused('wrongType', 'ogg-video');
  const others = pages.some(({ at }) => file.readUInt32LE(at + 14) !== file.readUInt32LE((pages[0] as Page).at + 14));
  if (others || !second) throw refused('damaged');
  const clean = Buffer.from(file);
  empty(clean, second, codec);
  for (const page of pages) if (second.some(({ from }) => from >= page.at && from < page.end)) seal(clean, page);
  return clean;
}

function pagesOf(file: Buffer): Page[] {
  const pages: Page[] = [];
  for (let at = 0; at < file.length; ) {
    if (file.toString('latin1', at, at + 4) !== 'OggS' || file.readUInt8(at + 4) !== 0) throw refused(at === 0 ? 'damaged' : 'hidden');
    const count = file.readUInt8(at + 26);
    const segments = [...file.subarray(at + 27, at + 27 + count)];
    const body = at + 27 + count;
    const end = body + segments.reduce((sum, each) => sum + each, 0);
    if (segments.length < count || end > file.length) throw refused('damaged');
    const page = { at, body, end, segments };
    if (checksum(file, page) !== file.readUInt32LE(at + 22)) throw refused('damaged');
    pages.push(page);
    at = end;
  }
  return pages;
}

/** Where the bytes of a packet lie: it may go on over pages. */
type Packet = { from: number; to: number }[];

/** The first two packets: what it is, and what is said of it. */
function packets(file: Buffer, pages: readonly Page[]): [Buffer, Packet | undefined] {
  const found: Packet[] = [[]];
  for (const { body, segments } of pages) {
    let from = body;
    for (const length of segments) {
      found.at(-1)?.push({ from, to: from + length });
      from += length;
      if (length < 255) found.push([]);
    }
    if (found.length > 2) break;
  }
  const [first = [], second] = found;
  return [Buffer.concat(first.map(({ from, to }) => file.subarray(from, to))), found.length > 2 ? second : undefined];
}

type Codec = { head: string; frame: number | undefined };

function codecOf(first: Buffer): Codec | undefined {
  const begins = first.toString('latin1', 0, 8);
  if (begins === 'OpusHead') return { head: 'OpusTags', frame: undefined };
  if (begins.startsWith('\x01vorbis')) return { head: '\x03vorbis', frame: 1 };
  return begins === 'Speex   ' ? { head: '', frame: undefined } : undefined;
}

/** No maker and no comment, the rest zeros: readers take that for padding. */
function empty(file: Buffer, packet: Packet, { head, frame }: Codec): void {
  const length = packet.reduce((sum, { from, to }) => sum + to - from, 0);
  const said = Buffer.alloc(length);
  said.write(head, 'latin1');
  if (frame !== undefined) said.writeUInt8(frame, head.length + 8);
  let written = 0;
  for (const { from, to } of packet) {
    said.copy(file, from, written, written + to - from);
    written += to - from;
  }
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) value = value & 0x80_00_00_00 ? (value << 1) ^ 0x04_c1_1d_b7 : value << 1;
  return value >>> 0;
});

/** Ogg's own CRC, over the page with the place of the checksum as zeros. */
function checksum(file: Buffer, { at, end }: Page): number {
  let value = 0;
  for (let each = at; each < end; each += 1) {
    const byte = each >= at + 22 && each < at + 26 ? 0 : (file[each] ?? 0);
    value = ((value << 8) ^ (table[((value >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  }
  return value;
}

export function seal(file: Buffer, page: Pick<Page, 'at' | 'end'>): void {
  file.writeUInt32LE(checksum(file, page as Page), page.at + 22);
}
