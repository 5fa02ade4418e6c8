// What every answer carries and every unsafe request must bring: headers by OWASP's list, and proof that our own page sent it.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tokenHash } from '../../kernel/access/server/sessions.ts';
import { problem } from '../../kernel/problem.ts';
import type { Spoken } from '../../kernel/sync/protocol.ts';
import { cookieName } from './cookie.ts';
import { understand } from './speaking.ts';

/** Nothing inline, nothing evaluated, nothing from elsewhere. */
const policy = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'worker-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
};
const unused = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'payment',
  'usb',
];
const permissions = unused.map((each) => `${each}=()`).join(', ');
/** For the page of the staff app alone: it records voices where the country lets it, and the browser asks its holder first. */
export const staffPermissions = permissions.replace('microphone=()', 'microphone=(self)');
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Written once, not worked out for each answer: a request has a millisecond. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': Object.entries(policy)
    .map((directive) => directive.join(' '))
    .join('; '),
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': permissions,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  // The filter of old browsers could itself be abused; it stays off.
  'x-xss-protection': '0',
};

/** @param speaks versions of the devices' protocol that this server understands. */
export function secure(app: FastifyInstance, speaks: Spoken): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(safeHeaders);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (request.is404) return;
    const { ask } = request.routeOptions.config;
    if (!ask) throw problem('server.notAuthorised');
    if (isStaffs(request)) checkSender(request);
    if (ask !== 'public' && !tokenHash(request.cookies[cookieName])) throw problem('session.none');
    understand(request, speaks);
  });
}

/** The public's forms come from pages without a session and without scripts: there is nothing to forge. */
export const isStaffs = (request: FastifyRequest): boolean => request.url.startsWith('/api/') && !request.url.startsWith('/api/public/');

/**
 * Another site can make a browser send our cookie's owner here, but it can add no header of its own without our leave.
 * @NOTE `Sec-Fetch-Site` is the browser's own word; where an old browser says nothing, the address of the page must be ours.
 */
function checkSender(request: FastifyRequest): void {
  if (safe.has(request.method)) return;
  if (request.headers['x-pokpong'] !== '1') throw problem('session.otherOrigin');
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) {
    if (site !== 'same-origin') throw problem('session.otherOrigin');
    return;
  }
  const { origin } = request.headers;
  const ours = `${request.protocol}://${request.host}`;
  if (origin !== undefined && !(URL.canParse(origin) && URL.canParse(ours) && new URL(origin).host === new URL(ours).host))
    throw problem('session.otherOrigin');
}
