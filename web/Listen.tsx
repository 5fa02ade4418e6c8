// A button that reads aloud what stands beside it; where nothing can be heard in this language, there is none.
import { Button } from '@mantine/core';
import { type Said, useVoice } from './voice.ts';
import { useWords } from './words.ts';

/** @param said words of the app or of the country, never what somebody wrote; in the reader's language where no other is named. */
export function Listen(said: Omit<Said, 'language'> & Partial<Pick<Said, 'language'>>) {
  const { t, language } = useWords();
  const { can, speaking, say, hush } = useVoice({ language, ...said });
  if (!can) return null;
  return (
    <Button size="md" variant="default" aria-pressed={speaking} onClick={() => (speaking ? hush() : say())}>
      {t(speaking ? 'voice.stop' : 'voice.listen')}
    </Button>
  );
}
