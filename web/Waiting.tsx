// What is shown before anything can be shown: waiting for the server, or the server not answering.
import { useEffect, useState } from 'react';
import type { ApiProblem } from './api.ts';
import mark from './mark.svg';
import { useWords } from './words.ts';

/** Says nothing for the first moments: a word that flashes by only disturbs. */
export function Waiting() {
  const { t } = useWords();
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="waiting" role="status">
      <img src={mark} alt="" width="56" height="56" />
      {long ? t('waiting') : ''}
    </div>
  );
}

export function Unreachable({ problem, onAgain }: { problem: ApiProblem; onAgain: () => void }) {
  const { t, problem: say } = useWords();
  return (
    <main className="door">
      <div className="doorCard">
        <h1>{t('unreachable.title')}</h1>
        <p>{say(problem)}</p>
        <button type="button" className="doorButton" onClick={onAgain}>
          {t('again')}
        </button>
      </div>
    </main>
  );
}
