// Its person's role takes no records along any more: what was carried is forgotten at once, and with it the device, unless something on it was never judged.
import { tellEnded } from './door.ts';
import type { Store } from './store.ts';
import { wipe } from './wiping.ts';

/** @param unsent things done here that the server has not judged, or has refused: these stay until somebody has seen them. */
export async function empty(store: Store, unsent: number): Promise<void> {
  await store.forgetAll();
  if (unsent > 0) return;
  await wipe();
  tellEnded('notForRole');
}
