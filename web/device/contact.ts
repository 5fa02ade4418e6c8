// Opens a session for this device when the network is back, and begins anew when its person is in.
import { type Me, post, problemOf } from '../api.ts';
import { type Draft, recallDraft } from '../drafts.ts';
import { tellEnded } from './door.ts';
import { follow } from './follow.ts';
import { meet, openedDevice } from './opened.ts';
import { presentStanding } from './standing.ts';
import { wipe } from './wiping.ts';

let coming: Promise<boolean> | undefined;
/** Opens a session with what the server gave this device. @returns whether it did. @throws ApiProblem where the server could not be asked. */
export function comeIn(): Promise<boolean> {
  coming ??= openSession().finally(() => {
    coming = undefined;
  });
  return coming;
}

async function openSession(): Promise<boolean> {
  const device = openedDevice();
  const secret = await device?.store.kept<string>('secret');
  if (!device || secret === undefined) return false;
  try {
    await meet(await post<Me>(`/api/devices/${device.id}/session`, { secret }));
    return true;
  } catch (failure) {
    const { problem, status } = problemOf(failure);
    // Nobody has said that this device may not come in: whoever asked finds no network, and not that they must sign in.
    if (problem === 'app.offline' || status >= 500) throw failure;
    // Whoever closes an account has its devices wiped; such a one is told so here, and by the server's word while it is locked.
    if (problem === 'device.wiped' || problem === 'device.accountDisabled') {
      await wipe();
      tellEnded('wiped');
    }
    return false;
  }
}

/** Somebody is in: where it is the person whose device this is, their half-written forms are there again and what waits is sent. @returns whether it is. */
export async function arrive(me: Me): Promise<boolean> {
  const device = openedDevice();
  if (!device || device.me.user.id !== me.user.id) return false;
  await meet(me);
  if (presentStanding()?.name === 'signIn') await renew().catch(() => {});
  for (const { name, draft } of await device.store.drafts()) recallDraft(name, draft as Draft);
  device.unfollow?.();
  device.unfollow = follow(device.exchange);
  return true;
}

/** After signing in anew, the server gives this device another secret. */
async function renew(): Promise<void> {
  const device = openedDevice();
  if (!device) return;
  const { secret } = await post<{ secret: string }>('/api/devices', { id: device.id });
  await device.store.keepAnswer('secret', secret);
}
