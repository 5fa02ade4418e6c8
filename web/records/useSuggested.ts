// What the answers of a new report suggest, sent with it by every form that makes one; a person decides later.
import { suggestedBy } from '../../domains/intake/suggest.ts';
import type { Values } from '../api.ts';
import { usePack } from '../pack.ts';
import { readsSection } from '../reads.ts';
import { useMe } from '../session.tsx';

/** Whoever only passes a worry on writes nothing into what the desk decides. */
export function useSuggested(): (answers: Values) => Values {
  const pack = usePack();
  const suggests = readsSection(useMe(), 'report', 'triage');
  return (answers) => (suggests ? suggestedBy(answers, pack) : {});
}
