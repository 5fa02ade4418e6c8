// The page that a provider of single sign-on sends people back to: it goes on by itself, or says calmly why not.
import { useEffect, useId, useRef, useState } from 'react';
import { type ApiProblem, problemOf } from './api.ts';
import { Door, DoorProblem } from './Door.tsx';
import { useSession } from './session.tsx';
import { Waiting } from './Waiting.tsx';
import { useWords } from './words.ts';

export function ComeBack({ onDone }: { onDone: () => void }) {
  const { comeBack } = useSession();
  const [problem, setProblem] = useState<ApiProblem>();
  // What the provider gave is good for one time; the page may be drawn twice.
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    const query = location.search.slice(1);
    // It stays in no history and is passed on to nobody.
    history.replaceState(null, '', location.pathname);
    comeBack(query).then(onDone, (failure: unknown) => setProblem(problemOf(failure)));
  }, [comeBack, onDone]);
  return problem ? <NotIn problem={problem} onDone={onDone} /> : <Waiting />;
}

function NotIn({ problem, onDone }: { problem: ApiProblem; onDone: () => void }) {
  const { t, problem: say } = useWords();
  const { askAgain } = useSession();
  const title = useId();
  const { code } = problem.problem === 'session.identityUnlinked' ? (problem.details ?? {}) : {};
  const onWithPassword = () => {
    history.replaceState(null, '', '/staff/');
    askAgain();
    onDone();
  };
  useEffect(() => {
    document.title = `${t('signIn.title')} · Pokpong`;
  }, [t]);
  return (
    <Door labelledBy={title}>
      <h1 id={title}>{t(code === undefined ? 'signIn.title' : 'signIn.unlinked.title')}</h1>
      <DoorProblem text={say(problem)} />
      {code !== undefined && (
        <p>
          <strong className="doorCode">{String(code)}</strong>
        </p>
      )}
      {code !== undefined && <p className="doorNote">{t('signIn.unlinked.after')}</p>}
      <button type="button" className="doorButton" onClick={onWithPassword}>
        {t('signIn.unlinked.back')}
      </button>
    </Door>
  );
}
