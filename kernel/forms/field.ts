// The whole vocabulary of fields. A new kind needs an entry in kinds.ts, web/forms/inputs.tsx and web/forms/reading.tsx, or nothing compiles.
import type { Predicate } from './predicate.ts';

export type Kind =
  | 'text'
  | 'longText'
  | 'number'
  | 'yesNo'
  | 'date'
  | 'code'
  | 'codes'
  | 'place'
  | 'agency'
  | 'worker'
  | 'record'
  | 'phone'
  | 'duration';

export type Field<K extends Kind = Kind> = {
  kind: K;
  /** The section it stands in: the unit of permission. */
  section: string;
  /** The code list, for `code` and `codes`. */
  list?: string;
  /** The record type, for `record`. */
  of?: string;
  /** Asked, and accepted, only while this holds. */
  when?: Predicate;
  /** A name, contact, address or narrative: sealed by the vault, never in a list, a log or an address. */
  confidential?: true;
  /** A `date` that cannot lie after the event that says it. */
  past?: true;
  /** Once the record has begun, changed only by a step that asks for it, so that it never changes without its reason. */
  byStep?: true;
  /** Bounds of a `number` or `duration`. */
  min?: number;
  max?: number;
  /** A `number` of things that are not cut in two: people, years. */
  whole?: true;
  /** Longest text, in characters (UTF-16 code units); text 200, longText 5000 unless said. */
  length?: number;
  /** The lowest level of place that may be named: 1 province, 2 district. */
  level?: 1 | 2;
  /** Name of the same thing in a published standard, e.g. `htcds:vic_TypeOfExploitation`. */
  standard?: string;
};

/** A `date` is ISO 8601 with its precision stated by its length: `2011`, `2011-05` or `2011-05-17`. A `duration` is whole days. A `worker` is a user's number. */
export type ValueOf<K extends Kind> = K extends 'number' | 'duration' | 'worker'
  ? number
  : K extends 'yesNo'
    ? boolean
    : K extends 'codes'
      ? readonly string[]
      : string;

export type Fields = Readonly<Record<string, Field>>;
export type Values<F extends Fields> = { [N in keyof F]?: F[N] extends { kind: infer K extends Kind } ? ValueOf<K> : never };
