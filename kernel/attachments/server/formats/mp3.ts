// MP3 (ISO 11172-3, 13818-3): its frames from the first to the last, without the tags that stand before and behind them.
import { refused, whole } from '../refused.ts';

const rates = { 1: [44_100, 48_000, 32_000], 2: [22_050, 24_000, 16_000], 2.5: [11_025, 12_000, 8_000] } as const;
const bits1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const bits2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

export const cleanMp3 = (file: Buffer): Buffer => whole(() => strip(file));

function strip(file: Buffer): Buffer {
  let [from, to] = [0, file.length];
  while (file.toString('latin1', from, from + 3) === 'ID3') from += 10 + synchsafe(file, from + 6);
  if (file.toString('latin1', to - 128, to - 125) === 'TAG') to -= 128;
  if (file.toString('latin1', to - 32, to - 24) === 'APETAGEX') to -= file.readUInt32LE(to - 20) + 32;
  const sound = file.subarray(from, to);
  if (to <= from) throw refused('damaged');
  let [at, frames] = [0, 0];
  while (at < sound.length) {
    const length = frameLength(sound, at);
    if (length === undefined) throw refused(frames < 2 ? 'damaged' : 'hidden');
    frames += 1;
    at += length;
  }
  // A recording that was stopped may end in the middle of its last frame.
  if (frames < 2) throw refused('damaged');
  return sound;
}

const synchsafe = (file: Buffer, at: number): number => [...file.subarray(at, at + 4)].reduce((sum, byte) => (sum << 7) | (byte & 0x7f), 0);

/** Bytes of the layer III frame that begins here. */
function frameLength(sound: Buffer, at: number): number | undefined {
  const [first = 0, second = 0, third = 0] = sound.subarray(at, at + 3);
  if (first !== 0xff || (second & 0xe6) !== 0xe2) return undefined;
  const version = ([2.5, undefined, 2, 1] as const)[(second >> 3) & 3];
  const bits = (version === 1 ? bits1 : bits2)[third >> 4];
  const rate = version === undefined ? undefined : rates[version][(third >> 2) & 3];
  if (!bits || rate === undefined) return undefined;
  return Math.floor(((version === 1 ? 144 : 72) * bits * 1000) / rate) + ((third >> 1) & 1);
}
