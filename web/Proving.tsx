// Stands by until the server asks for proof that it is still the same person, then asks for it above whatever is on the screen.
import { lazy, Suspense, useEffect, useState } from 'react';
import { onProofNeeded } from './api.ts';
import { useSession } from './session.tsx';

const StepUp = lazy(() => import('./account/StepUp.tsx').then(({ StepUp: found }) => ({ default: found })));

type Asked = { answer: Promise<boolean>; end: (proved: boolean) => void };

export function Proving() {
  const { state } = useSession();
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    let open: Asked | undefined;
    // Several requests that need it at once are served by one proof.
    onProofNeeded(() => {
      open ??= begun((proved) => {
        open = undefined;
        setAsked(undefined);
        return proved;
      });
      setAsked(open);
      return open.answer;
    });
  }, []);
  const isIn = state.name === 'in';
  useEffect(() => {
    if (!isIn) asked?.end(false);
  }, [isIn, asked]);
  if (!asked || !isIn) return null;
  return (
    <Suspense fallback={null}>
      <StepUp onEnd={asked.end} />
    </Suspense>
  );
}

function begun(whenEnded: (proved: boolean) => boolean): Asked {
  let end: Asked['end'] = () => {};
  const answer = new Promise<boolean>((resolve) => {
    end = (proved) => resolve(whenEnded(proved));
  });
  return { answer, end };
}
