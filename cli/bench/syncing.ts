// Measures what a device asks: the first pull of a whole working set, a pull of a hundred changes, and one that brings nothing.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { Pull, Pulled } from '../../kernel/sync/protocol.ts';
import { uuidAt } from '../../server/import/ids.ts';
import type { Opened } from '../opened.ts';
import { forgetDevices, hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import type { Serving } from './serving.ts';

/** A device needs about half of the three seconds itself, and pulls side by side with it. */
const firstBudget = 1.2;
export const changes = 100;
const empties = 60;

type Answer<T> = { milliseconds: number; bytes: number; body: T };
type Device = { ask: (pull: Partial<Pull>) => Promise<Answer<Pulled>>; send: (events: readonly object[]) => Promise<unknown> };

export async function measureSyncing(opened: Opened, serving: Serving): Promise<Measure[]> {
  // A supervisor looks after a province: of all who carry records, nobody carries more.
  const { actor, cookies } = await hire(opened, 'supervisor', 'LA01', 1);
  await forgetDevices(opened, actor.id);
  const device = await deviceOf(serving, cookies[0] ?? '');
  await wholeSet(device);
  const first = await wholeSet(device);
  const count = first.held.size;
  const named = `${count.toLocaleString('en')} records`;
  const empty: number[] = [];
  for (let turn = 0; turn < empties; turn += 1) empty.push((await device.ask({ cursor: first.cursor })).milliseconds);
  const delta = await hundredChanges(device, first);
  return [
    measure(`first pull of ${named}, page by page`, 's', first.milliseconds / 1000, { budget: firstBudget }),
    measure(`first pull of ${named}, over the wire`, 'KB', first.bytes / 1024),
    measure(`a pull that brings nothing, set of ${named}, p95`, 'ms', percentile(empty, 0.95), { budget: 25 }),
    measure(`a pull of ${changes} changes, set of ${named}`, 'ms', delta.milliseconds),
    measure(`a pull of ${changes} changes, over the wire`, 'KB', delta.bytes / 1024, { budget: 60 }),
  ];
}

async function deviceOf({ address }: Serving, cookie: string): Promise<Device> {
  const id = uuidAt(Date.now(), randomBytes(10));
  await post(address, '/api/devices', cookie, { id });
  return {
    ask: (pull) => post<Pulled>(address, '/api/sync/pull', cookie, { device: id, cursor: null, ...pull }),
    send: (events) => post(address, '/api/events', cookie, { events }),
  };
}

type Whole = { held: Map<string, Pulled['carried'][number]>; cursor: string; milliseconds: number; bytes: number };

async function wholeSet(device: Device): Promise<Whole> {
  const whole: Whole = { held: new Map(), cursor: '', milliseconds: 0, bytes: 0 };
  for (let cursor: string | null = null; ; cursor = whole.cursor) {
    const { milliseconds, bytes, body } = await device.ask({ cursor });
    for (const each of body.carried) whole.held.set(each.record.id, each);
    whole.milliseconds += milliseconds;
    whole.bytes += bytes;
    whole.cursor = body.cursor;
    if (!body.more) return whole;
  }
}

async function hundredChanges(device: Device, { held, cursor }: Whole): Promise<Answer<Pulled>> {
  const sent = await sendChanges(device, held);
  const answer = await device.ask({ cursor });
  if (answer.body.carried.length < sent) throw new Error(`of ${sent} changes ${answer.body.carried.length} came`);
  return answer;
}

/** A colleague's day: in a hundred files one word is changed. @returns in how many. */
async function sendChanges(device: Device, held: Whole['held']): Promise<number> {
  const files = [...held.values()].filter(({ record }) => record.type === 'case' && record.open).slice(0, changes);
  const now = Date.now();
  await device.send(
    files.map(({ record }, at) => ({
      id: uuidAt(now, randomBytes(10)),
      recordId: record.id,
      type: record.type,
      baseVersion: record.version,
      changes: { nickname: `ນ້ອຍ ${at} ${record.version}` },
      deviceTime: new Date(now).toISOString(),
    })),
  );
  return files.length;
}

/** The same, past any screen, by whoever has this cookie. */
export async function changeFiles(serving: Serving, cookie: string): Promise<void> {
  const device = await deviceOf(serving, cookie);
  const sent = await sendChanges(device, (await wholeSet(device)).held);
  if (sent < changes) throw new Error(`there are only ${sent} files to change`);
}

/** What it took until the last byte was there, and how many bytes there were; unpacked and read afterwards. */
async function post<T>(address: string, path: string, cookie: string, sent: object): Promise<Answer<T>> {
  const text = JSON.stringify(sent);
  const began = performance.now();
  const headers = { cookie, 'x-pokpong': '1', 'content-type': 'application/json', 'accept-encoding': 'gzip' };
  const asked = request(`${address}${path}`, { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(text) } });
  asked.end(text);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const milliseconds = performance.now() - began;
  const bytes = Buffer.concat(chunks);
  const body = (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode} ${body.slice(0, 200)}`);
  return { milliseconds, bytes: bytes.length, body: JSON.parse(body) };
}
