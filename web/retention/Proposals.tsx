// What may be destroyed by the rules, the longest due first: to agree, or to keep it longer. Who may read the file can open it from here.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Proposal, Run } from '../../domains/retention/told.ts';
import { post } from '../api.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { may } from '../reads.ts';
import { Part } from '../records/Part.tsx';
import { useMe } from '../session.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { type Paged, usePaged } from '../usePaged.ts';
import { useWords, type Words } from '../words.ts';
import { type Said, Sure, Why } from './Deciding.tsx';
import { FileLink } from './FileLink.tsx';
import { useDecides } from './mayHold.ts';
import style from './retention.module.css';

type Answer = Paged<Proposal> & { runs: Run[] };

export function Proposals({ onChanged }: { onChanged: () => void }) {
  const words = useWords('retention');
  const { t } = words;
  const { answer, problem, again, more } = usePaged<Proposal, Answer>('/api/retention/proposals');
  const last = answer?.runs[0];
  return (
    <Part title={t('retention:proposed.title')}>
      {problem && <Trouble problem={problem} onAgain={again} />}
      {!answer && !problem && <Loading />}
      {answer && (
        <p className={style.quiet}>
          {last ? t('retention:proposed.ran', { at: words.dateTime(last.ran), count: last.proposed }) : t('retention:proposed.never')}
        </p>
      )}
      {answer && answer.rows.length === 0 && last && <Empty title={t('retention:proposed.none')} />}
      <ul className={style.list}>
        {answer?.rows.map((row) => (
          <Line key={row.id} row={row} onChanged={onChanged} />
        ))}
      </ul>
      {answer?.next && (
        <Button variant="default" onClick={more}>
          {t('retention:proposed.more')}
        </Button>
      )}
    </Part>
  );
}

type Open = 'confirm' | 'keep' | undefined;
type LineProps = { row: Proposal; onChanged: () => void };

function Line({ row, onChanged }: LineProps) {
  const words = useWords('retention');
  const { t } = words;
  const pack = usePack();
  const me = useMe();
  const decides = useDecides();
  const [open, setOpen] = useState<Open>();
  return (
    <li>
      <p>
        <FileLink type={row.type} id={row.record} code={row.code ?? ''} readable={may(me, row.type, 'read')} />
        <span className={style.rule}>{t(`${pack.words}:retention.${row.rule}`)}</span>
      </p>
      <p className={style.quiet}>{t('retention:proposed.due', { day: words.date(row.due) })}</p>
      <p className={row.held ? style.held : undefined}>{agreedSoFar(row, words)}</p>
      {decides && !open && <Choices row={row} onOpen={setOpen} />}
      {open && <Deciding row={row} open={open} onChanged={onChanged} onCancel={() => setOpen(undefined)} />}
    </li>
  );
}

function agreedSoFar({ held, mine, confirmedBy, confirmedAt }: Proposal, { t, dateTime }: Words): string {
  if (held) return t('retention:proposed.held');
  if (confirmedBy === null || confirmedAt === null) return t('retention:proposed.nobody');
  const at = dateTime(confirmedAt);
  return mine ? t('retention:proposed.firstMine', { at }) : t('retention:proposed.first', { name: confirmedBy, at });
}

function Choices({ row, onOpen }: { row: Proposal; onOpen: (open: Open) => void }) {
  const { t } = useWords('retention');
  const about = <span className="unseen"> {row.code}</span>;
  return (
    <div className={style.buttons}>
      {!row.held && !row.mine && (
        <Button onClick={() => onOpen('confirm')}>
          {t('retention:proposed.confirm')}
          {about}
        </Button>
      )}
      <Button variant="default" onClick={() => onOpen('keep')}>
        {t('retention:proposed.keep')}
        {about}
      </Button>
    </div>
  );
}

function Deciding({ row, open, onChanged, onCancel }: LineProps & { open: Open; onCancel: () => void }) {
  const { t } = useWords('retention');
  const code = row.code ?? '';
  const path = `/api/retention/proposals/${row.id}`;
  const confirm = async () => {
    const { destroyed } = await post<{ destroyed: boolean }>(`${path}/confirm`);
    announce(destroyed ? t('retention:done', { code }) : t('retention:agreed'));
    onChanged();
  };
  const keep = async (said: Said) => {
    await post(`${path}/keep`, said);
    announce(t('retention:kept', { code }));
    onChanged();
  };
  return open === 'confirm' ? (
    <Sure
      about={t('retention:proposed.confirmAbout')}
      label={t('retention:proposed.confirmYes', { code })}
      onCancel={onCancel}
      send={confirm}
    />
  ) : (
    <Why list="keep-reason" day="needed" label={t('retention:proposed.keepYes')} onCancel={onCancel} send={keep} />
  );
}
