// The part of one's account about where one is signed in: by the kind of device, since when, last used when; ended one by one or together.
import { Button } from '@mantine/core';
import { useState } from 'react';
import { del, problemOf } from '../api.ts';
import { useLoad } from '../load.ts';
import { Loading, Trouble } from '../states.tsx';
import { useWords } from '../words.ts';
import style from './account.module.css';
import { deviceOf } from './device.ts';

type OwnSession = { id: number; agent: string; since: string; lastUsed: string; here: boolean };

export function SessionsPart() {
  const { t, problem: say } = useWords('account');
  const { data, problem, reload } = useLoad<OwnSession[]>('/api/account/sessions');
  const [failed, setFailed] = useState<string>();
  const end = (path: string) => {
    setFailed(undefined);
    return del(path).then(reload, (failure: unknown) => setFailed(say(problemOf(failure))));
  };
  return (
    <section className={style.part} aria-labelledby="sessions">
      <h2 id="sessions">{t('account:sessions.title')}</h2>
      <p>{t('account:sessions.about')}</p>
      {problem && <Trouble problem={problem} onAgain={reload} />}
      {!data && !problem && <Loading lines={2} />}
      {failed !== undefined && (
        <p role="alert" className={style.problem}>
          {failed}
        </p>
      )}
      <ul className={style.list}>
        {data?.map((session) => (
          <Line key={session.id} session={session} onEnd={() => end(`/api/account/sessions/${session.id}`)} />
        ))}
      </ul>
      {data && data.length > 1 && (
        <Button variant="default" onClick={() => end('/api/account/sessions')}>
          {t('account:sessions.endOthers')}
        </Button>
      )}
    </section>
  );
}

function Line({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const { t, dateTime } = useWords('account');
  const { browser, system } = deviceOf(session.agent);
  const device = t('account:sessions.device', {
    browser: browser ?? t('account:sessions.otherBrowser'),
    system: system ?? t('account:sessions.otherSystem'),
  });
  return (
    <li>
      <p>
        <strong>{device}</strong>
        {session.here && <span>{t('account:sessions.here')}</span>}
        <span>{t('account:sessions.since', { date: dateTime(session.since) })}</span>
        <span>{t('account:lastUsed', { date: dateTime(session.lastUsed) })}</span>
      </p>
      {!session.here && (
        <Button variant="default" onClick={onEnd} aria-label={t('account:sessions.endNamed', { device })}>
          {t('account:sessions.end')}
        </Button>
      )}
    </li>
  );
}
