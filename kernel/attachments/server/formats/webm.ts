// WebM with sound alone, as browsers record it (RFC 8794, Matroska): whole to the very end; titles, tags, dates and files in it are emptied.
import { refused, whole } from '../refused.ts';

const [segment, info, tracks, track, cluster] = [0x18_53_80_67, 0x15_49_a9_66, 0x16_54_ae_6b, 0xae, 0x1f_43_b6_75];
const trackType = 0x83;
/** Tags, attachments, chapters; title, date, names of files and of who wrote it; the name of a track. */
const said = new Set([0x12_54_c3_67, 0x19_41_a4_69, 0x10_43_a7_70, 0x7b_a9, 0x44_61, 0x73_84, 0x3c_83_ab, 0x3e_83_bb, 0x53_6e]);
/** What else may stand in a segment or a cluster; anything else is not ours to keep. */
const known = new Set([
  ...[0x11_4d_9b_74, 0x1c_53_bb_6b, 0xec, 0xbf, 0xe7, 0xa3, 0xa0, 0xa7, 0xab, 0x58_54],
  ...[info, tracks, cluster, ...said],
]);
const holders = new Set([segment, info, tracks, track, cluster]);
const isLevel1 = (id: number) => id > 0x0f_ff_ff_ff;

type Seen = { sound: boolean; data: boolean };
type Element = { id: number; head: number; size: number | undefined };

export function cleanWebm(file: Buffer): Buffer {
  return whole(() => {
    const head = elementAt(file, 0);
    const start = head.head + (head.size ?? 0);
    if (start > file.length) throw refused('damaged');
    if (!file.subarray(0, start).includes('webm')) throw refused('wrongType', 'matroska');
    const clean = Buffer.from(file);
    const seen: Seen = { sound: false, data: false };
    const body = elementAt(clean, start);
    if (body.id !== segment) throw refused('damaged');
    const end = body.size === undefined ? clean.length : start + body.head + body.size;
    if (end > clean.length) throw refused('damaged');
    if (end < clean.length) throw refused('hidden');
    walk(clean, start + body.head, end, segment, seen);
    if (!seen.sound || !seen.data) throw refused('damaged');
    return clean;
  });
}

/** @returns where it ended: one of unknown size ends where one of a higher level begins. */
function walk(file: Buffer, from: number, to: number, inside: number, seen: Seen): number {
  let at = from;
  while (at < to) {
    const element = elementAt(file, at);
    const { id, head } = element;
    if (inside === cluster && isLevel1(id)) return at;
    if ((inside === segment || inside === cluster) && !known.has(id)) throw refused('hidden');
    if (element.size === undefined && id !== cluster) throw refused('damaged');
    const end = element.size === undefined ? to : at + head + element.size;
    if (end > to) throw refused('damaged');
    look(file, id, at + head, end, seen);
    if (said.has(id)) blank(file, at, end);
    at = holders.has(id) ? walk(file, at + head, end, id, seen) : end;
  }
  return at;
}

function look(file: Buffer, id: number, body: number, end: number, seen: Seen): void {
  if (id === cluster) seen.data = true;
  if (id !== trackType) return;
  const type = file.readUIntBE(body, Math.max(1, Math.min(6, end - body)));
  if (type !== 2) throw refused(type === 1 ? 'picture' : 'wrongType', 'webm');
  seen.sound = true;
}

/** Becomes padding of the same length, so that nothing behind it moves. */
function blank(file: Buffer, at: number, end: number): void {
  const length = end - at;
  file.fill(0, at, end);
  file.writeUInt8(0xec, at);
  if (length < 10) file.writeUInt8(0x80 | (length - 2), at + 1);
  else {
    file.writeUInt8(0x01, at + 1);
    file.writeUIntBE(length - 9, at + 3, 6);
  }
}

/** An id of 1 to 4 bytes and a size of 1 to 8; all ones in the size say that it is not known. */
function elementAt(file: Buffer, at: number): Element {
  const idLength = Math.clz32(file.readUInt8(at)) - 23;
  if (idLength > 4) throw refused('damaged');
  const id = file.readUIntBE(at, idLength);
  const first = file.readUInt8(at + idLength);
  const length = Math.clz32(first) - 23;
  if (length > 8) throw refused('damaged');
  let size = first & (0xff >> length);
  let ones = size === 0xff >> length;
  for (const byte of file.subarray(at + idLength + 1, at + idLength + length)) {
    size = size * 256 + byte;
    ones &&= byte === 0xff;
  }
  if (at + idLength + length > file.length) throw refused('damaged');
  return { id, head: idLength + length, size: ones ? undefined : size };
}
