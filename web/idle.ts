// Notices that nobody has touched the app for some minutes, in any of its open pages.

type Watch = {
  minutes: number;
  whenIdle: () => void;
  /** Called at most every third of the idle time while somebody is active. */
  whenBusy: () => void;
};

const touches = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** @returns stops watching. */
export function watchIdle({ minutes, whenIdle, whenBusy }: Watch): () => void {
  const limit = minutes * 60_000;
  const pages = new BroadcastChannel('pokpong.activity');
  let touched = Date.now();
  let told = touched;
  let ended = false;
  // A clock that is put back would make the last touch one of the future: then what counts is when that was noticed.
  const since = (): number => {
    touched = Math.min(touched, Date.now());
    return Date.now() - touched;
  };

  const here = () => {
    if (since() < 1_000) return;
    const now = Date.now();
    touched = now;
    pages.postMessage(now);
    if (Math.abs(now - told) < limit / 3) return;
    told = now;
    whenBusy();
  };
  // Compared with the clock, not counted: a laptop that slept an hour has been idle for an hour.
  const look = () => {
    if (ended || since() < limit) return;
    ended = true;
    whenIdle();
  };
  pages.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'number' && data > touched) touched = Math.min(data, Date.now());
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
