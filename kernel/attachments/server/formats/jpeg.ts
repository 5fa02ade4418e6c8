// JPEG written anew from the parts that make the picture (ITU T.81): no EXIF, XMP, IPTC, comments, thumbnails, or anything behind the end.
import { refused, whole } from '../refused.ts';

/** Pixels; a larger picture is made to fill the memory of whoever opens it. */
export const mostPixels = 100_000_000;

const [startOfScan, endOfImage] = [0xda, 0xd9];
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
/** Frames, tables, restarts: what a decoder needs. Everything else a camera or a program wrote about itself. */
const isPicture = (marker: number) => (marker >= 0xc0 && marker <= 0xcf) || [0xdb, 0xdd, 0xdc, 0xde, 0xdf].includes(marker);

/** @returns the same picture; the one word kept of what was said about it is which way up it is. */
export const cleanJpeg = (file: Buffer): Buffer => whole(() => rewrite(file));

function rewrite(file: Buffer): Buffer {
  const parts: Buffer[] = [];
  let [at, framed, scanned, turned] = [2, false, false, 1];
  for (;;) {
    if (file.readUInt8(at) !== 0xff) throw refused('damaged');
    while (file.readUInt8(at + 1) === 0xff) at += 1;
    const marker = file.readUInt8(at + 1);
    if (marker === endOfImage) break;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (end > file.length || end < at + 4) throw refused('damaged');
    const segment = file.subarray(at, end);
    if (marker === 0xe1) turned = orientationOf(segment) ?? turned;
    if (isFrame(marker)) framed = checkFrame(segment);
    if (isPicture(marker)) parts.push(segment);
    // Adobe's word on how the colours are coded; what may stand behind it is left out.
    if (marker === 0xee && segment.toString('latin1', 4, 9) === 'Adobe' && segment.length >= 16) parts.push(exactly(segment, 16));
    at = end;
    if (marker !== startOfScan) continue;
    if (!framed) throw refused('damaged');
    const scanEnd = endOfScan(file, at);
    parts.push(segment, file.subarray(at, scanEnd));
    [at, scanned] = [scanEnd, true];
  }
  if (!scanned) throw refused('damaged');
  const [start, end] = [Buffer.from([0xff, 0xd8]), Buffer.from([0xff, endOfImage])];
  return Buffer.concat([start, ...(turned === 1 ? [] : [orientation(turned)]), ...parts, end]);
}

/** Between segments a scan has no markers but restarts; an FF of its own is followed by 00. */
function endOfScan(file: Buffer, from: number): number {
  for (let at = file.indexOf(0xff, from); at >= 0; at = file.indexOf(0xff, at + 1)) {
    const next = file.readUInt8(at + 1);
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw refused('damaged');
}

function checkFrame(segment: Buffer): boolean {
  const [height, width] = [segment.readUInt16BE(5), segment.readUInt16BE(7)];
  if (width === 0) throw refused('damaged');
  if (height * width > mostPixels) throw refused('bomb');
  return true;
}

function exactly(segment: Buffer, length: number): Buffer {
  const kept = Buffer.from(segment.subarray(0, length));
  kept.writeUInt16BE(length - 2, 2);
  return kept;
}

const exif = Buffer.from('Exif\0\0', 'latin1');

/** Which way up the picture is, by its EXIF: 2 to 8, or undefined. A paper that lies on its side is hard to read. */
function orientationOf(segment: Buffer): number | undefined {
  if (!segment.subarray(4, 10).equals(exif)) return undefined;
  const tiff = segment.subarray(10);
  const little = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const start = tiff.length < 8 ? 0 : little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  const entries = Math.min(short(start), 100);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = start + 2 + entry * 12;
    const value = short(at + 8);
    if (short(at) === 0x0112 && value >= 2 && value <= 8) return value;
  }
  return undefined;
}

/** An EXIF that says this and nothing else. */
function orientation(turned: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turned, 18);
  const head = Buffer.from([0xff, 0xe1, 0, 2 + exif.length + tiff.length]);
  return Buffer.concat([head, exif, tiff]);
}
