// What the generic form is told by the screen that shows it.
import type { AnyDefinition } from '../../kernel/record/definition.ts';
import type { Outcome, RecordView, Values } from '../api.ts';
import type { Choice } from './inputProps.ts';

export type RecordFormProps = {
  definition: AnyDefinition;
  /** Fields to ask; those of the step unless given, or all. */
  fields?: readonly string[];
  /** The step to take; a plain edit, or a plain beginning, without one. */
  transition?: string;
  /** The record it is about; a new one begins without it. */
  record?: Pick<RecordView, 'record'>;
  /** What a new record is about, where it hangs under nothing: what was begun to be written about one is no draft for another. */
  about?: string;
  /** For a new record that hangs under another. */
  parent?: string;
  /** Answers to begin with: suggestions that the person sees and may change. */
  initial?: Values;
  /** Asked anew each time the step is taken: what was said the last time is history, and no answer to this time. */
  anew?: readonly string[];
  /** Sent with the event without being asked, e.g. the handler who is oneself, or what the answers suggest. */
  also?: Values | ((answers: Values) => Values);
  /** What may be chosen for `record` fields, by field. */
  choices?: Readonly<Record<string, readonly Choice[]>>;
  submitLabel?: string;
  onDone: (outcome: Outcome) => void;
  onCancel?: () => void;
};
