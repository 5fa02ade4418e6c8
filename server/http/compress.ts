// Compresses an answer for whoever takes it so: a working set is mostly the same words over and over, and a network in the field is thin.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

const squeeze = promisify(gzip);
/** Below this nothing is gained. */
const least = 1_400;

export async function compress(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  reply.header('vary', 'accept-encoding');
  if (typeof payload !== 'string' || payload.length < least || !takesGzip(request.headers['accept-encoding'])) return payload;
  const bytes = await squeeze(payload, { level: 4 });
  reply.header('content-encoding', 'gzip').removeHeader('content-length');
  return bytes;
}

const takesGzip = (accepted: string | string[] | undefined): boolean =>
  String(accepted ?? '')
    .split(',')
    .some((each) => /^\s*gzip\s*(;|$)/i.test(each) && !/q=0(\.0*)?\s*$/i.test(each));
