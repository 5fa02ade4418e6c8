// The one cookie: the session's token, out of reach of scripts and of every other site.
import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

export const cookieName = 'pokpong';

/** @param token null takes the cookie away. Without a lifetime it ends with the browser; the server's limits end it sooner. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, token: string | null): void {
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const;
  if (token === null) reply.clearCookie(cookieName, options);
  else reply.setCookie(cookieName, token, options);
}
