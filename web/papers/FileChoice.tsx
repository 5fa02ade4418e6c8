// Chooses a file for a record, of the types and up to the size that the country keeps of its kind.
import { Button } from '@mantine/core';
import { useId, useRef } from 'react';
import { type AttachmentKind, formats } from '../../kernel/attachments/attachment.ts';
import { usePack } from '../pack.ts';
import { useWords } from '../words.ts';
import style from './papers.module.css';

export function FileChoice({ kind, file, onChoose }: { kind: AttachmentKind; file: File | undefined; onChoose: (file: File) => void }) {
  const { t } = useWords('screens');
  const { kinds } = usePack().settings.attachments;
  const input = useRef<HTMLInputElement>(null);
  const about = useId();
  const choose = t('screens:papers.file', { megabytes: kinds[kind]?.megabytes ?? 0 });
  const accepted = (kinds[kind]?.formats ?? []).flatMap((format) => formats[format].extensions.map((each) => `.${each}`));
  return (
    <div className={style.file}>
      {/* The browser's own button speaks the browser's language, not the reader's. */}
      <input
        ref={input}
        type="file"
        hidden
        accept={accepted.join(',')}
        aria-label={choose}
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen) onChoose(chosen);
          currentTarget.value = '';
        }}
      />
      <Button variant="default" aria-describedby={about} onClick={() => input.current?.click()}>
        {choose}
      </Button>
      {file && <p className={style.plain}>{t('screens:papers.chosen', { file: file.name })}</p>}
      <p id={about} className={style.who}>
        {t('screens:papers.cleaned')}
      </p>
    </div>
  );
}
