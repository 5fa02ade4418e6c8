// Takes everything off this device: on sign-out, when its person asks, and on the server's word, locked or not.
import { get, post } from '../api.ts';
import { dropDatabase } from './database.ts';
import { tellEnded } from './door.ts';
import { deviceHere, unmarkDevice } from './flag.ts';
import { tell } from './holding.ts';
import { closeDevice } from './opened.ts';

/** Nothing of it can be brought back: the keys go with what they open. */
export async function wipe(): Promise<void> {
  const id = deviceHere();
  const closed = closeDevice();
  tell({ say: 'wiped' });
  unmarkDevice();
  await closed;
  await dropDatabase();
  if (id !== undefined) tellWiped(id);
}

export const tellWiped = (id: string): void => {
  post(`/api/devices/${id}/wiped`).catch(() => {});
};

/** Asks the server for its word on this device, and does as it says. @returns whether the server was heard. */
export async function heedWord(): Promise<boolean> {
  const id = deviceHere();
  if (id === undefined) return true;
  const { word } = await get<{ word: 'keep' | 'wipe' | undefined }>(`/api/devices/${id}/word`).catch(() => ({ word: undefined }));
  if (word === 'wipe') {
    await wipe();
    tellEnded('wiped');
  }
  return word !== undefined;
}
