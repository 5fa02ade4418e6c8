// Records a voice with the browser's own recorder. What is said is kept in memory as bytes, second by second, and never as a file: a browser may lay those down on its disk.
import type { Format } from '../../kernel/attachments/attachment.ts';

export type Limits = { seconds: number; bytes: number; formats: readonly Format[] };
type Bytes = Uint8Array<ArrayBuffer>;

/** asked: its maker pressed stop. long, large: it came to a limit. broken: the microphone went away, or the recorder failed. */
export type Made = { bytes: Bytes; seconds: number; extension: string; ended: 'asked' | 'long' | 'large' | 'broken' };

/** Why nothing can be recorded. */
export type Unable = 'unsupported' | 'denied' | 'none' | 'busy';
export class CannotRecord extends Error {
  readonly why: Unable;
  constructor(why: Unable) {
    super(why);
    this.why = why;
  }
}

export type Recording = {
  stop: () => void;
  /** Seconds so far. */
  seconds: () => number;
  /** How loud it is just now, 0 to 1. */
  level: () => number;
};

/** What browsers record and the server can tell and clean, the better kept first. */
const types = [
  { format: 'ogg', media: 'audio/ogg;codecs=opus' },
  { format: 'webm', media: 'audio/webm;codecs=opus' },
] as const;
/** Speech in Opus is clear at this rate, and three minutes are half a megabyte. */
const bitsPerSecond = 24_000;

const typeFor = (formats: readonly Format[]) =>
  typeof MediaRecorder === 'undefined'
    ? undefined
    : types.find(({ format, media }) => formats.includes(format) && MediaRecorder.isTypeSupported(media));

/** Begins at once. @param whenMade called once, whatever ended it; with nothing where nothing was recorded. @throws CannotRecord */
export async function record(limits: Limits, whenMade: (made: Made | undefined) => void): Promise<Recording> {
  const type = typeFor(limits.formats);
  if (!type || !navigator.mediaDevices) throw new CannotRecord('unsupported');
  const stream = await microphone();
  try {
    return recordFrom(stream, type, limits, whenMade);
  } catch {
    letGo(stream);
    throw new CannotRecord('busy');
  }
}

function recordFrom(
  stream: MediaStream,
  { format, media }: (typeof types)[number],
  { seconds, bytes }: Limits,
  whenMade: (made: Made | undefined) => void,
): Recording {
  const recorder = new MediaRecorder(stream, { mimeType: media, audioBitsPerSecond: bitsPerSecond });
  const meter = meterOf(stream);
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1_000;
  // Whatever ends it but ourselves: some browsers' recorders stop when the microphone goes away, others go on with silence.
  let ended: Made['ended'] = 'broken';
  const end = (how: Made['ended']) => {
    if (recorder.state === 'inactive') return;
    ended = how;
    recorder.stop();
  };
  const gathered = gather(recorder, (size) => size >= bytes - spare && end('large'));
  const timer = setTimeout(() => end('long'), seconds * 1_000);
  for (const track of stream.getTracks()) track.onended = () => end('broken');
  recorder.onerror = () => end('broken');
  recorder.onstop = async () => {
    clearTimeout(timer);
    const length = Math.min(passed(), seconds);
    letGo(stream);
    meter.close();
    const whole = await gathered();
    whenMade(whole.length === 0 ? undefined : { bytes: whole, seconds: length, extension: format, ended });
  };
  recorder.start(1_000);
  return { stop: () => end('asked'), seconds: passed, level: meter.level };
}

const letGo = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

/** What may still come after it was told to stop. */
const spare = 65_536;

async function microphone(): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true } });
  } catch (failure) {
    const name = failure instanceof DOMException ? failure.name : '';
    if (name === 'NotFoundError' || name === 'OverconstrainedError') throw new CannotRecord('none');
    throw new CannotRecord(name === 'NotAllowedError' || name === 'SecurityError' ? 'denied' : 'busy');
  }
}

/** Takes each second out of the browser's hands as soon as it is there. @returns the whole, once the last has come. */
function gather(recorder: MediaRecorder, whenGrown: (size: number) => void): () => Promise<Bytes> {
  let pieces: Promise<readonly Bytes[]> = Promise.resolve([]);
  let size = 0;
  recorder.ondataavailable = ({ data }) => {
    size += data.size;
    const next = data.arrayBuffer();
    pieces = pieces.then(async (before) => [...before, new Uint8Array(await next)]);
    whenGrown(size);
  };
  return async () => {
    const whole = new Uint8Array(size);
    let at = 0;
    for (const piece of await pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  };
}

function meterOf(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Float32Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getFloatTimeDomainData(wave);
      const power = wave.reduce((sum, each) => sum + each * each, 0) / wave.length;
      // Speech at arm's length is about a tenth of what a microphone can bear.
      return Math.min(1, Math.sqrt(power) * 5);
    },
    close: () => {
      context.close().catch(() => {});
    },
  };
}
