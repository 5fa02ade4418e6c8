// The stream of a signed-in session: it says that something changed, that its device shall forget everything, or that the session has ended. Never what.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { type Opened, opening, type Session, tokenHash } from '../../kernel/access/server/sessions.ts';
import { problem } from '../../kernel/problem.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { type Listener, Streams } from '../../kernel/sync/server/streams.ts';
import { cookieName } from './cookie.ts';
import type { House } from './house.ts';
import { transaction } from './transaction.ts';

/** Somebody who takes in nothing of what they are told is let go before it piles up. */
const mostWaiting = 16_384;

export function addStreamRoute(app: FastifyInstance, house: House): void {
  const streams = new Streams(house.apart, (error) => app.log.error({ err: error }, 'open streams could not be told'));
  // Before connections are waited for: an open stream would hold up the end.
  app.addHook('preClose', async () => streams.end());
  app.route<{ Querystring: { device?: string } }>({
    method: 'GET',
    url: '/api/stream',
    config: { ask: 'signedIn', rateLimit: { max: 600, timeWindow: '1 minute' } },
    schema: {
      summary:
        'Events of the server: `changed` when there is something new to pull, `wipe` and `lost` when the device or the session has ended',
      querystring: Type.Object({ device: Type.Optional(Type.String({ format: 'uuid' })) }, { additionalProperties: false }),
      response: { 200: { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } } },
    },
    handler: (request, reply) => open(house, streams, request, reply),
  });
}

async function open(
  house: House,
  streams: Streams,
  request: FastifyRequest<{ Querystring: { device?: string } }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (!String(request.headers.accept ?? '').includes('text/event-stream')) throw problem('request.invalid', undefined, 'accept');
  const { session, device } = await holderOf(house, request);
  if (!streams.hasRoom(session.session)) throw problem('request.tooMany', { seconds: 60 });
  const { raw } = reply;
  const listener = listenerOn(raw, session.session, request.query.device?.toLowerCase() ?? device);
  const leave = await streams.add(listener);
  raw.once('close', leave);
  if (raw.destroyed) leave();
  reply.hijack();
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    connection: 'close',
  });
  raw.write('retry: 5000\n\n');
  return reply;
}

function listenerOn(raw: ServerResponse, session: number, device: string | null): Listener {
  const write = (text: string) => {
    if (raw.destroyed || raw.writableEnded) return;
    if (raw.writableLength > mostWaiting) raw.destroy();
    else raw.write(text);
  };
  return {
    session,
    device,
    say: (news) => write(`event: ${news}\ndata: ${news}\n\n`),
    breathe: () => write(':\n\n'),
    // Nothing more comes over this connection: the server stops at once.
    end: () => {
      raw.end();
      raw.socket?.destroySoon();
    },
  };
}

/** Who is signed in, and from which device. @throws Problem session.none, and what must be done first */
async function holderOf(house: House, request: FastifyRequest): Promise<{ session: Session; device: string | null }> {
  const hash = tokenHash(request.cookies[cookieName]);
  if (!hash) throw problem('session.none');
  return transaction(house.pool, opening(hash), async (client, begun: Promise<Opened[]>) => {
    const session = (await begun)[0]?.session;
    if (!session) throw problem('session.none');
    if (session.must_change_password) throw problem('session.changePasswordFirst');
    if (session.must_enrol) throw problem('session.factorFirst');
    const [row] = await writing(client).query<{ device: string | null }>('select pokpong.device_here() as device');
    return { value: { session, device: row?.device ?? null } };
  });
}
