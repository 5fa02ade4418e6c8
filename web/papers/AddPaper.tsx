// What is asked before a paper or a recording is added: what it is, where it belongs, a title and the file, or the voice recorded here; then how far it is.
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { type AttachmentKind, recordingIn, titleLength } from '../../kernel/attachments/attachment.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { usePack } from '../pack.ts';
import { Loading } from '../states.tsx';
import { useUnfinished } from '../unfinished.ts';
import { uuid } from '../uuid.ts';
import { useWords } from '../words.ts';
import { FileChoice } from './FileChoice.tsx';
import style from './papers.module.css';
import type { Made } from './recording.ts';
import { type Holder, type Said, useAdding } from './useAdding.ts';

const Recorder = lazy(() => import('./Recorder.tsx').then(({ Recorder: found }) => ({ default: found })));

type Props = {
  definition: AnyDefinition;
  record: Holder;
  sections: readonly string[];
  /** What is most likely meant. */
  begin: AttachmentKind;
  onDone: () => void;
  onCancel: () => void;
};

export function AddPaper({ definition, record, sections, begin, onDone, onCancel }: Props) {
  const words = useWords('screens', 'papers');
  // The id is made once: whoever presses twice, or again after a broken line, adds one paper.
  const [said, setSaid] = useState<Said>(() => ({ id: uuid(), kind: begin, section: sections[0] ?? '', title: '', ...noContent }));
  useUnfinished();
  const [recording, setRecording] = useState(false);
  const { percent, trouble, send } = useAdding(record, said, onDone);
  const say = (more: Partial<Said>) => setSaid((before) => ({ ...before, ...more }));
  return (
    <form className={style.form} onSubmit={send} aria-label={words.t('screens:papers.add')}>
      <p className={style.plain}>{words.t('screens:papers.about')}</p>
      <Questions definition={definition} sections={sections} said={said} say={say} fixed={recording || said.made !== undefined} />
      <Content said={said} onSaid={setSaid} recording={recording} onRecording={setRecording} />
      {trouble !== undefined && (
        <p role="alert" className={style.trouble}>
          {trouble === 'unfinished' ? words.t('screens:papers.needed') : words.problem(trouble)}
        </p>
      )}
      {percent !== undefined && <Progress percent={percent} />}
      <div className={style.buttons}>
        <Button type="submit" loading={percent !== undefined} disabled={recording}>
          {words.t(said.made ? 'papers:recording.keep' : 'screens:papers.send')}
        </Button>
        <Button variant="subtle" onClick={onCancel} disabled={percent !== undefined || recording}>
          {words.t(said.made ? 'papers:recording.drop' : 'cancel')}
        </Button>
      </div>
    </form>
  );
}

type ContentProps = {
  said: Said;
  onSaid: (change: (before: Said) => Said) => void;
  recording: boolean;
  onRecording: (is: boolean) => void;
};

/** A voice recorded here, where the country lets it be, or a file. Other content is another paper, with an id of its own. */
function Content({ said, onSaid, recording, onRecording }: ContentProps) {
  const { t, dateTime } = useWords('papers');
  const rules = usePack().settings.attachments;
  const limits = said.kind === 'voice' ? recordingIn(rules) : undefined;
  const named = (made: Made | undefined, { title }: Said) =>
    made && title === '' ? t('papers:recording.title', { now: dateTime(new Date().toISOString()) }) : title;
  const record = (made: Made | undefined) =>
    onSaid((before) => ({ ...before, made, file: undefined, id: uuid(), title: named(made, before) }));
  const choose = (file: File) => onSaid((before) => ({ ...before, file, made: undefined, id: uuid() }));
  return (
    <>
      {limits && (
        <Suspense fallback={<Loading lines={1} />}>
          <Recorder limits={limits} made={said.made} onMade={record} onBusy={onRecording} />
        </Suspense>
      )}
      {!recording && !said.made && <FileChoice kind={said.kind} file={said.file} onChoose={choose} />}
    </>
  );
}

const noContent = { file: undefined, made: undefined };

type QuestionsProps = {
  definition: AnyDefinition;
  sections: readonly string[];
  said: Said;
  say: (more: Partial<Said>) => void;
  /** It is being recorded, or was, and stays a recording. */
  fixed: boolean;
};

function Questions({ definition, sections, said, say, fixed }: QuestionsProps) {
  const kinds = Object.keys(usePack().settings.attachments.kinds) as AttachmentKind[];
  const words = useWords('screens');
  const { t } = words;
  return (
    <>
      <NativeSelect
        label={t('screens:papers.kind')}
        value={said.kind}
        disabled={fixed}
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

function Progress({ percent }: { percent: number }) {
  const { t } = useWords('screens');
  const label = t('screens:papers.sending', { percent });
  return (
    <p className={style.plain} role="status">
      <progress max={100} value={percent} aria-label={label} /> {label}
    </p>
  );
}
