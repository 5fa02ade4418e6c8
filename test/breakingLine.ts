// A line between a browser and a server that breaks where a seed says: before the server hears, in the middle of what is sent, after the server has done it, in the middle of what it answers.
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chance } from './chance.ts';

const places = ['before', 'sending', 'after', 'answering'] as const;
type Place = (typeof places)[number];

export type Line = {
  /** Where the browser goes; the same whatever stands behind it. */
  address: string;
  /** Leads to the server at that port from now on. */
  lead: (port: number) => void;
  /** Breaks the first request of each kind that the app makes from now on, and about two of three others; none without a seed. */
  breakBy: (seed: number | undefined) => void;
  /** Where it broke, by request: `POST /api/events after`. */
  broken: string[];
};

export async function withBreakingLine<T>(work: (line: Line) => Promise<T>): Promise<T> {
  let port = 0;
  let random: (() => number) | undefined;
  const broken: string[] = [];
  const met = new Set<string>();
  const server = createServer((asked, answer) => {
    const { url = '', method = '' } = asked;
    const what = `${method} ${(url.split('?')[0] ?? '').replace(/[0-9a-f-]{36}/, ':id')}`;
    const first = !met.has(what);
    met.add(what);
    const breaks = random && url.startsWith('/api/') && !url.startsWith('/api/stream') && (first || random() < 0.66);
    const at = breaks && random ? places[Math.floor(random() * places.length)] : undefined;
    if (at) broken.push(`${what} ${at}`);
    carry(asked, answer, port, at).catch(() => answer.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work({
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      lead: (to) => {
        port = to;
        server.closeAllConnections();
      },
      breakBy: (seed) => {
        random = seed === undefined ? undefined : chance(seed);
        broken.length = 0;
        met.clear();
      },
      broken,
    });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function carry(asked: IncomingMessage, answer: ServerResponse, port: number, at: Place | undefined): Promise<void> {
  const said = await whole(asked);
  const { url: path, method, headers } = asked;
  const onward = request({ host: '127.0.0.1', port, path, method, headers });
  const heard = new Promise<IncomingMessage>((resolve, reject) => onward.on('response', resolve).on('error', reject));
  if (at === 'before' || at === 'sending') {
    heard.catch(() => {});
    if (at === 'sending') await new Promise<void>((resolve) => onward.write(said.subarray(0, said.length / 2), () => resolve()));
    onward.destroy();
    answer.destroy();
    return;
  }
  onward.end(said);
  const told = await heard;
  if (at === undefined) {
    answer.writeHead(told.statusCode ?? 502, told.headers);
    told.pipe(answer);
    answer.on('close', () => told.destroy());
    return;
  }
  const body = await whole(told);
  if (at === 'answering') {
    answer.writeHead(told.statusCode ?? 502, told.headers);
    await new Promise<void>((resolve) => answer.write(body.subarray(0, body.length / 2), () => resolve()));
  }
  answer.destroy();
}

async function whole(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
