// What every answer carries and every unsafe request must bring: headers by OWASP's list, and proof that our own page sent it.
import { fastifyHelmet } from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { tokenHash } from '../../kernel/access/server/sessions.ts';
import { problem } from '../../kernel/problem.ts';
import { cookieName } from './cookie.ts';

const self = ["'self'"];
const none = ["'none'"];
/** Nothing inline, nothing evaluated, nothing from elsewhere. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: none,
    scriptSrc: self,
    styleSrc: self,
    imgSrc: [...self, 'data:', 'blob:'],
    fontSrc: self,
    mediaSrc: self,
    connectSrc: self,
    manifestSrc: self,
    workerSrc: self,
    objectSrc: none,
    baseUri: none,
    formAction: self,
    frameAncestors: none,
  },
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
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** For an answer that is given before any hook has run: to an address that is none. */
export const bareHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissions,
};

export async function secure(app: FastifyInstance): Promise<void> {
  await app.register(fastifyHelmet, {
    contentSecurityPolicy,
    crossOriginEmbedderPolicy: true,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', permissions);
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=63072000; includeSubDomains');
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    if (request.is404) return;
    const { ask } = request.routeOptions.config;
    if (!ask) throw problem('server.notAuthorised');
    if (isStaffs(request)) checkSender(request);
    if (ask !== 'public' && !tokenHash(request.cookies[cookieName])) throw problem('session.none');
  });
}

/** The public's forms come from pages without a session and without scripts: there is nothing to forge. */
const isStaffs = (request: FastifyRequest) => request.url.startsWith('/api/') && !request.url.startsWith('/api/public/');

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
