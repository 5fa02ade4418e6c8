// The one way the staff app talks to the server: JSON over the session cookie, with what went wrong always by name.
import type { Grant } from '../kernel/access/grant.ts';

import type { NewEvent } from '../kernel/record/event.ts';
import { personHeader, protocol, protocolHeader } from '../kernel/sync/protocol.ts';
import { hearTime } from './clock.ts';
import { type Outcome, openDoor } from './device/door.ts';
import { forgetEarly, plainly, takeEarly } from './early.ts';

export type { NewEvent } from '../kernel/record/event.ts';
export type { ChildRow, HistoryEntry, RecordView, Row } from '../kernel/record/view.ts';
export type { Outcome } from './device/door.ts';

export type Me = {
  user: {
    id: number;
    username: string;
    displayName: string;
    role: string;
    agency: string | null;
    area: string | null;
    language: 'lo' | 'en';
  };
  grants: readonly Grant[];
  /** Types of which one file may be opened in an emergency, and types this role answers for. */
  emergency: readonly string[];
  oversees: readonly string[];
  /** Their role may work without a network on a device that is set up for it. */
  carries: boolean;
  idleMinutes: number;
  mustChangePassword: boolean;
  /** Their role requires a second factor, and they have none yet. */
  mustEnrol: boolean;
  /** When an administrator took their second factors away, until they have seen it said. */
  factorReset: string | null;
};

/** What a sign-in asks for beside the password. */
export type Factor = 'code' | 'passkey' | 'recovery';
export type HalfWay = { asks: readonly Factor[] };

export type Values = Readonly<Record<string, unknown>>;

export type Details = Readonly<Record<string, string | number | boolean>>;
export type Named = { problem: string; field?: string | undefined; details?: Details | undefined };

export class ApiProblem extends Error {
  readonly problem: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly field: string | undefined;
  readonly details: Details | undefined;

  constructor(problem: string, status: number, field?: string, details?: Details) {
    super(problem);
    this.problem = problem;
    this.status = status;
    this.field = field;
    this.details = details;
  }
}

/** Any failure as a named one, so that a screen has one thing to show. */
export const problemOf = (failure: unknown): ApiProblem => (failure instanceof ApiProblem ? failure : new ApiProblem('app.failed', 0));

let person: number | undefined;
/** For whom this page asks from now on. @param who number of the user, or nobody in particular. */
export const askFor = (who: number | undefined): void => {
  person = who;
  if (who !== undefined) forgetEarly('/api/session');
};
/** Says for whom, so that nothing is done in the name of somebody else who has signed in in this browser meanwhile. */
export const forWhom = (): Record<string, string> => (person === undefined ? {} : { [personHeader]: String(person) });

let whenLost: () => void = () => {};
/** Calls back when the server no longer knows this session. */
export function onSessionLost(callback: () => void): void {
  whenLost = callback;
}

let proveAgain: () => Promise<boolean> = async () => false;
/** Has the person prove that it is them when the server asks for it; the request that needed it is then sent again. */
export function onProofNeeded(callback: () => Promise<boolean>): void {
  proveAgain = callback;
}

let sayPurpose: (asked: Details) => Promise<boolean> = async () => false;
/** Has the person say what something is for when the server asks for it; the request that needed it is then sent again. */
export function onPurposeNeeded(callback: (asked: Details) => Promise<boolean>): void {
  sayPurpose = callback;
}

/** Asks the server, or what this device holds where it is set up to work without a network. */
export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const asked = () => ask<T>('GET', path, undefined, signal);
  return openDoor()?.read(path, asked) ?? asked();
}
export const post = <T = undefined>(path: string, body?: unknown): Promise<T> => ask<T>('POST', path, body);
/** A question whose words may not stand in an address; answered by this device where there is no network. */
export async function pose<T>(path: string, body: unknown): Promise<T> {
  try {
    return await post<T>(path, body);
  } catch (failure) {
    const own = problemOf(failure).problem === 'app.offline' ? await openDoor()?.answer(path, body) : undefined;
    if (own === undefined) throw failure;
    return own as T;
  }
}
/** Sends a file as it is. */
export const postFile = <T>(path: string, file: Blob): Promise<T> => ask<T>('POST', path, file);
/** A file as it comes. */
export const getFile = (path: string): Promise<Blob> => ask<Blob>('GET', path, undefined, undefined, true);
export const put = <T = undefined>(path: string, body?: unknown): Promise<T> => ask<T>('PUT', path, body);
export const patch = <T = undefined>(path: string, body?: unknown): Promise<T> => ask<T>('PATCH', path, body);
export const del = <T = undefined>(path: string): Promise<T> => ask<T>('DELETE', path);

export async function sendEvents(events: readonly NewEvent[]): Promise<Outcome[]> {
  const door = openDoor();
  return door ? door.send(events) : (await post<{ outcomes: Outcome[] }>('/api/events', { events })).outcomes;
}

/** A path with its query; what is empty is left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

async function ask<T>(method: string, path: string, body?: unknown, signal?: AbortSignal, asFile = false): Promise<T> {
  for (const answered = new Set<string>(); ; ) {
    try {
      return await askOnce<T>(method, path, body, signal, asFile);
    } catch (failure) {
      // Each question is asked once for a request: proof that it is them, and what it is for.
      const { problem, details } = problemOf(failure);
      if (answered.has(problem) || !(await answer(problem, details))) {
        if (problem === 'session.none' && !openDoor()) whenLost();
        throw failure;
      }
      answered.add(problem);
    }
  }
}

async function answer(problem: string, details: Details | undefined): Promise<boolean> {
  if (problem === 'session.none') return openDoor()?.comeIn() ?? false;
  if (problem === 'session.stepUpNeeded') return proveAgain();
  return problem === 'access.purposeNeeded' && details !== undefined && sayPurpose(details);
}

async function askOnce<T>(method: string, path: string, body: unknown, signal: AbortSignal | undefined, asFile: boolean): Promise<T> {
  const answer = await reach(path, {
    ...plainly,
    method,
    headers: {
      ...plainly.headers,
      ...forWhom(),
      ...(method !== 'GET' && { 'x-pokpong': '1', [protocolHeader]: String(protocol) }),
      ...(body !== undefined && { 'content-type': body instanceof Blob ? body.type : 'application/json' }),
    },
    ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }),
    ...(signal && { signal }),
  });
  hearTime(answer.headers.get('date'));
  if (answer.ok && asFile) return (await answer.blob()) as T;
  const said = await contentOf(answer);
  if (answer.ok) return said as T;
  const named = said as Partial<Named> | undefined;
  throw new ApiProblem(
    named?.problem ?? (answer.status >= 500 ? 'server.failed' : 'app.failed'),
    answer.status,
    named?.field,
    named?.details,
  );
}

async function reach(path: string, options: RequestInit): Promise<Response> {
  try {
    const early = options.method === 'GET' ? await takeEarly(path) : undefined;
    // Whoever has come in since is not turned away by what was true before.
    return early && (early.ok || person === undefined) ? early : await fetch(path, options);
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new ApiProblem('app.offline', 0);
  }
}

async function contentOf(answer: Response): Promise<unknown> {
  if (answer.ok && answer.headers.get('content-disposition')?.startsWith('attachment')) return answer.blob();
  if (answer.status === 204 || !answer.headers.get('content-type')?.includes('json')) return undefined;
  try {
    return await answer.json();
  } catch (failure) {
    // What is no JSON was sent so; anything else is a line that broke in the middle.
    throw failure instanceof SyntaxError ? new ApiProblem('app.failed', answer.status) : new ApiProblem('app.offline', 0);
  }
}
