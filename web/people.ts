// Colleagues to whom work may be given: asked once for a session on this page.
import { useEffect, useState } from 'react';
import { meetsColleagues, type Role } from '../kernel/access/role.ts';
import { get } from './api.ts';

export type Person = { id: number; displayName: string; role: string; agency: string | null; area: string | null };

let asked: Promise<Person[]> | undefined;
let isMet = false;
const ask = (): Promise<Person[]> => {
  // Who is given nobody's name does not ask: a refusal in the log says that somebody tried.
  if (!isMet) return Promise.resolve([]);
  asked ??= get<Person[]>('/api/people').catch(() => {
    asked = undefined;
    return [];
  });
  return asked;
};

/** When somebody signs in: others than before may be theirs to know, or nobody. */
export function meetPeople(role: Role): void {
  asked = undefined;
  isMet = meetsColleagues(role);
}

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
