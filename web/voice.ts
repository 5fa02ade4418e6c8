// Reads a text aloud: by a recording of this installation where there is one, else by a voice of this browser, else not at all.
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

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

/** Plays one from memory, until it ends or nobody shall hear it any more; where that is so before it begins, it does not. @throws when this browser cannot. */
export async function play(sound: ArrayBuffer, unheard: AbortSignal, whenDone: () => void): Promise<void> {
  const player = new AudioContext();
  try {
    const source = player.createBufferSource();
    // To be read again later: decoding takes what it is given.
    source.buffer = await player.decodeAudioData(sound.slice(0));
    unheard.throwIfAborted();
    source.connect(player.destination);
    source.onended = () => {
      player.close().catch(() => {});
      whenDone();
    };
    source.start();
    unheard.addEventListener('abort', () => source.stop());
  } catch (failure) {
    await player.close();
    throw failure;
  }
}

function read(text: string, voice: SpeechSynthesisVoice, unheard: AbortSignal, whenDone: () => void): void {
  const words = new SpeechSynthesisUtterance(text);
  words.voice = voice;
  words.lang = voice.lang;
  words.rate = 0.9;
  words.onend = whenDone;
  words.onerror = whenDone;
  speech?.speak(words);
  unheard.addEventListener('abort', () => speech?.cancel());
}

/** Begins, and tells when it has ended by itself; silent as soon as it shall not be heard any more. */
type Begin = (unheard: AbortSignal, whenDone: () => void) => Promise<void>;

/** One thing is heard at a time, and nothing of it once it is no longer shown: also where it had not begun yet. */
export function useHearing() {
  const [hearing, setHearing] = useState(false);
  const latest = useRef<AbortController>(undefined);
  useEffect(() => () => latest.current?.abort(), []);
  const hush = () => {
    latest.current?.abort();
    setHearing(false);
  };
  const hear = async (begin: Begin) => {
    hush();
    const mine = new AbortController();
    latest.current = mine;
    const done = () => latest.current === mine && setHearing(false);
    setHearing(true);
    await begin(mine.signal, done).catch((failure: unknown) => {
      if (mine.signal.aborted) return;
      done();
      throw failure;
    });
  };
  return { hearing, hear, hush };
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
  const { hearing, hear, hush } = useHearing();
  const say = () =>
    hear(async (unheard, whenDone) => {
      const isPlayed =
        sound !== undefined &&
        (await play(sound, unheard, whenDone).then(
          () => true,
          () => false,
        ));
      if (isPlayed || unheard.aborted) return;
      if (voice) read(text, voice, unheard, whenDone);
      else whenDone();
    });
  return { can: sound !== undefined || voice !== undefined, speaking: hearing, say, hush };
}
