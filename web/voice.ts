// Reads a text aloud: by a recording of this installation where there is one, else by a voice of this browser, else not at all.
import { useEffect, useState, useSyncExternalStore } from 'react';

const speech = 'speechSynthesis' in globalThis ? globalThis.speechSynthesis : undefined;
const voiceOf = (language: string): SpeechSynthesisVoice | undefined =>
  speech?.getVoices().find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);

/** Recordings by `<language>/<name>`, in memory only. */
const recordings = new Map<string, ArrayBuffer>();

/** Fetches recordings before they are needed, so that nothing is asked of the network while somebody listens. What does not come is read by a voice. */
export async function fetchRecordings(names: readonly string[]): Promise<void> {
  const wanted = names.filter((name) => !recordings.has(name));
  await Promise.all(
    wanted.map(async (name) => {
      const answer = await fetch(`/sounds/${name}.mp3`).catch(() => undefined);
      if (answer?.ok) recordings.set(name, await answer.arrayBuffer());
    }),
  );
}

/** Plays one from memory. @returns stops it. @throws when this browser cannot. */
export async function play(sound: ArrayBuffer, whenDone: () => void): Promise<() => void> {
  const player = new AudioContext();
  try {
    const source = player.createBufferSource();
    // To be read again later: decoding takes what it is given.
    source.buffer = await player.decodeAudioData(sound.slice(0));
    source.connect(player.destination);
    source.onended = () => {
      player.close().catch(() => {});
      whenDone();
    };
    source.start();
    return () => source.stop();
  } catch (failure) {
    await player.close();
    throw failure;
  }
}

function read(text: string, voice: SpeechSynthesisVoice, whenDone: () => void): () => void {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  words.onend = whenDone;
  words.onerror = whenDone;
  speech?.speak(words);
  return () => speech?.cancel();
}

function onVoices(changed: () => void): () => void {
  speech?.addEventListener('voiceschanged', changed);
  return () => speech?.removeEventListener('voiceschanged', changed);
}

export type Said = { text: string; language: string; recording?: string | undefined };

/** Whether a text can be heard, and whether it is being heard. Silent as soon as it is no longer shown. */
export function useVoice({ text, language, recording = '' }: Said) {
  const voice = useSyncExternalStore(onVoices, () => voiceOf(language));
  const sound = recordings.get(recording);
  const [stop, setStop] = useState<() => void>();
  useEffect(() => () => stop?.(), [stop]);
  const done = () => setStop(undefined);
  const say = async () => {
    const begun = sound && (await play(sound, done).catch(() => undefined));
    const silence = begun ?? (voice && read(text, voice, done));
    setStop(() => silence);
  };
  return { can: sound !== undefined || voice !== undefined, speaking: stop !== undefined, say, hush: done };
}
