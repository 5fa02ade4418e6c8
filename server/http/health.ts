// Whether this process can answer: it can when its database does.

import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { House } from './house.ts';

export function addHealth(app: FastifyInstance, { pool }: House): void {
  app.route({
    method: 'GET',
    url: '/healthz',
    config: { ask: 'public' },
    exposeHeadRoute: true,
    schema: {
      summary: 'Whether the server and its database answer; 503 when they do not',
      response: { 200: Type.Object({ ok: Type.Boolean() }) },
    },
    handler: async (_request, reply) => {
      await pool.query('select 1');
      reply.header('cache-control', 'no-store');
      return { ok: true };
    },
  });
}
