// Open streams of one server process: whoever may read something that was changed is told that there is news, and nothing of what it is.
// While there are any, the database is asked once a second, for all of them together: no write waits for it, as it would for a notification.
import type { Read } from '../../record/server/database.ts';

export type News = 'changed' | 'wipe' | 'lost';
/** Somebody who listens: in which session, from which device. */
export type Listener = {
  session: number;
  device: string | null;
  say: (news: News) => void;
  /** Something that means nothing, so that no one between takes the silence for the end. */
  breathe: () => void;
  end: () => void;
};

type Asked = {
  horizon: string;
  all: boolean;
  changed: readonly (readonly number[])[];
  live: Readonly<Record<string, readonly number[]>>;
  wipe: readonly string[];
};
type Ask = <T>(work: (db: Read) => Promise<T>) => Promise<T>;
type Open = Listener & { readers: string | undefined; news: boolean; told: number; breathed: number };

const every = 1_000;
/** Between two that say the same to one listener. */
const pause = 2_000;
const breath = 50_000;
const most = 500;
const mostOfSession = 4;

export class Streams {
  readonly #ask: Ask;
  readonly #failed: (error: unknown) => void;
  readonly #open = new Set<Open>();
  /** From which transaction on nothing was looked at yet. */
  #behind: string | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: Ask, failed: (error: unknown) => void) {
    this.#ask = ask;
    this.#failed = failed;
  }

  hasRoom(session: number): boolean {
    const own = [...this.#open].filter((each) => each.session === session);
    return this.#open.size < most && own.length < mostOfSession;
  }

  /** Begins to listen; resolves once nothing that happens from here on is missed. @returns how it ends. */
  async add(listener: Listener): Promise<() => void> {
    const now = performance.now();
    const open: Open = { ...listener, readers: undefined, news: false, told: -pause, breathed: now };
    this.#open.add(open);
    try {
      if (this.#behind === undefined) this.#behind = (await this.#look()).horizon;
    } catch (error) {
      this.#leave(open);
      throw error;
    }
    this.#timer ??= this.#later();
    return () => this.#leave(open);
  }

  /** Ends them all: the server stops. */
  end(): void {
    for (const each of [...this.#open]) this.#close(each);
  }

  #leave(open: Open): void {
    this.#open.delete(open);
    if (this.#open.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#behind = undefined;
  }

  #close(open: Open): void {
    this.#leave(open);
    open.end();
  }

  #later(): NodeJS.Timeout {
    return setTimeout(async () => {
      await this.#tick().catch(this.#failed);
      if (this.#open.size > 0) this.#timer = this.#later();
    }, every).unref();
  }

  async #look(): Promise<Asked> {
    const open = [...this.#open];
    const devices = open.flatMap(({ device }) => device ?? []);
    const [row] = await this.#ask((db) =>
      db.query<{ asked: Asked }>('select pokpong.streams_ask($1::xid8, $2, $3) as asked', [
        this.#behind ?? null,
        open.map(({ session }) => session),
        devices,
      ]),
    );
    if (!row) throw new Error('the database answered nothing');
    return row.asked;
  }

  async #tick(): Promise<void> {
    const looked = new Set(this.#open);
    const asked = await this.#look();
    this.#behind = asked.horizon;
    const changed = new Set(asked.changed.flat());
    const now = performance.now();
    for (const each of looked) if (this.#open.has(each)) this.#tell(each, asked, changed, now);
  }

  #tell(open: Open, { all, live, wipe }: Asked, changed: ReadonlySet<number>, now: number): void {
    const readers = live[open.session];
    const wiped = open.device !== null && wipe.includes(open.device);
    if (wiped || !readers) {
      open.say(wiped ? 'wipe' : 'lost');
      this.#close(open);
      return;
    }
    // Another reach is news too: something may be withdrawn.
    const reach = String(readers);
    if (all || readers.some((each) => changed.has(each)) || (open.readers ?? reach) !== reach) open.news = true;
    open.readers = reach;
    if (open.news && now - open.told >= pause) {
      open.say('changed');
      Object.assign(open, { news: false, told: now, breathed: now });
    } else if (now - open.breathed >= breath) {
      open.breathe();
      open.breathed = now;
    }
  }
}
