// The stream over a real connection: news reaches those who may read it and nobody else, and it ends with the session, the device and the server.
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { next } from '../../test/staff.ts';
import { aFile, type Field, syncingOn } from '../../test/syncing.ts';

const serving = serverForAll();
const { inField, keep } = syncingOn(serving);
let address = '';
beforeAll(async () => {
  address = await serving().app.listen({ host: '127.0.0.1', port: 0 });
});

type Heard = { news: string[]; ended: () => boolean; close: () => void };
async function listen({ cookie }: Pick<Field, 'cookie'>, query = ''): Promise<Heard> {
  // A connection of its own, as a browser's: `fetch` here keeps another ready, for which a server that stops would wait.
  const asked = get(`${address}/api/stream${query}`, { agent: false, headers: { cookie, accept: 'text/event-stream' } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`${answer.statusCode}`);
  const news: string[] = [];
  let ended = false;
  answer.setEncoding('utf8');
  answer.on('data', (text: string) => {
    for (const [, name = ''] of text.matchAll(/^event: (\w+)$/gm)) news.push(name);
  });
  answer.on('error', () => {});
  answer.once('close', () => {
    ended = true;
  });
  return { news, ended: () => ended, close: () => asked.destroy() };
}
async function within(milliseconds: number, so: () => boolean): Promise<boolean> {
  for (const until = Date.now() + milliseconds; Date.now() < until; await sleep(20)) if (so()) return true;
  return so();
}

test('says within three seconds that something changed to those who may read it, once for many changes, and nothing to others', async () => {
  const noy = await inField('noy');
  const mai = await inField('mai');
  const far = await inField('far', 'social-worker', { area: 'LA1701', agency: 'plsw-la17' });
  const [mine, theirs, others] = await Promise.all([listen(noy), listen(mai), listen(far)]);
  const file = aFile({ agency: 'plsw-la05' });
  await keep(mai, file);
  expect(await within(3_000, () => mine.news.length > 0 && theirs.news.length > 0)).toBe(true);
  for (let turn = 1; turn <= 10; turn += 1) {
    await keep(mai, next(file, turn, undefined, { nickname: `n${turn}` }));
    await sleep(150);
  }
  await sleep(2_500);
  expect(mine.news.every((each) => each === 'changed')).toBe(true);
  expect(mine.news.length).toBeLessThanOrEqual(4);
  expect(others.news).toEqual([]);
  const before = mine.news.length;
  await serving().rows(`update app_user set readers = readers[2:] where id = $1`, [noy.id]);
  expect(await within(4_000, () => mine.news.length > before), 'another reach is news').toBe(true);
  for (const each of [mine, theirs, others]) each.close();
});

test('ends with the session, and says so; a device that was lost is told to wipe', async () => {
  const keo = await inField('keo');
  const lost = await listen({ cookie: keo.cookie });
  const other = await serving().signIn('keo');
  const signedOut = await listen({ cookie: other });
  await serving().ask(other, 'DELETE', '/api/session');
  expect(await within(3_000, signedOut.ended)).toBe(true);
  expect(signedOut.news).toEqual(['lost']);
  const again = await serving().signIn('keo');
  const named = await listen({ cookie: again }, `?device=${keo.device}`);
  await serving().ask(again, 'POST', `/api/devices/${keo.device}/wipe`);
  expect(await within(3_000, () => lost.ended() && named.ended())).toBe(true);
  expect([lost.news, named.news]).toEqual([['wipe'], ['wipe']]);
});

test('is for browsers that listen, for whoever is signed in, and only so many at once', async () => {
  const dao = await inField('dao');
  const status = async (headers: Record<string, string>) => {
    const answer = await fetch(`${address}/api/stream`, { headers });
    // An answer that nobody reads keeps its connection.
    await answer.text();
    return answer.status;
  };
  expect(await status({ cookie: dao.cookie })).toBe(400);
  expect(await status({ accept: 'text/event-stream' })).toBe(401);
  const heard = await Promise.all(Array.from({ length: 4 }, () => listen(dao)));
  expect(await status({ cookie: dao.cookie, accept: 'text/event-stream' })).toBe(429);
  for (const each of heard) each.close();
  await sleep(200);
  const room = await listen(dao);
  room.close();
});

test('a server that stops does not wait for it', async () => {
  const bua = await inField('bua');
  const heard = await listen(bua);
  const began = Date.now();
  await serving().app.close();
  expect(Date.now() - began).toBeLessThan(2_000);
  expect(await within(1_000, heard.ended)).toBe(true);
});
