// The end of a screening: it is saved, what it came to is shown without asking anybody, and what to do is one press away.

import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { today } from '../../../web/clock.ts';
import { beginRecord } from '../../../web/events.ts';
import layout from '../../../web/layout.module.css';
import { Page } from '../../../web/Page.tsx';
import { usePack } from '../../../web/pack.ts';
import { newReferralPath, pathOf } from '../../../web/paths.ts';
import { may } from '../../../web/reads.ts';
import { useSending } from '../../../web/sending.ts';
import { useMe } from '../../../web/session.tsx';
import { useWords } from '../../../web/words.ts';
import { type Outcome, Result } from './Result.tsx';
import { changesOf, type Run } from './run.ts';
import style from './screening.module.css';

export function Finished({ run, onAgain }: { run: Run; onAgain: () => void }) {
  const { t } = useWords();
  const { event, kept, again, sending, problem } = useKeeping(run);
  const outcome = event.changes as Outcome;
  const does = run.tool.levels.find(({ level }) => level === outcome.level)?.does;
  return (
    <Page title={t('screening:ask.finished')}>
      <section className={style.card} aria-label={t('screening:result.level')}>
        <Result outcome={outcome} />
      </section>
      {problem !== undefined && (
        <div role="alert" className={layout.note}>
          <p>
            <strong>{t('screening:result.notSaved')}</strong> {problem}
          </p>
          <Button variant="default" loading={sending} onClick={again}>
            {t('screening:result.again')}
          </Button>
        </div>
      )}
      {kept && (
        <>
          <p role="status" className={style.quiet}>
            {kept.code === undefined ? t('screening:result.kept') : t('screening:result.saved', { code: kept.code })}
          </p>
          <Steps id={event.recordId} does={does} />
          <p className={style.buttons}>
            <Link to={pathOf({ type: 'screening', id: event.recordId, parent: null })}>{t('screening:result.open')}</Link>
            <Button variant="subtle" onClick={onAgain}>
              {t('screening:result.another')}
            </Button>
          </p>
        </>
      )}
    </Page>
  );
}

/** Sends it once; sent again after no answer came, it is the same screening. */
function useKeeping(run: Run) {
  const { definition, timeZone } = usePack();
  const { user } = useMe();
  const [event] = useState(() => beginRecord(definition('screening'), changesOf(run, user, today(timeZone)), { transition: 'screen' }));
  const [kept, setKept] = useState<{ code: string | undefined }>();
  const { send, sending, problem } = useSending(([outcome]) => setKept({ code: outcome?.code }));
  const again = () => {
    send([event]).catch(() => {});
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    again();
  });
  return { event, kept, again, sending, problem };
}

/** What the level asks for stands first. */
function Steps({ id, does }: { id: string; does: string | undefined }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const me = useMe();
  const page = pathOf({ type: 'screening', id, parent: null });
  const steps = [
    may(me, 'report', 'receive') && { does: 'report', go: () => navigate({ to: page, search: { step: 'report' } }) },
    may(me, 'referral', 'send') && { does: 'refer', go: () => navigate({ to: newReferralPath, search: { screening: id } }) },
    { does: 'advise', go: () => navigate({ to: page, search: { step: 'advise' } }) },
  ].filter((each) => each !== false);
  const ordered = [...steps].sort((a, b) => Number(b.does === does) - Number(a.does === does));
  return (
    <div className={style.buttons}>
      {ordered.map((each, at) => (
        <Button key={each.does} size="lg" variant={at === 0 ? 'filled' : 'default'} onClick={each.go}>
          {t(`screening:result.${each.does}`)}
        </Button>
      ))}
    </div>
  );
}
