// What may be destroyed by the rules, the longest due first: to agree, or to keep it longer. Who may read the file can open it from here.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { post } from '../api.ts';
import { announce } from '../notices.tsx';
import { usePack } from '../pack.ts';
import { may } from '../reads.ts';
import { Part } from '../records/Part.tsx';
import { useMe } from '../session.tsx';
import { Empty, Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { Sure, Why } from './Deciding.tsx';
import { FileLink } from './FileLink.tsx';
import { useDecides } from './mayHold.ts';
import style from './retention.module.css';
import { type Paged, usePaged } from './usePaged.ts';

type Proposal = {
  id: number;
  record: string;
  code: string | null;
  type: string;
  rule: string;
  due: string;
  held: boolean;
  mine: boolean;
  confirmedBy: string | null;
  confirmedAt: string | null;
};
type Answer = Paged<Proposal> & { runs: { ran: string; proposed: number }[] };

export function Proposals({ turn, onChanged }: { turn: number; onChanged: () => void }) {
  const words = useWords('retention');
  const { t } = words;
  const { answer, problem, again, more } = usePaged<Proposal, Answer>('/api/retention/proposals', turn);
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

function Line({ row, onChanged }: { row: Proposal; onChanged: () => void }) {
  const words = useWords('retention');
  const { t } = words;
  const pack = usePack();
  const me = useMe();
  const [open, setOpen] = useState<'confirm' | 'keep'>();
  const code = row.code ?? '';
  const decides = useDecides();
  const at = row.confirmedAt ? words.dateTime(row.confirmedAt) : '';
  const agreed =
    row.confirmedBy === null ? t('retention:proposed.nobody') : row.mine ? t('retention:proposed.firstMine', { at }) : undefined;
  return (
    <li>
      <p>
        <FileLink type={row.type} id={row.record} code={code} readable={may(me, row.type, 'read')} />
        <span className={style.rule}>{t(`${pack.words}:retention.${row.rule}`)}</span>
      </p>
      <p className={style.quiet}>{t('retention:proposed.due', { day: words.date(row.due) })}</p>
      <p className={row.held ? style.held : undefined}>
        {row.held ? t('retention:proposed.held') : (agreed ?? t('retention:proposed.first', { name: row.confirmedBy, at }))}
      </p>
      {decides && !open && (
        <div className={style.buttons}>
          {!row.held && !row.mine && (
            <Button onClick={() => setOpen('confirm')}>
              {t('retention:proposed.confirm')}
              <span className="unseen"> {code}</span>
            </Button>
          )}
          <Button variant="default" onClick={() => setOpen('keep')}>
            {t('retention:proposed.keep')}
            <span className="unseen"> {code}</span>
          </Button>
        </div>
      )}
      {open === 'confirm' && (
        <Sure
          about={t('retention:proposed.confirmAbout')}
          label={t('retention:proposed.confirmYes', { code })}
          onCancel={() => setOpen(undefined)}
          send={async () => {
            const { destroyed } = await post<{ destroyed: boolean }>(`/api/retention/proposals/${row.id}/confirm`);
            announce(destroyed ? t('retention:done', { code }) : t('retention:agreed'));
            onChanged();
          }}
        />
      )}
      {open === 'keep' && (
        <Why
          list="keep-reason"
          day="needed"
          label={t('retention:proposed.keepYes')}
          onCancel={() => setOpen(undefined)}
          send={async (said) => {
            await post(`/api/retention/proposals/${row.id}/keep`, said);
            announce(t('retention:kept', { code }));
            onChanged();
          }}
        />
      )}
    </li>
  );
}
