// What is not here: an address nobody serves, or one that does not take this method.
import type { FastifyInstance } from 'fastify';
import { problem } from '../../kernel/problem.ts';
import { send } from './problems.ts';

/** Remembers what is registered from now on, so that a wrong method is told from a wrong address. */
export function answerMissing(app: FastifyInstance): void {
  const known: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    known.push({ pattern: patternOf(url), methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((route) => route.methods);
    if (methods.length === 0) return send(reply, problem('request.notFound'));
    return send(reply.header('allow', [...new Set(methods)].sort().join(', ')), problem('request.methodNotAllowed'));
  });
}

const patternOf = (url: string) =>
  new RegExp(
    `^${url
      .split('/')
      .map((step) => (step.startsWith(':') ? '[^/]+' : step === '*' ? '.*' : step.replaceAll(/[.+?^$()[\]{}|\\]/g, '\\$&')))
      .join('/')}$`,
  );
