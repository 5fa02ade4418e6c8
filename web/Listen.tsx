// A button that reads aloud what stands beside it; where nothing can be heard in this language, there is none.
import { Button } from '@mantine/core';
import { type Said, useVoice } from './voice.ts';
import { useWords } from './words.ts';

export function Listen(said: Said) {
  const { t } = useWords();
  const { can, speaking, say, hush } = useVoice(said);
  if (!can) return null;
  return (
    <Button size="md" variant="default" aria-pressed={speaking} onClick={() => (speaking ? hush() : say())}>
      {t(speaking ? 'voice.stop' : 'voice.listen')}
    </Button>
  );
}
