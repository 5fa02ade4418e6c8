// Stands by until the server asks what a file is opened or taken for, then puts the question above whatever is on the screen.
import { lazy, Suspense, useEffect, useState } from 'react';
import { type Details, onPurposeNeeded } from './api.ts';

const PurposeQuestion = lazy(() => import('./emergency/PurposeQuestion.tsx').then(({ PurposeQuestion: found }) => ({ default: found })));

type Asked = { about: Details; end: (said: boolean) => void };

const sameAs = ({ action, id }: Details) => `${action} ${id}`;

export function AskingPurpose() {
  const [queue, setQueue] = useState<readonly Asked[]>([]);
  useEffect(() => {
    // What stands beside a file is asked for with it: one answer is for all.
    const open = new Map<string, Promise<boolean>>();
    const ask = (about: Details) =>
      new Promise<boolean>((resolve) => {
        const mine: Asked = {
          about,
          end: (said) => {
            open.delete(sameAs(about));
            setQueue((all) => all.filter((each) => each !== mine));
            resolve(said);
          },
        };
        setQueue((all) => [...all, mine]);
      });
    onPurposeNeeded((about) => {
      const asked = open.get(sameAs(about)) ?? ask(about);
      open.set(sameAs(about), asked);
      return asked;
    });
    return () => onPurposeNeeded(async () => false);
  }, []);
  const [first] = queue;
  if (!first) return null;
  return (
    <Suspense fallback={null}>
      <PurposeQuestion key={sameAs(first.about)} about={first.about} onEnd={first.end} />
    </Suspense>
  );
}
