// What a record type is: a typed value that says its fields, its states and its transitions. Everything generic is derived from it.
// Its words stand in languages/<lang>/<domain folder>.json under <name>.{name,sections.*,fields.*,states.*,transitions.*}.
import type { Fields, Values } from '../forms/field.ts';

/** A step in a record's life. `to: 'same'` records something that leaves the state as it is, such as a review; `'back'` returns to the state before. */
export type Transition<N extends string = string, S extends string = string> = {
  from: readonly S[];
  to: S | 'same' | 'back';
  /** Filled after the step, or it is refused. */
  requires?: readonly N[];
  /** Offered beside `requires` on the step's form. */
  asks?: readonly N[];
  /** Only as the very first event: a record brought in as it stands, from another register. Nobody is offered it as a step. */
  begins?: true;
  /** Taken by somebody else than who did the work: it stands in the approver's day, whoever owns the record. */
  approval?: true;
};

/** Which fields place a record among people; the kernel works out its readers and its list columns from them. */
export type Standing<N extends string = string> = {
  place?: N;
  owner?: N;
  agency?: N;
  /** Agencies that were asked to act and may read it. */
  referredTo?: N;
  /** States in which the agency in `referredTo` does not read it yet. */
  referredUnless?: readonly string[];
  /** Who made it keeps reading it. */
  creator?: true;
  /** States in which nobody of the area reads it, nor what hangs under it: only who holds it and their agency. */
  areaUnless?: readonly string[];
  /** A child record is read by whoever reads its parent in the same scope. */
  fromParent?: true;
};

export type Definition<F extends Fields = Fields, S extends string = string, M extends string = string> = {
  name: string;
  /** The folder in domains/ it lives in, and the name of its words. */
  domain: string;
  /** One letter that begins its codes, e.g. C26-000123. Types without one have no code of their own. */
  letter?: string;
  /** The record type it hangs under, or the types of which it hangs under one. */
  partOf?: string | readonly string[];
  /** It may begin also under a record that came to its end. */
  afterEnd?: true;
  version: number;
  sections: readonly string[];
  fields: F;
  /** The first is where every record begins. */
  states: readonly S[];
  /** States in which somebody still has to act. */
  open: readonly S[];
  transitions: Readonly<Record<M, Transition<keyof F & string, S>>>;
  standing: Standing<keyof F & string>;
  /** Coded fields that lists may show, filter by and export; never a confidential one. */
  listed: readonly (keyof F & string)[];
};

/** Any record type, for code that knows none by name. */
export type AnyDefinition = Definition;

/** The types that a record of this type may hang under; none where it stands by itself. */
export const parentTypes = ({ partOf }: Pick<AnyDefinition, 'partOf'>): readonly string[] =>
  partOf === undefined ? [] : typeof partOf === 'string' ? [partOf] : partOf;

export function defineRecord<const F extends Fields, const S extends string, const M extends string>(
  definition: Definition<F, S, M>,
): Definition<F, S, M> {
  for (const name of definition.listed) {
    if ((definition.fields as Fields)[name]?.confidential)
      throw new Error(`${definition.name}: ${name} is confidential and cannot be listed`);
  }
  for (const [name, field] of Object.entries(definition.fields as Fields)) {
    if (!definition.sections.includes(field.section)) throw new Error(`${definition.name}: ${name} stands in no section`);
  }
  return definition;
}

/** What happened, as it is sent, decided, stored, synced and audited. `transition` is absent for a plain edit. */
export type RecordEvent = {
  id: string;
  recordId: string;
  type: string;
  /** The version of the record its sender had seen; 0 begins a record. */
  baseVersion: number;
  /** The record it hangs under; only when a record begins. */
  parent?: string;
  transition?: string;
  /** Field → new value; null clears a field. */
  changes: Readonly<Record<string, unknown>>;
  /** Number of the user who did it; 0 is the public, -1 the system. */
  actor: number;
  /** ISO 8601 in UTC, by the sender's clock: shown, never trusted. */
  deviceTime: string;
  /** ISO 8601 in UTC, by the server's clock. */
  recordedAt: string;
};

/** One of the values two people gave the same field; the present value stays until a person settles it. `version`: the record's since it waits. */
export type OtherValue = { value: unknown; by: number; at: string; event: string; version: number };

export type Snapshot<F extends Fields = Fields, S extends string = string> = {
  id: string;
  type: string;
  state: S;
  version: number;
  parent?: string;
  values: Values<F>;
  createdBy: number;
  /** The state before this one; absent until it has changed. */
  cameFrom?: string;
  /** When each transition last happened, and `created`: ISO 8601, server's clock. */
  moments: Readonly<Record<string, string>>;
  /** Field → version that last changed it and who did. */
  touched: Readonly<Record<string, { version: number; by: number }>>;
  contested: Readonly<Record<string, readonly OtherValue[]>>;
};

export type SnapshotOf<D> = D extends Definition<infer F, infer S> ? Snapshot<F, S> : never;
