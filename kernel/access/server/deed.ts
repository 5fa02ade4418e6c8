// What every request stands on: one transaction that acts for one person, who was asked about permission, and what it tells the audit.
import type { Static, TSchema } from 'typebox';
import type { AuditAction, AuditEntry } from '../../audit/server/audit.ts';
import type { Write } from '../../record/server/database.ts';
import type { Actor } from '../grant.ts';
import type { Manages } from '../role.ts';
import type { Session } from './sessions.ts';

/**
 * Who may call a route. `records`: whoever is signed in, and the handler judges by their grants and says so with `allowed()`.
 * `public` and `signedIn`: anybody, or anybody with a live session, because it shows nothing that only some may see.
 */
export type Ask = 'public' | 'signedIn' | 'records' | `manages:${Manages}`;

/** What a row of the audit is about. Codes and numbers only: never a name, an address or a narrative. */
export type About = Omit<AuditEntry, 'action'>;

/** How an answer leaves, once the transaction is committed. */
export type Leaving = {
  status: (status: number) => void;
  header: (name: string, value: string) => void;
  cookie: (value: string | null) => void;
  /** Something to do once it is committed, and before the answer. */
  afterwards: (step: () => Promise<void>) => void;
};

export type Deed = {
  db: Write;
  actor: Actor;
  /** Undefined for the public. */
  session: Session | undefined;
  /** Written with the rest, or not at all. */
  audit: (action: AuditAction, about?: About) => void;
  /** Says that permission was asked and given; an answer without it is taken back. */
  allowed: () => void;
  leaving: Leaving;
};

export type RouteSchema = { params?: TSchema; querystring?: TSchema; body?: TSchema; response?: TSchema };
type Part<S extends RouteSchema, K extends keyof RouteSchema> = S[K] extends TSchema ? Static<S[K]> : undefined;

/** What came in, already checked against the schema. */
export type Sent<S extends RouteSchema> = {
  params: Part<S, 'params'>;
  query: Part<S, 'querystring'>;
  body: Part<S, 'body'>;
  /** The sender's network address: for limits, never kept as it is. */
  address: string;
  /** What the sender's browser takes this server to be called, as it says itself. */
  host: string;
};

export type RouteSpec<S extends RouteSchema> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  ask: Ask;
  /** One line for the OpenAPI file. */
  summary: string;
  schema: S;
  /** Media type of an answer that is a file; the handler gives its bytes. */
  produces?: string;
  /** 200 unless said. */
  status?: number;
  /** Most calls from one address in a time. */
  limit?: { max: number; timeWindow: string };
  /** Refuses, by throwing, before a transaction is begun: a flood must not take the connections of others. */
  admit?: (address: string) => void;
  /** Its answer is compressed for whoever takes it so. Never where a secret of the reader's stands beside text that others chose. */
  compress?: true;
  /** Open to somebody who must first choose a password. */
  beforePassword?: true;
  /** Open to somebody who must first set up a second factor. */
  beforeFactor?: true;
  /** Asks whoever calls it to have proved within ten minutes that it is them, by the strongest they have: for what cannot be undone or leaves the building. */
  fresh?: true;
  handle: (deed: Deed, sent: Sent<S>) => Promise<unknown>;
};

/** Adds a route; the one way to do so. */
export type Route = <const S extends RouteSchema>(spec: RouteSpec<S>) => void;
