// Measures the write path: reports created over HTTP by ten clients, beside the same rows written by bare SQL.
import { randomBytes } from 'node:crypto';
import { uuidAt } from '../../server/import/ids.ts';
import type { Opened } from '../opened.ts';
import { runBare, sameRows } from './bare.ts';
import { load, type Shot } from './clients.ts';
import { hire } from './ground.ts';
import { type Measure, measure, percentile } from './measure.ts';
import type { Serving } from './serving.ts';

const clients = 10;

/** @returns the measures, and the record of one report that was created. */
export async function measureWriting(opened: Opened, serving: Serving, seconds: number): Promise<Measure[]> {
  const districts = opened.world.pack.places.filter(({ level }) => level === 2).map(({ code }) => code);
  const shooters = await Promise.all(
    Array.from({ length: clients }, async (_, at) => {
      const area = districts[at * 13] ?? '';
      const { cookies } = await hire(opened, 'social-worker', area, 1);
      return () => create(cookies[0] ?? '', area);
    }),
  );
  const accepted = (body: string) => body.includes('"outcome":"accepted"');
  await load(serving.address, shooters, Math.min(3, seconds), accepted);
  const found = await load(serving.address, shooters, seconds, accepted);
  if (found.failures > 0)
    throw new Error(`${found.failures} of ${found.count + found.failures} reports were not accepted: ${found.firstFailure}`);
  const { rows } = await opened.database.owner.query<{ id: string }>(
    `select id from record where type = 'report' order by changed desc limit 1`,
  );
  const statement = await sameRows(opened.database.owner, rows[0]?.id ?? '');
  const limit = await runBare(opened.database.ownerUrl, () => ({ name: 'same-rows', ...statement }), seconds);
  const memory = serving.memory();
  return [
    measure('create a report over HTTP, 10 clients', 'per second', found.perSecond, {
      budget: 1000,
      limit: limit.perSecond,
      atLeast: true,
    }),
    measure('create a report over HTTP, 10 clients, p95', 'ms', percentile(found.times, 0.95), { budget: 20, limit: limit.p95 }),
    measure('create a report over HTTP, share of bare SQL', 'ratio', found.perSecond / limit.perSecond, { budget: 0.4, atLeast: true }),
    ...(memory ? [measure('server memory, most under that load', 'MB', memory.most, { budget: 300 })] : []),
  ];
}

let made = 0;

function create(cookie: string, place: string): Shot {
  const now = Date.now();
  const id = () => uuidAt(now, randomBytes(10));
  made += 1;
  const changes = {
    channel: 'walk_in',
    language: 'lo',
    signs: ['hurt', 'afraid'],
    worry: `ມີເດັກນ້ອຍຄົນໜຶ່ງຢູ່ບ້ານຂ້າງໆ ທີ່ຂ້ອຍເປັນຫ່ວງ. ${made}`,
    place,
    placeDetail: `ບ້ານໂພນໄຊ ${made}`,
    childAge: 4 + (made % 13),
    childSex: made % 2 ? 'female' : 'male',
    relation: 'neighbour',
  };
  const event = {
    id: id(),
    recordId: id(),
    type: 'report',
    baseVersion: 0,
    transition: 'receive',
    changes,
    deviceTime: new Date(now).toISOString(),
  };
  return { method: 'POST', path: '/api/events', cookie, body: JSON.stringify({ events: [event] }) };
}
