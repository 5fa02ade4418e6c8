// Notices that nobody has touched the app for some minutes, in any of its open pages.

type Watch = {
  minutes: number;
  whenIdle: () => void;
  /** Called at most every third of the idle time while somebody is active. */
  whenBusy: () => void;
};

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Since when nobody has touched it, by whichever says more: the clock can be put back, and the browser's own count may stand still while a device sleeps. */
class Rest {
  #touched = Date.now();
  #counted = performance.now();

  get milliseconds(): number {
    this.#touched = Math.min(this.#touched, Date.now());
    return Math.max(Date.now() - this.#touched, performance.now() - this.#counted);
  }

  /** @param at by the device's clock; another page may tell it late. */
  end(at: number): void {
    if (at < this.#touched) return;
    this.#touched = Math.min(at, Date.now());
    this.#counted = performance.now() - (Date.now() - this.#touched);
  }
}

/** @returns stops watching. */
export function watchIdle({ minutes, whenIdle, whenBusy }: Watch): () => void {
  const limit = minutes * 60_000;
  const pages = new BroadcastChannel('pokpong.activity');
  const rest = new Rest();
  let told = Date.now();
  let ended = false;

  // A laptop that slept an hour has been idle for an hour.
  const look = () => {
    if (ended || rest.milliseconds < limit) return;
    ended = true;
    whenIdle();
  };
  const here = () => {
    if (rest.milliseconds < 1_000) return;
    // Whoever wakes it with a touch comes after the idle time and not within it.
    if (rest.milliseconds >= limit) return look();
    const now = Date.now();
    rest.end(now);
    pages.postMessage(now);
    if (Math.abs(now - told) < limit / 3) return;
    told = now;
    whenBusy();
  };
  pages.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number') rest.end(data);
  };
  for (const touch of touches) addEventListener(touch, here, { passive: true, capture: true });
  document.addEventListener('visibilitychange', look);
  const timer = setInterval(look, 5_000);
  return () => {
    clearInterval(timer);
    pages.close();
    document.removeEventListener('visibilitychange', look);
    for (const touch of touches) removeEventListener(touch, here, { capture: true });
  };
}
