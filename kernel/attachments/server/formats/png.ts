// PNG written anew from the chunks that make the picture (W3C PNG): no text, EXIF, times, profiles, animation, or anything behind the end.
import { refused, whole } from '../refused.ts';
import { mostPixels } from './jpeg.ts';

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const kept = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs']);

export const cleanPng = (file: Buffer): Buffer => whole(() => rewrite(file));

function rewrite(file: Buffer): Buffer {
  const parts: Buffer[] = [pngSignature];
  let [at, drawn] = [pngSignature.length, false];
  for (let first = true; ; first = false) {
    const length = file.readUInt32BE(at);
    const end = at + 12 + length;
    if (end > file.length) throw refused('damaged');
    const name = file.toString('latin1', at + 4, at + 8);
    if (first !== (name === 'IHDR') || crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) throw refused('damaged');
    if (first) checkSize(file.readUInt32BE(at + 8), file.readUInt32BE(at + 12));
    if (name === 'IDAT') drawn = true;
    if (kept.has(name)) parts.push(file.subarray(at, end));
    at = end;
    if (name === 'IEND') break;
  }
  if (!drawn) throw refused('damaged');
  return Buffer.concat(parts);
}

function checkSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw refused('damaged');
  if (width * height > mostPixels) throw refused('bomb');
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value >>> 0;
});

/** CRC-32 as PNG and ZIP have it; Node has one of its own only since 20.15 and 22.2, and not in its types. */
export function crc32(bytes: Buffer): number {
  let value = 0xff_ff_ff_ff;
  for (const byte of bytes) value = (value >>> 8) ^ (table[(value ^ byte) & 0xff] ?? 0);
  return (value ^ 0xff_ff_ff_ff) >>> 0;
}
