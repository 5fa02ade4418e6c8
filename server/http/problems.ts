// Turns whatever went wrong into a problem of the catalogue: a name, a status, perhaps a field; never what somebody typed.
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { FastifySchemaValidationError } from 'fastify/types/schema.js';
import { DatabaseError } from 'pg';
import { Problem, problem } from '../../kernel/problem.ts';

export type ProblemAnswer = { problem: string; details?: Problem['details']; field?: string };

export const answerOf = (found: Problem): ProblemAnswer => ({
  problem: found.problem,
  ...(found.details && { details: found.details }),
  ...(found.field !== undefined && { field: found.field }),
});

export function send(reply: FastifyReply, found: Problem): FastifyReply {
  const seconds = found.details?.seconds;
  if (found.status === 429 && typeof seconds === 'number') reply.header('retry-after', String(seconds));
  return reply.status(found.status).header('cache-control', 'no-store').send(answerOf(found));
}

declare module 'fastify' {
  interface FastifyRequest {
    /** What went wrong with it, by name. */
    problem: string | undefined;
  }
}

export function answerProblems(app: FastifyInstance): void {
  app.decorateRequest('problem', undefined);
  app.setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const found = problemOf(error);
    request.problem = found.problem;
    if (found.status >= 500) request.log.error({ err: error, problem: found.problem }, 'failed');
    return send(reply, found);
  });
}

export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DatabaseError) return ofDatabase(error);
  const { code = '', statusCode = 0, message = '' } = error as Partial<FastifyError>;
  if (isUnreachable(code, message)) return problem('server.databaseDown');
  return ofRequest(code, statusCode) ?? problem('server.failed');
}

function ofRequest(code: string, status: number): Problem | undefined {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || status === 413) return problem('request.tooLarge');
  if (code === 'FST_ERR_BAD_URL' || code === 'FST_ERR_MAX_PARAM_LENGTH' || status === 404) return problem('request.notFound');
  if (code === 'FST_ERR_CTP_INVALID_CONTENT_LENGTH') return problem('request.invalid');
  if (code.startsWith('FST_ERR_CTP_') || status === 400 || status === 415) return problem('request.notJson');
  return undefined;
}

/** Refused, reset, cut off, or no connection free in time: the network's words and the driver's. */
const isUnreachable = (code: string, message: string) =>
  /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN)/.test(code) ||
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error/i.test(message);

function ofDatabase({ code = '' }: DatabaseError): Problem {
  if (code === '53100') return problem('server.full');
  if (code === '57014' || code === '40001' || code === '40P01' || code === '55P03' || code === '25P03') return problem('server.tooSlow');
  if (/^(08|53|57P|28)/.test(code)) return problem('server.databaseDown');
  // A value that no column can hold, such as a text with a NUL: the schema of the route let it through.
  if (code.startsWith('22')) return problem('request.invalid');
  return problem('server.failed');
}

/** The first thing a request's schema found wrong, by the path of its field. What stands there is not repeated, nor is an unknown name. */
export function wrongField(errors: FastifySchemaValidationError[]): Problem {
  const [first] = errors;
  const missing = first?.keyword === 'required' ? String(first.params.missingProperty) : undefined;
  const steps = [...(first?.instancePath.split('/').slice(1) ?? []), ...(missing === undefined ? [] : [missing])];
  const field = steps.map((step) => (/^\w{1,40}$/.test(step) ? step : '…')).join('.');
  return problem('request.invalid', { rule: first?.keyword ?? 'unknown' }, field || undefined);
}
