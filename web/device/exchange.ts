// Sends what waits and fetches what changed, one page of this device at a time, and picks up wherever it was interrupted. What to ask and what an answer
// means is kernel/sync/device.ts; here are its storage and its network.

import type { ProblemName } from '../../kernel/problem.ts';
import {
  type DeviceState,
  failedOver,
  heardPulled,
  heardPushed,
  newDevice,
  nextRequest,
  type Request,
  type Step,
  unanswered,
  unread,
  woken,
} from '../../kernel/sync/device.ts';
import type { Pull, Pulled, Pushed } from '../../kernel/sync/protocol.ts';
import { type ApiProblem, problemOf } from '../api.ts';
import type { Store } from './store.ts';
import { Turns } from './turns.ts';

export type Standing =
  | { name: 'settled' /** ISO 8601 of the server's clock, when it last told everything. */; at: string | undefined }
  | { name: 'sending' }
  | { name: 'receiving' /** Records kept so far. */; held: number }
  | { name: 'offline' }
  /** The server wants to see who it is before it takes anything. */
  | { name: 'signIn' }
  | { name: 'full' }
  /** This app and the server are of ages that do not understand each other: nothing was read, everything is kept. */
  | { name: 'tooOld' }
  | { name: 'tooNew' }
  /** Something that its person must look at keeps this device from being emptied. */
  | { name: 'notForRole' }
  | { name: 'failed'; problem: ApiProblem };

/** One request, already signed in; throws ApiProblem. */
export type Post = <T>(path: string, body: object) => Promise<T>;

type Parts = {
  store: Store;
  device: string;
  post: Post;
  whenStanding: (standing: Standing) => void;
  /** Everything that was done is at the server now, and it knows the session: what belongs to it may follow. */
  whenPushed: () => void;
  /** Its person's role takes nothing along any more. */
  whenBarred: () => Promise<void>;
  /** The server wants this device to forget everything. */
  whenToldToWipe: () => Promise<unknown>;
};

/** Answers that say that the request could not be read, and not that the server is away or busy. */
const unreadable = [400, 413, 415, 422];

export class Exchange {
  readonly #parts: Parts;
  readonly #turns = new Turns('pokpong.exchange', () => this.#turn());
  /** What is going on, beside what is kept: nothing is lost with it. */
  #loop: Pick<DeviceState, 'pushing' | 'most' | 'failing' | 'pulling'>;
  #at: string | undefined;
  /** What the server said when it failed over one of them and not over the others. */
  #failure: ApiProblem | undefined;
  /** That nothing is left to push was said. */
  #told = false;
  /** The next page of a pull, asked for while the one before it is closed and written. */
  #ahead: { cursor: string; answer: Promise<Pulled> } | undefined;
  /** Records that would belong here and found no room. */
  left = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#loop = newDevice(parts.device);
  }

  stop(): void {
    this.#turns.stop();
  }

  /** Sends and fetches; what is done meanwhile is sent before it returns. Never throws: how it went is told as a standing. */
  run(): Promise<void> {
    return this.#turns.run();
  }

  async #turn(): Promise<void> {
    const { whenStanding } = this.#parts;
    this.#loop = woken(await this.#state());
    this.#told = false;
    this.#failure = undefined;
    try {
      for (let next = nextRequest(await this.#state()); next && !this.#turns.stopped; next = nextRequest(await this.#state())) {
        whenStanding(next.kind === 'push' ? { name: 'sending' } : { name: 'receiving', held: this.#parts.store.summaries.size });
        await this.#ask(next);
      }
      whenStanding(this.#failure ? standingOf(this.#failure) : { name: 'settled', at: this.#at });
    } catch (failure) {
      this.#turns.enough();
      if (problemOf(failure).problem === 'device.notForRole') await this.#barred().catch(() => {});
      if (problemOf(failure).problem === 'device.wiped') await this.#parts.whenToldToWipe().catch(() => {});
      if (!this.#turns.stopped) whenStanding(standingOf(problemOf(failure)));
    } finally {
      this.#ahead = undefined;
    }
  }

  /** What was added here is still sent, as everything that was done. */
  #barred(): Promise<void> {
    this.#parts.whenPushed();
    return this.#parts.whenBarred();
  }

  async #ask(request: Request): Promise<void> {
    try {
      const step = await this.#heard(request);
      await this.#take(step);
    } catch (failure) {
      const { problem, status, field, details } = problemOf(failure);
      if (!unreadable.includes(status)) {
        const goesOn = status === 500 && failedOver(await this.#state(), request) !== undefined;
        await this.#take((state) => ({ ...nothing, state: (goesOn && failedOver(state, request)) || unanswered(state, request) }));
        if (!goesOn) throw failure;
        this.#failure = problemOf(failure);
        return;
      }
      const why = { problem: problem as ProblemName, ...(field !== undefined && { field }), ...(details && { details }) };
      await this.#take((state) => ({ ...nothing, state: unread(state, request, why) }));
      // A pull that cannot be read would not be read the next time.
      if (request.kind === 'pull') throw failure;
    }
  }

  async #heard(request: Request): Promise<(state: DeviceState) => Step> {
    const { post } = this.#parts;
    if (request.kind === 'push') {
      // It was asked before this was judged, and would not tell of it.
      this.#ahead = undefined;
      this.#told = false;
      const pushed = await post<Pushed>('/api/events', request.body);
      return (state) => heardPushed(state, request.body, pushed);
    }
    const pulled = await this.#pull(request.body);
    if (!this.#told) this.#parts.whenPushed();
    this.#told = true;
    this.#at = pulled.now;
    this.left = pulled.left;
    return (state) => heardPulled(state, request, pulled);
  }

  async #pull(body: Pull): Promise<Pulled> {
    const { device, post } = this.#parts;
    const plain = body.check === undefined && body.want === undefined;
    const ahead = plain && this.#ahead?.cursor === body.cursor ? this.#ahead.answer : undefined;
    this.#ahead = undefined;
    const pulled = await (ahead ?? post<Pulled>('/api/sync/pull', body));
    if (plain && pulled.more && !this.#turns.stopped) {
      const answer = post<Pulled>('/api/sync/pull', { device, cursor: pulled.cursor });
      // Whether it failed is told to whoever waits for it.
      answer.catch(() => {});
      this.#ahead = { cursor: pulled.cursor, answer };
    }
    return pulled;
  }

  /** Works a step on what is kept now: something may have been done here while the answer was on its way. */
  async #take(work: (state: DeviceState) => Step): Promise<void> {
    const { store } = this.#parts;
    const cursor = await this.#cursor();
    await store.change(({ entries, summaries }) => {
      const { state, put, forget, told } = work({ ...this.#loop, device: this.#parts.device, cursor, held: summaries, entries });
      this.#loop = { pushing: state.pushing, most: state.most, failing: state.failing, pulling: state.pulling };
      return { entries: state.entries, put, forget, told, ...(state.cursor !== cursor && { cursor: state.cursor }) };
    });
  }

  async #state(): Promise<DeviceState> {
    const { store, device } = this.#parts;
    return { ...this.#loop, device, cursor: await this.#cursor(), held: store.summaries, entries: store.entries };
  }

  #cursor = async (): Promise<string | null> => (await this.#parts.store.kept<string | null>('cursor')) ?? null;
}

const nothing = { put: [], forget: [], told: [] };

function standingOf(problem: ApiProblem): Standing {
  if (problem.problem === 'app.deviceFull') return { name: 'full' };
  if (problem.problem === 'device.notForRole') return { name: 'notForRole' };
  if (problem.problem === 'sync.tooOld') return { name: 'tooOld' };
  if (problem.problem === 'sync.tooNew') return { name: 'tooNew' };
  if (problem.problem === 'app.offline' || problem.status >= 502) return { name: 'offline' };
  return problem.status === 401 ? { name: 'signIn' } : { name: 'failed', problem };
}
