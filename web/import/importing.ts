// The register that is being brought in: it goes on while its person works on other screens, and is found again on its own.
import { useMemo, useSyncExternalStore } from 'react';
import { largestRegister } from '../../domains/case/bringing.ts';
import { ApiProblem, postFile, problemOf, withQuery } from '../api.ts';
import { announce } from '../notices.tsx';

export type Report = {
  lines: number;
  added: number;
  alreadyThere: number;
  refused: number;
  problems: readonly {
    line: number;
    column: string | null;
    problem: string;
    details?: Readonly<Record<string, string | number | boolean>>;
  }[];
  ignoredColumns: readonly string[];
  counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
};

/** `whole`: nothing is added if any line is wrong. */
type Asked = { name: string; content: Blob; register: string; whole: boolean };
export type Stage =
  | { name: 'choosing' }
  | { name: 'reading' | 'bringing'; asked: Asked }
  | { name: 'read' | 'brought'; asked: Asked; report: Report }
  | { name: 'failed'; bringing: boolean; asked: Asked; problem: ApiProblem };
/** How the end is said to whoever is on another screen by then. */
type Tell = { brought: (report: Report) => string; failed: (problem: ApiProblem) => string };

const atFirst: Stage = { name: 'choosing' };
let now: { who: number; stage: Stage } = { who: 0, stage: atFirst };
let listeners: readonly (() => void)[] = [];

function set(who: number, stage: Stage): void {
  now = { who, stage };
  for (const listener of listeners) listener();
}
const listen = (listener: () => void) => {
  listeners = [...listeners, listener];
  return () => {
    listeners = listeners.filter((each) => each !== listener);
  };
};

/** @param who nobody finds the register of another. */
export function useImporting(who: number, tell: Tell) {
  const { who: whose, stage } = useSyncExternalStore(listen, () => now);
  const does = useMemo(
    () => ({
      read: (file: File, register: string, whole: boolean) => read(who, file, register, whole, tell),
      bring: (asked: Asked) => send(who, asked, true, tell),
      readAgain: (asked: Asked) => send(who, asked, false, tell),
      startAgain: () => set(who, atFirst),
    }),
    [who, tell],
  );
  return { stage: whose === who ? stage : atFirst, ...does };
}

async function read(who: number, file: File, register: string, whole: boolean, tell: Tell): Promise<void> {
  const asked: Asked = { name: file.name, content: new Blob(), register: register.trim(), whole };
  const unfit = (problem: ApiProblem) => set(who, { name: 'failed', bringing: false, asked, problem });
  if (file.size > largestRegister)
    return unfit(new ApiProblem('import.tooLarge', 413, undefined, { megabytes: largestRegister / 1_048_576 }));
  try {
    // What was seen is what is brought in, even if the file is written to meanwhile. Some systems know a CSV file by another type, or by none.
    const content = new Blob([await file.arrayBuffer()], { type: 'text/csv' });
    await send(who, { ...asked, content }, false, tell);
  } catch {
    unfit(new ApiProblem('import.changed', 422));
  }
}

async function send(who: number, asked: Asked, bringing: boolean, tell: Tell): Promise<void> {
  const mine: Stage = { name: bringing ? 'bringing' : 'reading', asked };
  set(who, mine);
  const { register, whole } = asked;
  const mode = bringing ? { mode: 'commit', whole: whole || undefined } : { mode: 'preview' };
  const end = await postFile<Report>(withQuery('/api/import/cases', { ...mode, register }), asked.content).then(
    (report): Stage => ({ name: bringing ? 'brought' : 'read', asked, report }),
    (failure: unknown): Stage => ({ name: 'failed', bringing, asked, problem: problemOf(failure) }),
  );
  // Somebody else's turn, or another file was chosen.
  if (now.stage !== mine) return;
  if (listeners.length === 0 && end.name === 'brought') announce(tell.brought(end.report));
  if (listeners.length === 0 && end.name === 'failed') announce(tell.failed(end.problem), 'attention');
  set(who, end);
}
