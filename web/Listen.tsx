// Reads words aloud in the reader's language, by the voice of their own device; where it has none there is no button.
import { Button } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useWords } from './words.ts';

const speech = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;

/** Voices come late on many phones. */
function listen(changed: () => void): () => void {
  speech?.addEventListener('voiceschanged', changed);
  return () => speech?.removeEventListener('voiceschanged', changed);
}
const voiceOf = (language: string) => speech?.getVoices().find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);

/** @param text what is said: words of the app or of the country, never what somebody wrote. */
export function Listen({ text }: { text: string }) {
  const { t, language } = useWords();
  const name = useSyncExternalStore(listen, () => voiceOf(language)?.name);
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => () => speech?.cancel(), []);
  if (name === undefined) return null;
  const press = () => {
    speech?.cancel();
    if (speaking) return setSpeaking(false);
    const said = new SpeechSynthesisUtterance(text);
    const voice = voiceOf(language);
    if (voice) said.voice = voice;
    said.lang = voice?.lang ?? language;
    said.rate = 0.9;
    said.onend = () => setSpeaking(false);
    said.onerror = () => setSpeaking(false);
    setSpeaking(true);
    speech?.speak(said);
  };
  return (
    <Button variant="subtle" size="compact-md" onClick={press}>
      {t(speaking ? 'village:listen.stop' : 'village:listen.play')}
      <span className="unseen"> {text}</span>
    </Button>
  );
}
