// Files that are held: why, since when, by whom and until when; to hold another, to lift one.
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Hold } from '../../domains/retention/told.ts';
import { post } from '../api.ts';
import { useLoad } from '../load.ts';
import { announce } from '../notices.tsx';
import { may } from '../reads.ts';
import { Part } from '../records/Part.tsx';
import { useMe } from '../session.tsx';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import { Sure, Why } from './Deciding.tsx';
import { FileLink } from './FileLink.tsx';
import { useMayHold } from './mayHold.ts';
import style from './retention.module.css';

export function Holds({ onChanged }: { onChanged: () => void }) {
  const { t } = useWords('retention');
  const { data, problem, reload } = useLoad<Hold[]>('/api/retention/holds');
  const [setting, setSetting] = useState(false);
  const mayHold = useMayHold();
  const set = mayHold && !setting && (
    <Button variant="default" onClick={() => setSetting(true)}>
      {t('retention:holds.set')}
    </Button>
  );
  return (
    <Part title={t('retention:holds.title')} actions={set}>
      <p className={style.lead}>{t('retention:holds.about')}</p>
      {setting && (
        <Why
          list="hold-reason"
          day="open"
          code
          label={t('retention:holds.setYes')}
          onCancel={() => setSetting(false)}
          send={async (said) => {
            await post('/api/retention/holds', said);
            announce(t('retention:holds.isSet', { code: said.code }));
            setSetting(false);
            onChanged();
          }}
        />
      )}
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={2} />}
      {data?.length === 0 && <p className={style.quiet}>{t('retention:holds.none')}</p>}
      <HoldList holds={data ?? []} onChanged={onChanged} />
    </Part>
  );
}

export function HoldList({ holds, onChanged }: { holds: readonly Hold[]; onChanged: () => void }) {
  return (
    <ul className={style.list}>
      {holds.map((hold) => (
        <Line key={hold.id} hold={hold} onChanged={onChanged} />
      ))}
    </ul>
  );
}

function Line({ hold, onChanged }: { hold: Hold; onChanged: () => void }) {
  const words = useWords('retention');
  const { t } = words;
  const me = useMe();
  const mayHold = useMayHold();
  const [lifting, setLifting] = useState(false);
  const code = hold.code ?? '';
  const until = hold.until === null ? t('retention:holds.open') : t('retention:holds.until', { day: words.date(hold.until) });
  return (
    <li>
      <p>
        <FileLink type={hold.type} id={hold.record} code={code} readable={may(me, hold.type, 'read')} />
        <span className={style.rule}>
          {words.code('hold-reason', hold.reason)}, {until}
        </span>
      </p>
      <p className={style.quiet}>{t('retention:holds.setBy', { at: words.dateTime(hold.setAt), name: hold.setBy ?? '–' })}</p>
      {mayHold && !lifting && (
        <Button variant="default" onClick={() => setLifting(true)}>
          {t('retention:holds.lift')}
          <span className="unseen"> {code}</span>
        </Button>
      )}
      {lifting && (
        <Sure
          about={t('retention:holds.liftAbout')}
          label={t('retention:holds.lift')}
          onCancel={() => setLifting(false)}
          send={async () => {
            await post(`/api/retention/holds/${hold.id}/lift`);
            announce(t('retention:holds.isLifted', { code }));
            onChanged();
          }}
        />
      )}
    </li>
  );
}
