// What is asked before a paper or a recording is sent: what it is, where it belongs, a title and the file; then how far it is.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useId, useRef, useState } from 'react';
import { type AttachmentKind, formats, titleLength } from '../../kernel/attachments/attachment.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { type ApiProblem, problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { useUnfinished } from '../unfinished.ts';
import { uuid } from '../uuid.ts';
import { useWords } from '../words.ts';
import style from './papers.module.css';
import { sendPaper } from './sendPaper.ts';

type Props = { definition: AnyDefinition; path: string; sections: readonly string[]; onDone: () => void; onCancel: () => void };
type Said = { id: string; kind: AttachmentKind; section: string; title: string; file: File | undefined };

export function AddPaper({ definition, path, sections, onDone, onCancel }: Props) {
  const words = useWords('screens');
  const kinds = Object.keys(usePack().settings.attachments.kinds) as AttachmentKind[];
  const [first = '', [kind = 'document']] = [sections[0], kinds];
  // The id is made once: whoever presses twice, or again after a broken line, adds one paper.
  const [said, setSaid] = useState<Said>(() => ({ id: uuid(), kind, section: first, title: '', file: undefined }));
  useUnfinished();
  const { percent, trouble, send } = useSending(path, said, onDone);
  const say = (more: Partial<Said>) => setSaid({ ...said, ...more });
  return (
    <form className={style.form} onSubmit={send} aria-label={words.t('screens:papers.add')}>
      <p className={style.plain}>{words.t('screens:papers.about')}</p>
      <Questions definition={definition} sections={sections} kinds={kinds} said={said} say={say} />
      <FileChoice kind={said.kind} file={said.file} onChoose={(file) => say({ file, id: uuid() })} />
      {trouble !== undefined && (
        <p role="alert" className={style.trouble}>
          {trouble === 'unfinished' ? words.t('screens:papers.needed') : words.problem(trouble)}
        </p>
      )}
      {percent !== undefined && <Progress percent={percent} />}
      <div className={style.buttons}>
        <Button type="submit" loading={percent !== undefined}>
          {words.t('screens:papers.send')}
        </Button>
        <Button variant="subtle" onClick={onCancel} disabled={percent !== undefined}>
          {words.t('cancel')}
        </Button>
      </div>
    </form>
  );
}

function useSending(path: string, { file, ...about }: Said, onDone: () => void) {
  const { t } = useWords('screens');
  const [percent, setPercent] = useState<number | undefined>();
  const [trouble, setTrouble] = useState<ApiProblem | 'unfinished' | undefined>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!file || about.title.trim() === '') return setTrouble('unfinished');
    setTrouble(undefined);
    setPercent(0);
    try {
      await sendPaper(path, about, file, setPercent);
      announce(t('screens:papers.sent'));
      onDone();
    } catch (failure) {
      setTrouble(problemOf(failure));
    } finally {
      setPercent(undefined);
    }
  };
  return { percent, trouble, send };
}

type QuestionsProps = {
  definition: AnyDefinition;
  sections: readonly string[];
  kinds: readonly AttachmentKind[];
  said: Said;
  say: (more: Partial<Said>) => void;
};

function Questions({ definition, sections, kinds, said, say }: QuestionsProps) {
  const words = useWords('screens');
  const { t } = words;
  return (
    <>
      <NativeSelect
        label={t('screens:papers.kind')}
        value={said.kind}
        onChange={({ currentTarget }) => say({ kind: currentTarget.value as AttachmentKind })}
        data={kinds.map((value) => ({ value, label: t(`screens:papers.kinds.${value}`) }))}
      />
      <NativeSelect
        label={t('screens:papers.section')}
        description={t('screens:papers.sectionHint')}
        value={said.section}
        onChange={({ currentTarget }) => say({ section: currentTarget.value })}
        data={sections.map((value) => ({ value, label: words.section(definition, value) }))}
      />
      <TextInput
        label={t('screens:papers.name')}
        description={t('screens:papers.nameHint')}
        value={said.title}
        maxLength={titleLength}
        autoComplete="off"
        onChange={({ currentTarget }) => say({ title: currentTarget.value })}
      />
    </>
  );
}

function FileChoice({ kind, file, onChoose }: { kind: AttachmentKind; file: File | undefined; onChoose: (file: File) => void }) {
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

function Progress({ percent }: { percent: number }) {
  const { t } = useWords('screens');
  const label = t('screens:papers.sending', { percent });
  return (
    <p className={style.plain} role="status">
      <progress max={100} value={percent} aria-label={label} /> {label}
    </p>
  );
}
