// Sends what waits and fetches what changed, one page of this device at a time, and picks up wherever it was interrupted.

import type { ProblemName } from '../../kernel/problem.ts';
import { type Entry, nextBatch, prune, recognise, sent, settle } from '../../kernel/sync/outbox.ts';
import { type Carried, mostAtOnce, mostEvents, type Pulled, type Pushed, type Sent } from '../../kernel/sync/protocol.ts';
import { addTo, differing, noSums, reconcile } from '../../kernel/sync/sums.ts';
import { type ApiProblem, problemOf } from '../api.ts';
import type { Store } from './store.ts';

export type Standing =
  | { name: 'settled' /** ISO 8601 of the server's clock, when it last told everything. */; at: string | undefined }
  | { name: 'sending' }
  | { name: 'receiving' /** Records still to come, as far as is known. */; left: number }
  | { name: 'offline' }
  /** The server wants to see who it is before it takes anything. */
  | { name: 'signIn' }
  | { name: 'full' }
  | { name: 'failed'; problem: ApiProblem };

/** Of something that was settled and is forgotten: what kind of thing it was and what became of it, never what it said. */
export type SentLately = {
  id: string;
  recordId: string;
  type: string;
  /** It began the record. */
  begun: boolean;
  parent?: string;
  transition?: string;
  outcome: string;
  code?: string;
  /** ISO 8601, by this device's clock. */
  at: string;
};
export const sentLately = 'sent';
const mostSent = 100;

/** One request, already signed in; throws ApiProblem. */
export type Post = <T>(path: string, body: object) => Promise<T>;

type Parts = { store: Store; device: string; post: Post; whenStanding: (standing: Standing) => void };

/** Turns of asking and comparing in one go; what is left then is for the next. */
const mostTurns = 400;

export class Exchange {
  readonly #parts: Parts;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;
  #at: string | undefined;
  /** Records that would belong here and found no room. */
  left = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Sends and fetches; what is done meanwhile is sent before it returns. Never throws: how it went is told as a standing. */
  run(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#turns().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #turns(): Promise<void> {
    do {
      this.#again = false;
      // Another page of this device may be at it; when it is done there is mostly nothing left to do.
      await navigator.locks.request('pokpong.exchange', () => this.#turn());
    } while (this.#again && !this.#stopped);
  }

  async #turn(): Promise<void> {
    const { whenStanding } = this.#parts;
    try {
      await this.#push();
      await this.#pull();
      whenStanding({ name: 'settled', at: this.#at });
    } catch (failure) {
      this.#again = false;
      if (!this.#stopped) whenStanding(standingOf(problemOf(failure)));
    }
  }

  async #push(): Promise<void> {
    const { store, whenStanding } = this.#parts;
    for (let most = mostEvents; !this.#stopped; ) {
      const batch = nextBatch(store.entries, most);
      if (batch.length === 0) return;
      whenStanding({ name: 'sending' });
      const ids = batch.map(({ id }) => id);
      await store.changeOutbox((entries) => sent(entries, ids));
      const pushed = await this.#pushBatch(batch);
      if (pushed === 'apart') {
        most = 1;
        continue;
      }
      await store.changeOutbox((entries) => settle(entries, pushed));
      // Everything was held: what it follows is on its way by another request, and it is tried in the next run.
      if (pushed.outcomes.length === 0) return;
    }
  }

  /** A request that the server cannot read must not stop what is behind it: each is then sent alone, and the one at fault is told as refused. */
  async #pushBatch(events: readonly Sent[]): Promise<Pushed | 'apart'> {
    try {
      return await this.#parts.post<Pushed>('/api/events', { events });
    } catch (failure) {
      const { problem, status, field, details } = problemOf(failure);
      if (![400, 409, 413, 415, 422].includes(status)) throw failure;
      const [only] = events;
      if (events.length > 1 || !only) return 'apart';
      const told = { id: only.id, recordId: only.recordId, outcome: 'refused' as const, problem: problem as ProblemName };
      return { outcomes: [{ ...told, ...(field !== undefined && { field }), ...(details && { details }) }], held: [] };
    }
  }

  async #pull(): Promise<void> {
    const { store, device, post, whenStanding } = this.#parts;
    let wanted: string[] = [];
    let check: number[] = [];
    const checked = new Set<number>();
    const settled = new Set(store.entries.filter(({ state }) => state === 'settled').map(({ event }) => event.id));
    for (let turn = 0; turn < mostTurns && !this.#stopped; turn += 1) {
      const want = wanted.slice(0, mostAtOnce);
      const cursor = (await store.kept<string>('cursor')) ?? null;
      const answer = await post<Pulled>('/api/sync/pull', {
        device,
        cursor,
        ...(check.length > 0 && { check }),
        ...(want.length > 0 && { want }),
      });
      const { forget, want: lacking } = reconcile(stampsOf(store), answer.listed ?? []);
      await store.keep({ carried: answer.carried, forget, cursor: answer.cursor }, new Set(want));
      await store.changeOutbox((entries) => recognise(entries, answer.carried));
      wanted = [...wanted.slice(want.length), ...lacking];
      this.#at = answer.now;
      this.left = answer.left;
      if (wanted.length > 0) whenStanding({ name: 'receiving', left: wanted.length });
      check = [];
      if (answer.more || wanted.length > 0) continue;
      check = differing(addTo(noSums, stampsOf(store)), answer.sums);
      // What differs again right after it was compared has changed on the server meanwhile: the next run sees it.
      if (check.length === 0 || check.every((part) => checked.has(part))) return this.#forgetSettled(settled);
      for (const part of check) checked.add(part);
    }
  }

  /** What was settled before this pull began is in what it brought, or belongs to this device no longer. */
  async #forgetSettled(whole: ReadonlySet<string>): Promise<void> {
    const { store } = this.#parts;
    const carried = new Map<string, Carried>();
    let gone: Entry[] = [];
    for (const { state, event } of store.entries) {
      const found = state === 'settled' ? await store.carried(event.recordId) : undefined;
      if (found) carried.set(event.recordId, found);
    }
    await store.changeOutbox((entries) => {
      const left = prune(entries, (id) => carried.get(id), whole);
      gone = entries.filter((entry) => !left.includes(entry));
      return left;
    });
    if (gone.length > 0)
      await store.keepAnswer(
        sentLately,
        [...gone.reverse().map(tellSent), ...((await store.kept<SentLately[]>(sentLately)) ?? [])].slice(0, mostSent),
      );
  }
}

const tellSent = ({ event, outcome }: Entry): SentLately => ({
  id: event.id,
  recordId: event.recordId,
  type: event.type,
  begun: event.baseVersion === 0,
  ...(event.parent !== undefined && { parent: event.parent }),
  ...(event.transition !== undefined && { transition: event.transition }),
  outcome: outcome?.outcome ?? 'accepted',
  ...(outcome?.code !== undefined && { code: outcome.code }),
  at: event.deviceTime,
});

const stampsOf = (store: Store) => [...store.summaries].map(([id, { stamp }]): [string, number] => [id, stamp]);

function standingOf(problem: ApiProblem): Standing {
  if (problem.problem === 'app.deviceFull') return { name: 'full' };
  if (problem.status === 0 || problem.status >= 502)
    return problem.problem === 'app.offline' || problem.status > 0 ? { name: 'offline' } : { name: 'failed', problem };
  return problem.status === 401 ? { name: 'signIn' } : { name: 'failed', problem };
}
