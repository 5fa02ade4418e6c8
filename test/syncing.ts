// Devices in tests: they pull as the protocol has it, keep what comes, mend what they hold by comparing, and send what they have.
import type { Following, Outcome } from '../kernel/record/event.ts';
import { type Carried, mostAtOnce, type Pull, type Pulled, type Pushed, partOf } from '../kernel/sync/protocol.ts';
import { sumsOf } from '../kernel/sync/stamp.ts';
import { pastHorizon } from './horizon.ts';
import type { Answer, Serving } from './serving.ts';
import { begin } from './staff.ts';

export type Field = { id: number; username: string; cookie: string; device: string; secret: string };
export type Settled = { held: Map<string, Carried>; cursor: string; left: number; turns: number };

let made = 0;
export const newDevice = () => `01900000-0000-7000-8000-0000000d${String(++made).padStart(4, '0')}`;

export type Syncing = {
  /** Somebody who is signed in with a device of theirs. */
  inField: (username: string, role?: string, standing?: { area?: string; agency?: string }) => Promise<Field>;
  asked: (field: Field, body?: Partial<Pull> | Record<string, unknown>) => Promise<Answer>;
  pulled: (field: Field, body?: Partial<Pull>) => Promise<Pulled>;
  /** Waits until what was written lies below the oldest running transaction: tests of other databases run beside, and the cluster counts for all. */
  caughtUp: () => Promise<void>;
  /** Pulls until the device and the server agree. */
  settle: (field: Field, held?: Map<string, Carried>, cursor?: string | null) => Promise<Settled>;
  send: (field: Pick<Field, 'cookie'>, ...events: Following[]) => Promise<Pushed>;
  /** Sends events that must be kept. */
  keep: (field: Pick<Field, 'cookie'>, ...events: Following[]) => Promise<Outcome[]>;
};

/** @param serving asked anew for each call: call this once for a file. */
export function syncingOn(serving: () => Serving): Syncing {
  const asked: Syncing['asked'] = ({ cookie, device }, body = {}) =>
    serving().ask(cookie, 'POST', '/api/sync/pull', { body: { device, cursor: null, ...body } });
  const pulled: Syncing['pulled'] = async (field, body) => sound<Pulled>(await asked(field, body));
  const send: Syncing['send'] = async ({ cookie }, ...events) =>
    sound<Pushed>(await serving().ask(cookie, 'POST', '/api/events', { body: { events } }));
  return {
    asked,
    pulled,
    send,
    caughtUp: () => pastHorizon((sql) => serving().rows<{ past: boolean }>(sql), 'record'),
    settle: (field, held = new Map(), cursor = null) => settle((body) => pulled(field, body), held, cursor),
    keep: async (field, ...events) => {
      const { outcomes, held } = await send(field, ...events);
      const wrong = outcomes.find(({ outcome }) => outcome === 'refused');
      if (wrong || held.length > 0) throw new Error(JSON.stringify(wrong ?? held));
      return outcomes;
    },
    inField: async (username, role = 'social-worker', standing = {}) => {
      const { hire, signIn, ask } = serving();
      const id = await hire(username, role, { area: 'LA0501', agency: 'plsw-la05', ...standing });
      const cookie = await signIn(username);
      const device = newDevice();
      const { secret } = sound<{ secret: string }>(await ask(cookie, 'POST', '/api/devices', { body: { id: device } }));
      return { id, username, cookie, device, secret };
    },
  };
}

function sound<T>(answer: Answer): T {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<T>();
}

async function settle(pull: (body: Partial<Pull>) => Promise<Pulled>, held: Map<string, Carried>, from: string | null): Promise<Settled> {
  let next: Partial<Pull> = { cursor: from };
  for (let turns = 1; turns <= 60; turns += 1) {
    const answer = await pull(next);
    for (const each of answer.carried) held.set(each.record.id, each);
    const want = answer.listed.flatMap(([part, rows]) => mend(held, part, new Map(rows))).slice(0, mostAtOnce);
    const sums = sumsOf([...held.values()].map(({ record, stamp }) => ({ id: record.id, stamp })));
    const check = answer.more ? [] : answer.sums.flatMap((sum, part) => (sum === sums[part] ? [] : [part]));
    if (!answer.more && check.length === 0) return { held, cursor: answer.cursor, left: answer.left, turns };
    next = { cursor: answer.cursor, check: want.length > 0 ? [] : check, want };
  }
  throw new Error('the device and the server never agreed');
}

/** Forgets what does not belong to a part. @returns what it lacks, or holds otherwise. */
function mend(held: Map<string, Carried>, part: number, named: ReadonlyMap<string, number>): string[] {
  for (const id of [...held.keys()]) if (partOf(id) === part && !named.has(id)) held.delete(id);
  return [...named].filter(([id, stamp]) => held.get(id)?.stamp !== stamp).map(([id]) => id);
}

/** A child's file of Bokeo, by whoever sends it. */
export const aFile = (changes: Record<string, unknown> = {}) =>
  begin('case', {
    ...{ openedOn: '2026-01-04', formOfHarm: 'neglect', place: 'LA0501', sex: 'female', childName: 'ນ້ອຍ', concern: 'ເປັນຫ່ວງ' },
    ...changes,
  });
export const aNote = (parent: string, text = 'ໄດ້ໄປຢາມ') =>
  begin('note', { kind: 'home_visit', on: '2026-01-05', text }, { parent, transition: 'write' });
