// Closes values into boxes that only this device's keys open, each bound to the place where it is kept: a box that was moved does not open.
import { type Bytes, joined, type Keys } from './keys.ts';

const write = new TextEncoder();
const read = new TextDecoder();
const { subtle } = crypto;

/** @param place table and key, e.g. `record/0197…`: not secret, and part of what is checked when it is opened. */
export async function closeBox(keys: Keys, place: string, value: unknown): Promise<Bytes> {
  return closeBytes(keys, place, write.encode(JSON.stringify(value)));
}

/** @throws OperationError for a box of another place, another key, or with a bit changed. */
export async function openBox<T>(keys: Keys, place: string, box: Bytes): Promise<T> {
  return JSON.parse(read.decode(await openBytes(keys, place, box))) as T;
}

export async function closeBytes(keys: Keys, place: string, bytes: Bytes): Promise<Bytes> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const how = { name: 'AES-GCM', iv, additionalData: write.encode(place) };
  return joined(iv, new Uint8Array(await subtle.encrypt(how, keys.box, bytes)));
}

export async function openBytes(keys: Keys, place: string, box: Bytes): Promise<Bytes> {
  const how = { name: 'AES-GCM', iv: box.subarray(0, 12), additionalData: write.encode(place) };
  return new Uint8Array(await subtle.decrypt(how, keys.box, box.subarray(12)));
}

/** A name that says nothing: the same each time on this device, another on every other. */
export async function hidden(keys: Keys, name: string): Promise<string> {
  const bytes = new Uint8Array(await subtle.sign('HMAC', keys.hide, write.encode(name)));
  return Array.from(bytes.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Closing and opening with keys that are held. */
export type Boxes = {
  close: (place: string, value: unknown) => Promise<Bytes>;
  open: <T>(place: string, box: Bytes) => Promise<T>;
};
