// Stands by until the server asks what a file is opened or taken for, then puts the question above whatever is on the screen.
import { lazy, Suspense, useEffect, useState } from 'react';
import { type Details, onPurposeNeeded } from './api.ts';

const PurposeQuestion = lazy(() => import('./emergency/PurposeQuestion.tsx').then(({ PurposeQuestion: found }) => ({ default: found })));

type Asked = { about: Details; end: (said: boolean) => void };

export function AskingPurpose() {
  const [queue, setQueue] = useState<readonly Asked[]>([]);
  useEffect(() => {
    onPurposeNeeded(
      (about) =>
        new Promise<boolean>((resolve) => {
          const mine: Asked = {
            about,
            end: (said) => {
              setQueue((all) => all.filter((each) => each !== mine));
              resolve(said);
            },
          };
          setQueue((all) => [...all, mine]);
        }),
    );
    return () => onPurposeNeeded(async () => false);
  }, []);
  const [first] = queue;
  if (!first) return null;
  return (
    <Suspense fallback={null}>
      <PurposeQuestion key={`${first.about.action} ${first.about.id}`} about={first.about} onEnd={first.end} />
    </Suspense>
  );
}
