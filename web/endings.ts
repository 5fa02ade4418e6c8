// How a session ends from this page: the server is told, now or when there is a network, and what this device keeps is closed or taken off it.
import { del, problemOf } from './api.ts';
import { openDoor } from './device/door.ts';
import { deviceHere } from './device/flag.ts';

/** Loaded only where something is kept on this device. */
export const deviceCode = () => import('./device/device.ts');

/** The session ends, and what a device was given opens another once its person has unlocked it. */
export const paused = '/api/session?device=stays';
/** The lock holds on this page whether or not the server can be told; the server's own clock ends the session too. */
export const pause = (): void => {
  endSession(paused).catch(() => {});
};

export async function lockDevice(): Promise<boolean> {
  if (deviceHere() === undefined) return false;
  return (await deviceCode()).lock();
}

/** What stands here locked may be another's and may not be sent: it stays closed. So does what is open here and would be lost without a word. */
export async function leaveDevice(losing: boolean): Promise<void> {
  const door = openDoor();
  if (door && (losing || door.unsent() === 0)) await (await import('./device/wiping.ts')).wipe();
  else await lockDevice();
}

/** How a session is to end that could not be ended yet. It outlives the page: whoever opens the app next is not let in by it. */
const left = 'pokpong.left';

/** Whoever leaves is out on this page at once; without a network the server is told when there is one again. */
export async function endSession(path: string): Promise<void> {
  try {
    await del(path);
  } catch (failure) {
    const { status } = problemOf(failure);
    if (status !== 0 && status !== 401) throw failure;
    if (status !== 0) return;
    localStorage.setItem(left, path);
    addEventListener('online', () => endLeft().catch(() => {}), { once: true });
  }
}

/** Ends what could not be ended when its person left. @throws ApiProblem while it still cannot be */
export async function endLeft(): Promise<void> {
  const path = localStorage.getItem(left);
  if (path === null) return;
  await del(path).catch((failure: unknown) => {
    const { status } = problemOf(failure);
    // Any other answer would be the same the next time, and keep everybody out.
    if (status === 0 || status >= 500) throw failure;
  });
  if (localStorage.getItem(left) === path) isAnother();
}

/** Somebody is in: it is another session. */
export const isAnother = (): void => localStorage.removeItem(left);
