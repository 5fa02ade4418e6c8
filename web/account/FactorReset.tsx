// Says at the next sign-in that an administrator took one's second factors away, so that nobody's are taken away unnoticed.
import { useId, useState } from 'react';
import { post, problemOf } from '../api.ts';
import { Door, DoorProblem } from '../Door.tsx';
import { useSession } from '../session.tsx';
import { useWords } from '../words.ts';

export function FactorReset({ at }: { at: string }) {
  const { t, dateTime, problem: say } = useWords('account');
  const { refresh } = useSession();
  const [problem, setProblem] = useState<string>();
  const title = useId();
  const seen = async () => {
    try {
      await post('/api/account/factors/seen');
      await refresh();
    } catch (failure) {
      setProblem(say(problemOf(failure)));
    }
  };
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t('account:reset.title')}</h1>
      <DoorProblem text={problem} />
      <p>{t('account:reset.text', { date: dateTime(at) })}</p>
      <button type="button" className="doorButton" onClick={seen}>
        {t('account:reset.seen')}
      </button>
    </Door>
  );
}
