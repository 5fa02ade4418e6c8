// What a person hears of a page: a browser in a test has no voice, so what it would say and play is written down.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';

export type Heard = { spoken: () => Promise<string[]>; recordings: () => Promise<number>; silenced: () => Promise<number> };
type Ears = { spoken: string[]; played: number; silenced: number };

/** From the next page that is loaded on, the browser has a voice of this language. */
export async function hear(page: Page, language: string): Promise<Heard> {
  await page.addInitScript((spoken) => {
    const ears = { spoken: [] as string[], played: 0, silenced: 0 };
    const voice = { lang: spoken, name: 'test', default: true, localService: true, voiceURI: 'test' };
    const start = AudioBufferSourceNode.prototype.start;
    AudioBufferSourceNode.prototype.start = function played(...at) {
      ears.played += 1;
      return start.apply(this, at);
    };
    Object.assign(window, {
      ears,
      SpeechSynthesisUtterance: class {
        voice = null;
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    });
    Object.defineProperty(window, 'speechSynthesis', {
      value: Object.assign(new EventTarget(), {
        getVoices: () => [voice],
        speak: ({ text }: { text: string }) => ears.spoken.push(text),
        cancel: () => {
          ears.silenced += 1;
        },
      }),
    });
  }, language);
  const ears = () => page.evaluate(() => (window as Window & { ears?: Ears }).ears ?? { spoken: [], played: 0, silenced: 0 });
  return {
    spoken: async () => (await ears()).spoken,
    recordings: async () => (await ears()).played,
    silenced: async () => (await ears()).silenced,
  };
}

/** From the next page that is loaded on, recordings take the browser so long to open. @param fails then they cannot be played: a voice reads instead. */
export const slowRecordings = (page: Page, milliseconds: number, fails: boolean): Promise<unknown> =>
  page.addInitScript(
    ({ long, not }) => {
      const open = BaseAudioContext.prototype.decodeAudioData;
      AudioContext.prototype.decodeAudioData = async function slow(sound) {
        await new Promise((resolve) => setTimeout(resolve, long));
        if (not) throw new DOMException('not a sound', 'EncodingError');
        return open.call(this, sound);
      };
    },
    { long: milliseconds, not: fails },
  );

/** An installation that has recorded one question in Lao, and leaves the others to the browser's voice. */
export async function oneRecorded(question = 'children-danger'): Promise<{ dataDir: string }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'pokpong-sounds-'));
  await mkdir(path.join(dataDir, 'sounds', 'lo'), { recursive: true });
  await writeFile(path.join(dataDir, 'sounds', 'lo', `${question}.mp3`), soundOfOneSecond());
  return { dataDir };
}

/** A silent second, as a browser plays it. */
export function soundOfOneSecond(): Buffer {
  const rate = 8000;
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + rate, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(rate, 40);
  return Buffer.concat([head, Buffer.alloc(rate, 128)]);
}
