// How often one address may call what anybody may call. Signed-in work is not limited: an office shares one address.
import { fastifyRateLimit } from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { network } from '../../kernel/access/server/sessions.ts';
import { problem } from '../../kernel/problem.ts';

export async function limitCalls(app: FastifyInstance): Promise<void> {
  await app.register(fastifyRateLimit, {
    global: false,
    keyGenerator: (request) => network(request.ip),
    errorResponseBuilder: (_request, { ttl }) => problem('request.tooMany', { seconds: Math.max(1, Math.ceil(ttl / 1000)) }),
    addHeaders: noHeaders,
    addHeadersOnExceeding: noHeaders,
  });
}

/** How much is left is nobody's business but ours; `retry-after` is set with the problem. */
const noHeaders = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false };
