// Every operation of the interface is asked thousands of odd things: none of them breaks the server, and no answer and no log gives away a word.
// POKPONG_FUZZ says how many (1,500 unless said; `npm run attack` asks 10,000), POKPONG_FUZZ_SEED which.
import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { laos } from '../country/laos/pack.ts';
import { asOwner } from '../server/prepare.ts';
import { type Made, marker, type Operation, operationsOf, requestsOf } from './fuzzing.ts';
import { plant } from './planted.ts';
import { type Answer, serverForAll } from './serving.ts';
import { signedIn } from './signedIn.ts';

const serving = serverForAll();
const howMany = Number(process.env.POKPONG_FUZZ ?? 1_500);
const seed = Number(process.env.POKPONG_FUZZ_SEED ?? 3);
/** Who works where the planted records lie, and who reads nothing confidential of them wherever they are. */
const asking = ['social-worker', 'supervisor', 'administrator', 'statistics-officer', 'village-member', 'hotline-operator'] as const;
const numbers: Partial<Record<(typeof asking)[number], number>> = {};
const cookies = new Map<string, string>();
let operations: Operation[] = [];
let known: string[] = [];

beforeAll(async () => {
  const { house, hire, database, rows, ask } = serving();
  for (const role of asking) numbers[role] = await hire(role, role, { area: 'LA05', agency: 'plsw-la05' });
  await asOwner(database, (db) => plant(db, house.world));
  operations = operationsOf((await ask(undefined, 'GET', '/api/openapi.json')).json<{ paths: Parameters<typeof operationsOf>[0] }>().paths);
  const definitions = [...house.world.definitions.values()];
  const stored = await rows<{ id: string; code: string | null }>('select id, code from record');
  known = [
    ...stored.flatMap(({ id, code }) => [id, code ?? id]),
    ...definitions.flatMap(({ name, fields, transitions, states }) => [
      name,
      ...Object.keys(fields),
      ...Object.keys(transitions),
      ...states,
    ]),
    ...['LA', 'LA05', 'LA0501', 'plsw-la05', '2026-01-05', '0', '1', '12', 'true', 'female', 'high', 'neglect', 'form_of_harm', 'sex'],
    ...laos.roles.map(({ code }) => code),
  ];
});

/** Sessions end on the way: some of what is asked ends them. */
async function cookieOf(role: (typeof asking)[number]): Promise<string> {
  const cookie = cookies.get(role) ?? (await signedIn(serving().database, numbers[role] ?? 0));
  cookies.set(role, cookie);
  return cookie;
}

/** From a new network each time: what is asked too often is another test's. */
const networkOf = (at: number) => `10.${100 + (at >> 16)}.${(at >> 8) & 255}.${at & 255}`;

async function put({ method, url, type, payload }: Made, role: (typeof asking)[number] | undefined, at: number): Promise<Answer> {
  const headers = type === undefined ? {} : { 'content-type': type };
  const cookie = role && (await cookieOf(role));
  const answer = await serving().ask(cookie, method, url, {
    ...(payload !== undefined && { body: payload }),
    headers,
    address: networkOf(at),
  });
  if (role && (answer.status === 401 || url.startsWith('/api/session'))) cookies.delete(role);
  return answer;
}

/** Why an answer is not one that we would give; undefined where it is. */
function wrongIn(answer: Answer, role: string | undefined): string | undefined {
  if (answer.status >= 500) return `answered ${answer.status}`;
  const isJson = answer.headers['content-type']?.startsWith('application/json');
  if (answer.status >= 400 && (!isJson || !/^[a-z]+\.[a-zA-Z]+$/.test(String(answer.json().problem)))) return 'a refusal without a name';
  if (answer.status >= 400 && answer.text.includes(marker)) return 'a refusal that repeats what was typed';
  if (/\bat .*\.(ts|js|mjs):\d+|node_modules|select .* from |pg_/.test(answer.text)) return 'tells of the inside';
  const blind = !role || ['administrator', 'statistics-officer', 'village-member'].includes(role);
  return blind && answer.text.includes('Planted ') ? 'a confidential word for somebody who reads none' : undefined;
}

test(`${howMany} made-up requests: no fault, no word that is not theirs`, { timeout: 540_000 }, async () => {
  const each = Math.ceil(howMany / operations.length);
  const wrong: string[] = [];
  let at = 0;
  const seen = new Map<number, number>();
  for (const [place, operation] of operations.entries()) {
    // A password costs a tenth of a second each: fewer of those.
    const many = /password|POST \/api\/(session|admin\/users)$/.test(`${operation.method} ${operation.path}`) ? Math.ceil(each / 6) : each;
    for (const made of fc.sample(requestsOf(operation, known), { numRuns: many, seed: seed + place })) {
      at += 1;
      const role = at % 7 === 0 ? undefined : asking[at % asking.length];
      const answer = await put(made, role, at);
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      const why = wrongIn(answer, role);
      if (why)
        wrong.push(
          `${why}: ${made.method} ${made.url.slice(0, 200)} as ${role}: ${made.payload?.slice(0, 300)} → ${answer.text.slice(0, 200)}`,
        );
    }
  }
  expect(wrong.slice(0, 10), `seed ${seed}`).toEqual([]);
  // They get far enough to matter: some succeed, some are refused at each door.
  for (const status of [200, 400, 401, 403, 404, 422]) expect(seen.get(status) ?? 0, `answers of ${status}`).toBeGreaterThan(0);
  expect(seen.get(200)).toBeGreaterThan(at / 20);
  const log = serving().log.join('');
  expect(log).not.toContain(marker);
  expect(log).not.toContain('Planted ');
  expect(serving().log.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
  expect((await serving().ask(undefined, 'GET', '/healthz')).status).toBe(200);
});
