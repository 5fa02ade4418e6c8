// A line to a server that is cut after so many bytes of what is sent, or of what is answered: what was on its way before that byte arrives, and nothing after it.
import { request } from 'node:http';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Answer, Serving } from './serving.ts';

/** `reset`: whoever waits at either end is told at once that the line is gone; `ended`: it looks as if the other had said all it had to say. */
export type Cut = { of: 'request' | 'answer'; after: number; how: 'ended' | 'reset' };

export type CuttingLine = {
  /** Asks over this line; where no whole answer came, the status is 503, as when the server is away. */
  ask: Serving['ask'];
  /** Cuts the next request that is asked, and no other. */
  cutNext: (cut: Cut) => void;
  /** Whether the last cut met anything: a request or an answer that is shorter came through whole. */
  met: () => boolean;
  close: () => Promise<void>;
};

/** @param port of the server it leads to, on this machine. */
export async function cuttingLine(port: number): Promise<CuttingLine> {
  let next: Cut | undefined;
  let met = false;
  const ends = new Set<Socket>();
  const server = createServer((near) => {
    const cut = next;
    next = undefined;
    const far = connect({ host: '127.0.0.1', port, allowHalfOpen: true });
    for (const end of [near, far]) {
      ends.add(end);
      end.setNoDelay(true);
      end.on('close', () => ends.delete(end));
      end.on('error', () => (end === near ? far : near).destroy());
    }
    const sever: Sever = (from, to, last) => {
      met = true;
      // Nobody reads on. The last is written first: a reset overtakes what still waits to be sent.
      from.removeAllListeners('data').pause();
      to.write(last, () => {
        if (cut?.how === 'reset') for (const end of [to, from]) end.resetAndDestroy();
        else to.end(() => from.destroy());
      });
    };
    const { of, after = 0 } = cut ?? {};
    // A request that is just as long was sent whole and is not answered; an answer that is, came whole.
    pass(near, far, of === 'request' ? { after, once: after } : undefined, sever);
    pass(far, near, of === 'answer' ? { after, once: after + 1 } : undefined, sever);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: here } = server.address() as AddressInfo;
  return {
    ask: (cookie, method, url, { body, headers = {}, address } = {}) =>
      over(here, { method, path: url, headers: headersOf(cookie, address, headers) }, body),
    cutNext: (cut) => {
      next = cut;
      met = false;
    },
    met: () => met,
    close: async () => {
      for (const end of ends) end.destroy();
      await promisify(server.close.bind(server))();
    },
  };
}

type Sever = (from: Socket, to: Socket, last: Buffer) => void;
/** `once` so many bytes have come, no more than `after` of them pass. */
type Limit = { after: number; once: number };

/** Carries what one end says to the other, as many bytes as it may. */
function pass(from: Socket, to: Socket, limit: Limit | undefined, sever: Sever): void {
  let passed = 0;
  from.on('data', (piece: Buffer) => {
    const before = passed;
    passed += piece.length;
    if (!limit || passed < limit.once) to.write(piece);
    else sever(from, to, piece.subarray(0, limit.after - before));
  });
  from.on('end', () => to.end());
}

const headersOf = (cookie: string | undefined, address: string | undefined, more: Record<string, string>): Record<string, string> => ({
  ...{ 'x-pokpong': '1', 'content-type': 'application/json', 'accept-encoding': 'gzip', connection: 'keep-alive' },
  ...(cookie && { cookie }),
  ...(address && { 'x-forwarded-for': address }),
  ...more,
});

type Asked = { method: string; path: string; headers: Record<string, string> };

/** A connection of its own for each request, which is given up with it. */
async function over(port: number, { method, path, headers }: Asked, body: unknown): Promise<Answer> {
  const sent = JSON.stringify(body);
  const asked = request({
    host: '127.0.0.1',
    port,
    agent: false,
    method,
    path,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(sent)) },
  });
  try {
    const whole = await new Promise<{ status: number; headers: Answer['headers']; bytes: Buffer }>((resolve, reject) => {
      asked.on('error', reject);
      asked.on('response', (answer) => {
        const pieces: Buffer[] = [];
        answer.on('error', reject).on('data', (piece: Buffer) => pieces.push(piece));
        answer.on('end', () => {
          const told = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
          resolve({ status: answer.statusCode ?? 0, headers: told, bytes: Buffer.concat(pieces) });
        });
      });
      asked.end(sent);
    });
    const text = String(whole.headers['content-encoding'] === 'gzip' ? await promisify(gunzip)(whole.bytes) : whole.bytes);
    return { status: whole.status, headers: whole.headers, text, json: () => JSON.parse(text) };
  } catch {
    return { status: 503, headers: {}, text: 'the line was cut', json: () => JSON.parse('{}') };
  } finally {
    asked.destroy();
  }
}
