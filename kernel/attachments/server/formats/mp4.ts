// Sound in MP4, as telephones record it (ISO 14496-12): whole boxes to the very end, no picture, and what is said of it emptied where it stands.
import { refused, whole } from '../refused.ts';

const brands = /^(M4A |M4B |mp4[12]|isom|iso[2-6]|3gp[4-9]|dash|MSNV)$/;
const holders = new Set(['moov', 'trak', 'mdia']);
/** Names, makers, places, faces, notes: whatever a telephone or a program adds. */
const said = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'pnot', 'ID32']);
/** Boxes that begin with when something was recorded, and how long before those times. */
const timed = new Set(['mvhd', 'tkhd', 'mdhd']);

type Seen = { sound: boolean; data: boolean };

export function cleanMp4(file: Buffer): Buffer {
  return whole(() => {
    if (!brands.test(file.toString('latin1', 8, 12))) throw refused('wrongType', 'mp4');
    const clean = Buffer.from(file);
    const seen: Seen = { sound: false, data: false };
    walk(clean, 0, clean.length, seen);
    if (!seen.sound || !seen.data) throw refused('damaged');
    return clean;
  });
}

function walk(file: Buffer, from: number, to: number, seen: Seen): void {
  for (let at = from; at < to; ) {
    const [size, head] = sizeOf(file, at, to);
    const name = file.toString('latin1', at + 4, at + 8);
    if (!/^[\w ©-]{4}$/.test(name)) throw refused(from === 0 ? 'hidden' : 'damaged');
    if (size < head || at + size > to) throw refused('damaged');
    look(file, name, at + head, at + size, seen);
    if (said.has(name)) {
      file.write('free', at + 4, 'latin1');
      file.fill(0, at + head, at + size);
    } else if (holders.has(name)) walk(file, at + head, at + size, seen);
    at += size;
  }
}

/** A size of 1 is followed by the real one; 0 means up to the end of the file. */
function sizeOf(file: Buffer, at: number, to: number): [size: number, head: number] {
  const short = file.readUInt32BE(at);
  if (short === 0) return [to - at, 8];
  return short === 1 ? [Number(file.readBigUInt64BE(at + 8)), 16] : [short, 8];
}

function look(file: Buffer, name: string, body: number, end: number, seen: Seen): void {
  if (name === 'mdat') seen.data = true;
  if (timed.has(name)) file.fill(0, body + 4, Math.min(end, body + (file.readUInt8(body) === 1 ? 20 : 12)));
  if (name !== 'hdlr') return;
  const handler = file.toString('latin1', body + 8, body + 12);
  if (handler !== 'soun') throw refused(handler === 'vide' ? 'picture' : 'wrongType', 'mp4');
  seen.sound = true;
  // Behind it stands a name for people to read.
  file.fill(0, Math.min(end, body + 24), end);
}
