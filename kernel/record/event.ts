// An event as its sender makes it, and what becomes of it: the same words on the device and on the server.
import type { Details, ProblemName } from '../problem.ts';
import type { RecordEvent } from './definition.ts';

/** Who did it and when it was recorded are the server's to say. */
export type NewEvent = Pick<RecordEvent, 'id' | 'recordId' | 'type' | 'baseVersion' | 'changes' | 'deviceTime'> & {
  parent?: string;
  transition?: string;
};

/** An event on its way: it waits for those it builds on. */
export type Following = NewEvent & {
  /** Ids of earlier events of its sender without which it makes no sense: the one before on the same record, and those that began what it names. */
  follows?: readonly string[];
};

/** What became of an event; there is no sixth way. */
export type OutcomeName = 'accepted' | 'duplicate' | 'merged' | 'contested' | 'refused';
export type Outcome = {
  id: string;
  recordId: string;
  outcome: OutcomeName;
  version?: number;
  code?: string;
  state?: string;
  /** Fields whose value met another person's. */
  contested?: string[];
  problem?: ProblemName;
  field?: string;
  details?: Details;
  /** What became of it the first time, when it comes again. */
  first?: Exclude<OutcomeName, 'duplicate' | 'refused'>;
};
