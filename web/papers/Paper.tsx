// One paper or recording in the list: what it is, whose, whether it was checked, and what may be done with it.
import { Button } from '@mantine/core';
import type { MouseEvent } from 'react';
import type { AttachmentView } from '../../kernel/attachments/attachment.ts';
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import { del, problemOf } from '../api.ts';
import { announce } from '../notices.tsx';
import { Sealed } from '../records/Sealed.tsx';
import { useTaking } from '../records/useTaking.ts';
import { useWords, type Words } from '../words.ts';
import { AskedTwice } from './AskedTwice.tsx';
import style from './papers.module.css';

type Props = {
  definition: AnyDefinition;
  record: { type: string; id: string };
  path: string;
  paper: AttachmentView;
  onChanged: () => void;
};

export function Paper({ definition, record, path, paper, onChanged }: Props) {
  const words = useWords('screens');
  const { t } = words;
  const state = stateOf(words, paper);
  const taking = useTaking();
  const take = (event: MouseEvent<HTMLAnchorElement>) => taking(event, { type: record.type, id: record.id, action: 'download' });
  return (
    <li className={style.paper}>
      <p className={style.line}>
        <strong>{t(`screens:papers.kinds.${paper.kind}`)}</strong>
        <span>{words.section(definition, paper.section)}</span>
        <span>{sizeOf(words, paper.size)}</span>
        {state !== undefined && <span className={style.state}>{state}</span>}
      </p>
      <p className={style.who}>{t('screens:papers.by', { who: paper.addedBy ?? '', when: words.dateTime(paper.added) })}</p>
      {paper.ended !== null && <p className={style.who}>{endOf(words, paper.ended, paper)}</p>}
      {paper.title !== undefined && <Sealed label={t('screens:papers.showTitle')}>{paper.title}</Sealed>}
      <div className={style.buttons}>
        {paper.opens && (
          <Button component="a" variant="default" href={`${path}/${paper.id}/content`} download onClick={take}>
            {t('screens:papers.download')}
          </Button>
        )}
        {paper.removable && <Remove path={`${path}/${paper.id}`} onRemoved={onChanged} />}
      </div>
    </li>
  );
}

function stateOf({ t }: Words, { state, opens }: AttachmentView): string | undefined {
  if (state === 'clean') return undefined;
  if (state === 'waiting') return t(opens ? 'screens:papers.unscanned' : 'screens:papers.waits');
  return t(state === 'refused' ? 'screens:papers.refused' : 'screens:papers.removed');
}

/** Whoever removed it, or the scanner; nobody is named where it went with the whole record. */
function endOf({ t, dateTime }: Words, at: string, { state, endedBy }: AttachmentView): string {
  const who = endedBy ?? (state === 'refused' ? t('screens:papers.scanner') : undefined);
  return who === undefined ? dateTime(at) : t('screens:papers.endedBy', { who, when: dateTime(at) });
}

export const sizeOf = ({ t }: Words, bytes: number): string =>
  bytes < 1_048_576
    ? t('screens:papers.kilobytes', { size: Math.max(1, Math.round(bytes / 1024)) })
    : t('screens:papers.megabytes', { size: Math.round(bytes / 104_857.6) / 10 });

function Remove({ path, onRemoved }: { path: string; onRemoved: () => void }) {
  const words = useWords('screens');
  const remove = async () => {
    try {
      await del(path);
      onRemoved();
    } catch (failure) {
      announce(words.problem(problemOf(failure)), 'attention');
    }
  };
  const { t } = words;
  return (
    <AskedTwice
      label={t('screens:papers.remove')}
      ask={t('screens:papers.removeAsk')}
      sure={t('screens:papers.removeDo')}
      onSure={remove}
    />
  );
}
