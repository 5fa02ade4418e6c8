// Everything the write path needs to know of the product and its country, given once at start: the kernel itself knows neither.
import type { Actor } from '../../access/grant.ts';
import type { Audiences } from '../../access/server/audiences.ts';
import type { Due } from '../../calendar/due.ts';
import type { Reference } from '../../forms/reference.ts';
import type { Vault } from '../../vault/server/vault.ts';
import type { AnyRules } from '../decide.ts';
import type { AnyDefinition, RecordEvent, Snapshot } from '../definition.ts';
import type { Read } from './database.ts';

/** What a domain looks up for its rules; called only for its own type's events, and only reads. */
export type FactsOf = (
  db: Read,
  ask: { event: RecordEvent; before: Snapshot | undefined; actor: Actor },
) => Promise<Readonly<Record<string, unknown>>>;
/** A domain's own flat row of coded columns for a record; its SQL function `project_<type>` keeps it. */
export type ProjectOf = (
  snapshot: Snapshot,
  tools: { reference: Reference; hashWord: (word: string) => string },
) => Readonly<Record<string, unknown>>;

/** What a device carries along beside the files themselves. */
export type Carrying = {
  /** Types that are carried by nearness: what is offered in one's own place first, then further away. */
  around: readonly string[];
  /** Records within the reader's sight that are named in these files; each is carried with them. */
  named: (db: Read, files: readonly string[]) => Promise<readonly { file: string; named: string }[]>;
};

export type Engine = {
  definitions: ReadonlyMap<string, AnyDefinition>;
  rules: Readonly<Record<string, AnyRules>>;
  facts: Readonly<Record<string, FactsOf>>;
  project: Readonly<Record<string, ProjectOf>>;
  due: (snapshot: Snapshot) => Due | undefined;
  /** Whether anything is ever owed on records of this type. */
  owes: (type: string) => boolean;
  reference: Reference;
  /** Code of the whole country among the places. */
  country: string;
  audiences: Audiences;
  vault: Vault;
  carrying: Carrying;
  /** ISO 8601 in UTC. */
  now: () => string;
};
