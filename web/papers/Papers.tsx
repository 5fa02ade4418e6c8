// Papers and recordings of a record: a calm list, their titles behind a tap, never a picture of what is in them; and a way to add one.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Attachments, AttachmentView } from '../../kernel/attachments/attachment.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { RecordView } from '../api.ts';
import { useFresh } from '../fresh.ts';
import { useLoad } from '../load.ts';
import { usePack } from '../pack.ts';
import { Part } from '../records/Part.tsx';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { AddPaper } from './AddPaper.tsx';
import { Paper } from './Paper.tsx';
import style from './papers.module.css';

type Props = { definition: AnyDefinition; view: Pick<RecordView, 'record'> };

export function Papers({ definition, view: { record } }: Props) {
  const { t } = useWords('screens');
  const path = `/api/records/${record.type}/${record.id}/attachments`;
  const { data, problem, reload } = useLoad<Attachments>(path);
  const [adding, setAdding] = useState(false);
  const keeps = Object.keys(usePack().settings.attachments.kinds).length > 0;
  if (!data && problem) return <Trouble problem={problem} onAgain={reload} />;
  if (!data) return <Loading />;
  const mayAdd = keeps && data.sections.length > 0;
  if (data.attachments.length === 0 && !mayAdd) return null;
  const done = () => {
    setAdding(false);
    reload();
  };
  return (
    <Part
      title={t('screens:papers.title')}
      actions={
        mayAdd &&
        !adding && (
          <Button variant="subtle" size="compact-md" onClick={() => setAdding(true)}>
            {t('screens:papers.add')}
          </Button>
        )
      }
    >
      {adding && mayAdd && (
        <AddPaper definition={definition} path={path} sections={data.sections} onDone={done} onCancel={() => setAdding(false)} />
      )}
      {data.attachments.some(({ state, opens }) => state === 'waiting' && !opens) && <LookAgain reload={reload} />}
      <List definition={definition} record={record} path={path} papers={data.attachments} onChanged={reload} />
    </Part>
  );
}

/** Soon something that waits will have been checked. */
function LookAgain({ reload }: { reload: () => void }) {
  useFresh(reload);
  return null;
}

type ListProps = {
  definition: AnyDefinition;
  record: { type: string; id: string };
  path: string;
  papers: readonly AttachmentView[];
  onChanged: () => void;
};

function List({ papers, ...rest }: ListProps) {
  const { t } = useWords('screens');
  const isHere = ({ state }: AttachmentView) => state === 'waiting' || state === 'clean';
  const [here, gone] = [papers.filter(isHere), papers.filter((paper) => !isHere(paper))];
  const lines = (of: readonly AttachmentView[]) => (
    <ul className={style.list}>
      {of.map((paper) => (
        <Paper key={paper.id} paper={paper} {...rest} />
      ))}
    </ul>
  );
  return (
    <>
      {here.length === 0 ? <p className={style.plain}>{t('screens:papers.none')}</p> : lines(here)}
      {gone.length > 0 && (
        <details className={style.more}>
          <summary>{t('screens:papers.older', { count: gone.length })}</summary>
          {lines(gone)}
        </details>
      )}
    </>
  );
}
