// What was settled lately: what kind of thing it was and what became of it, never what it said.
import type { Entry } from '../../kernel/sync/outbox.ts';
import type { Outcome } from '../api.ts';

export type SentLately = Pick<Outcome, 'id' | 'recordId' | 'outcome' | 'version' | 'code' | 'contested'> & {
  type: string;
  /** It began the record. */
  begun: boolean;
  parent?: string;
  transition?: string;
  /** ISO 8601, by this device's clock. */
  at: string;
};

/** By this name it is kept. */
export const sentLately = 'sent';
export const mostSent = 100;

export const tellSent = ({ event, outcome }: Entry): SentLately => ({
  id: event.id,
  recordId: event.recordId,
  type: event.type,
  begun: event.baseVersion === 0,
  ...(event.parent !== undefined && { parent: event.parent }),
  ...(event.transition !== undefined && { transition: event.transition }),
  outcome: outcome?.outcome ?? 'accepted',
  ...(outcome?.version !== undefined && { version: outcome.version }),
  ...(outcome?.code !== undefined && { code: outcome.code }),
  ...(outcome?.contested !== undefined && { contested: outcome.contested }),
  at: event.deviceTime,
});
