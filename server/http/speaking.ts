// Tells apps of other ages apart from this server: what it would misunderstand it does not read, and says which of the two is older. The device keeps what it has.
import type { FastifyRequest } from 'fastify';
import { problem } from '../../kernel/problem.ts';
import { protocolHeader, type Spoken } from '../../kernel/sync/protocol.ts';

const said = /^[1-9]\d{0,5}$/;
/** What is said in the protocol; to sign in, to be wiped and to read a page stays open to every app. */
const inProtocol = new Set(['/api/events', '/api/sync/pull']);

export function understand(request: FastifyRequest, { oldest, newest }: Spoken): void {
  if (!inProtocol.has(request.routeOptions.url ?? '')) return;
  const version = request.headers[protocolHeader] ?? '1';
  if (typeof version !== 'string' || !said.test(version)) throw problem('request.invalid');
  if (Number(version) < oldest) throw problem('sync.tooOld', { oldest });
  if (Number(version) > newest) throw problem('sync.tooNew', { newest });
}
