// Clients that ask one thing after another for some seconds and note how long each answer took. Loopback only.

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export type Shot = { method: 'GET' | 'POST'; path: string; cookie: string; body?: string };
export type Load = { count: number; perSecond: number; times: number[]; failures: number; firstFailure: string };

/** @param shooters one for each client: what it asks next. @param good whether an answer is one that was wanted. */
export async function load(
  address: string,
  shooters: readonly (() => Shot)[],
  seconds: number,
  good = (body: string) => body !== '',
): Promise<Load> {
  const { hostname, port } = new URL(address);
  if (hostname !== '127.0.0.1') throw new Error('only this machine is put under load');
  const found: Load = { count: 0, perSecond: 0, times: [], failures: 0, firstFailure: '' };
  const began = performance.now();
  const end = began + seconds * 1000;
  await Promise.all(
    shooters.map(async (next) => {
      const client = await openClient(hostname, Number(port));
      while (performance.now() < end) {
        const sent = performance.now();
        const { status, body } = await client.ask(next());
        found.times.push(performance.now() - sent);
        if (status >= 200 && status < 300 && good(body)) found.count += 1;
        else {
          found.failures += 1;
          found.firstFailure ||= `${status} ${body.slice(0, 200)}`;
        }
      }
      client.close();
    }),
  );
  found.perSecond = found.count / ((performance.now() - began) / 1000);
  return found;
}

type Answer = { status: number; body: string };

/** A client of its own instead of a library's: what it costs is taken from the server it measures. */
async function openClient(host: string, port: number): Promise<{ ask: (shot: Shot) => Promise<Answer>; close: () => void }> {
  const socket: Socket = connect({ host, port, noDelay: true });
  await once(socket, 'connect');
  let held: Buffer = Buffer.alloc(0);
  let settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const answer = readAnswer(held);
    if (!answer) return;
    held = held.subarray(answer.length);
    settle?.resolve(answer);
  });
  socket.on('error', (error) => settle?.reject(error));
  socket.on('close', () => settle?.reject(new Error('the server hung up')));
  const ask = (shot: Shot) =>
    new Promise<Answer>((resolve, reject) => {
      settle = { resolve, reject };
      socket.write(textOf(shot, host, port));
    });
  return {
    ask,
    close: () => {
      settle = undefined;
      socket.destroy();
    },
  };
}

function textOf({ method, path, cookie, body = '' }: Shot, host: string, port: number): string {
  const unsafe =
    method === 'POST' ? `x-pokpong: 1\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
  return `${method} ${path} HTTP/1.1\r\nhost: ${host}:${port}\r\ncookie: ${cookie}\r\n${unsafe}\r\n${body}`;
}

/** Answers of our server say their length; undefined while one is not complete. */
function readAnswer(bytes: Buffer): (Answer & { length: number }) | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
  if (bytes.length < length) return undefined;
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', headEnd + 4, length), length };
}
