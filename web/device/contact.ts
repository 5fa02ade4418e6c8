// Opens a session for this device when the network is back, and begins anew when its person is in.
import { unsentOf } from '../../kernel/sync/parcels.ts';
import { type Me, post, problemOf } from '../api.ts';
import { now } from '../clock.ts';
import { type Draft, recallDraft } from '../drafts.ts';
import { empty } from './barred.ts';
import { tellEnded } from './door.ts';
import { follow } from './follow.ts';
import { meet, type Opened, openedDevice } from './opened.ts';
import { presentStanding, setStanding } from './standing.ts';
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
  const secret = await device?.store.kept<string | null>('secret');
  if (!device || secret == null) return false;
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
    if (problem === 'device.notForRole') await empty(device.store, unsentOf(device.store.entries, device.parcels.all));
    // Whoever signs in next is given another, whatever happens in between.
    const isSpent = ['device.expired', 'device.unknown', 'device.notForRole'].includes(problem) && openedDevice() === device;
    // Unless another page was given another meanwhile.
    if (isSpent && (await device.store.kept('secret')) === secret) await device.store.keepAnswer('secret', null).catch(() => {});
    return false;
  }
}

/** Somebody is in: where it is the person whose device this is, their half-written forms are there again and what waits is sent. @returns whether it is. */
export async function arrive(me: Me): Promise<boolean> {
  const device = openedDevice();
  if (!device || device.me.user.id !== me.user.id) return false;
  const wasAsked = presentStanding()?.name === 'signIn';
  setStanding(undefined);
  await meet(me);
  const renewed = renew(device, wasAsked).catch(() => {});
  const drafts = await device.drafts.all();
  // It may have been locked meanwhile: then nothing of it belongs here.
  if (openedDevice() !== device) return false;
  for (const { name, draft } of drafts) recallDraft(name, draft as Draft);
  // Nobody waits for it: without a network the work goes on. What the server has not renewed it would not let fetch.
  renewed.then(() => setOut(device)).catch(() => {});
  return true;
}

function setOut(device: Opened): void {
  if (openedDevice() !== device) return;
  device.unfollow?.();
  device.unfollow = follow(device.exchange);
}

/** Makes this device known to the server, or has it give another secret: whoever asks has just signed in. @returns what it keeps of the answer, by name. */
export async function register(id: string): Promise<{ secret: string; until: string }> {
  const { secret, until } = await post<{ secret: string; until: string }>('/api/devices', { id });
  return { secret, until };
}

/** Whether the secret opens nothing any more: the server has said so, or its days are over. */
async function isSpent({ store }: Opened): Promise<boolean> {
  const [secret, until] = await Promise.all([store.kept<string | null>('secret'), store.kept<string>('until')]);
  return secret == null || (until !== undefined && Date.parse(until) < now());
}

/** After signing in anew, the server gives this device another secret. @param wasAsked by a device that was full, it could not be kept that the secret is spent. */
async function renew(device: Opened, wasAsked: boolean): Promise<void> {
  if (!wasAsked && !(await isSpent(device))) return;
  for (const [name, value] of Object.entries(await register(device.id))) await device.store.keepAnswer(name, value);
}
