// What a file says of its end now. It may be asked for, kept open and opened again many times: only the last turn stands, the others are history.
import type { RecordView } from '../../../web/api.ts';

/** What whoever asks for the end says. */
export const askedOfEnd: readonly string[] = ['closureReason', 'closureSummary', 'childTold'];

/** Fields of the last turn: of the end that is asked for or has come, of its refusal, or of the beginning anew. */
export function lastTurn({ state, moments }: Pick<RecordView['record'], 'state' | 'moments'>): readonly string[] {
  if (state === 'closing' || state === 'closed') return askedOfEnd;
  const { reopen = '', returnClosure = '' } = moments;
  return reopen > returnClosure ? ['reopenReason'] : ['returnReason', ...askedOfEnd];
}
