// Has something done in one page of this device at a time: whoever asks while it is done has it done once more.
export class Turns {
  readonly #lock: string;
  readonly #turn: () => Promise<void>;
  #running: Promise<void> | undefined;
  #again = false;
  #stopped = false;

  /** @param lock its name among this device's pages. @param turn does it; never throws. */
  constructor(lock: string, turn: () => Promise<void>) {
    this.#lock = lock;
    this.#turn = turn;
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  stop(): void {
    this.#stopped = true;
  }

  /** What was asked for meanwhile would fail as well. */
  enough(): void {
    this.#again = false;
  }

  /** What comes up meanwhile is done before it returns. */
  run(): Promise<void> {
    if (this.#stopped) return Promise.resolve();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#all().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #all(): Promise<void> {
    do {
      this.#again = false;
      // Another page may be at it; when it is done there is mostly nothing left to do.
      await navigator.locks.request(this.#lock, () => this.#turn());
    } while (this.#again && !this.#stopped);
  }
}
