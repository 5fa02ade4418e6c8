// Colleagues to whom work may be given: asked once for a session on this page.
import { useEffect, useState } from 'react';
import { get } from './api.ts';

export type Person = { id: number; displayName: string; role: string; agency: string | null; area: string | null };

let asked: Promise<Person[]> | undefined;
const ask = (): Promise<Person[]> => {
  asked ??= get<Person[]>('/api/people').catch(() => {
    asked = undefined;
    return [];
  });
  return asked;
};

/** When another person signs in: they may assign to others. */
export const forgetPeople = (): void => {
  asked = undefined;
};

export function usePeople(): readonly Person[] {
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    let here = true;
    ask().then(
      (found) => {
        if (here) setPeople(found);
      },
      () => {},
    );
    return () => {
      here = false;
    };
  }, []);
  return people;
}
