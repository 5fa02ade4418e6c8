// A print of a record, in the language of whoever will read the paper.
import { Button } from '@mantine/core';
import { languageNames } from '../languages.ts';
import { useWords } from '../words.ts';
import style from './RecordPage.module.css';

/** @param print name of the print in its address; `word` says what is printed. */
export function PrintLinks({ print, id, word }: { print: string; id: string; word: string }) {
  const { t } = useWords('screens');
  return (
    <div className={style.buttons}>
      {(['lo', 'en'] as const).map((language) => (
        <Button
          key={language}
          component="a"
          variant="default"
          href={`/api/prints/${print}/${id}?language=${language}`}
          target="_blank"
          rel="noopener"
        >
          {`${t(word)} · ${languageNames[language]}`}
        </Button>
      ))}
    </div>
  );
}
