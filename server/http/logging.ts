// What the log may say: which route, how long, which problem. Never a body, an address, a query or a driver's words, which quote values.
import type { FastifyInstance } from 'fastify';
import type { DestinationStream, LoggerOptions } from 'pino';
import type { LogLevel } from '../config.ts';

/** A belt beside the braces: should somebody log a whole request, its secrets are still left out. */
const secrets = ['body', 'headers', 'cookies', 'query', 'params', 'password', 'current', 'next', 'token', 'changes', 'values', 'code'];

export function logger(level: LogLevel, stream?: DestinationStream): LoggerOptions & { stream?: DestinationStream } {
  return {
    level,
    base: null,
    redact: {
      paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]).filter((path) => path !== '*.code' && path !== 'code'),
      censor: '…',
    },
    serializers: {
      err: (error: Error & { code?: string; constraint?: string; table?: string; routine?: string; problem?: string }) => ({
        type: error.name,
        code: error.code,
        problem: error.problem,
        constraint: error.constraint,
        table: error.table,
        routine: error.routine,
        frames: framesOf(error),
      }),
      req: () => undefined,
      res: () => undefined,
    },
    ...(stream && { stream }),
  };
}

/** Where it happened, without the message that heads a stack. */
const framesOf = (error: Error): string[] =>
  (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim());

export function logAnswers(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route, not the address: an address may hold what somebody was looking for.
    const { method, routeOptions, problem } = request;
    const route = routeOptions.url ?? '(none)';
    request.log.info({ method, route, status: reply.statusCode, problem, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
}
