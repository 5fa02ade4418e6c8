// The cookies: the token of a session, or of half of one, out of reach of scripts and of every other site.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tripLasts } from '../../kernel/access/server/trip.ts';

export const cookieName = 'pokpong';

/** @param token null takes the cookie away. Without a lifetime it ends with the browser; the server's limits end it sooner. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  put(request, reply, { name: cookieName, path: '/' }, token);
}

/** Between a right password and the second factor; sent to the routes of signing in only, and gone when half a session is. */
export const halfCookieName = 'pokpong-half';

export function setHalfCookie(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  put(request, reply, { name: halfCookieName, path: '/api/session', maxAge: 300 }, token);
}

/** From here to the provider and back; what it holds is sealed. */
export const tripCookieName = 'pokpong-trip';

export function setTripCookie(request: FastifyRequest, reply: FastifyReply, kept: string | null): void {
  put(request, reply, { name: tripCookieName, path: '/api/session/identity', maxAge: tripLasts }, kept);
}

function put(
  request: FastifyRequest,
  reply: FastifyReply,
  cookie: { name: string; path: string; maxAge?: number },
  token: string | null,
): void {
  const options = { path: cookie.path, httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  if (token === null) reply.clearCookie(cookie.name, options);
  else reply.setCookie(cookie.name, token, { ...options, ...(cookie.maxAge !== undefined && { maxAge: cookie.maxAge }) });
}
