// Requests that were turned away before anybody was known to ask: counted, and written down once a minute, so that a flood leaves its trace in a
// few rows. A network is kept as the keyed hash that sessions and tries to sign in have too; of whoever reports to us, none is kept.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { publicActor } from '../../kernel/access/grant.ts';
import { addressHash } from '../../kernel/access/server/sessions.ts';
import { type AuditEntry, writeAudit } from '../../kernel/audit/server/audit.ts';
import type { House } from './house.ts';
import { isStaffs } from './security.ts';

const often = 60_000;
/** Rows of one minute; what is more is counted without its network. */
const mostRows = 50;

type Refused = { problem: string; route: string; network?: string };
type Count = { problem: string; network?: string; times: number; routes: Map<string, number> };

export class TurnedAway {
  readonly #counts = new Map<string, Count>();

  add({ problem, route, network }: Refused): void {
    const own = network === undefined ? undefined : this.#counts.get(`${problem} ${network}`);
    const count = own ?? this.#begin(problem, this.#counts.size < mostRows ? network : undefined);
    count.times += 1;
    count.routes.set(route, (count.routes.get(route) ?? 0) + 1);
  }

  /** What was counted since the last time. */
  take(): AuditEntry[] {
    const counts = [...this.#counts.values()];
    this.#counts.clear();
    return counts.map(({ routes, ...count }) => ({ action: 'refusal', detail: { ...count, routes: Object.fromEntries(routes) } }));
  }

  #begin(problem: string, network: string | undefined): Count {
    const key = `${problem} ${network ?? ''}`;
    const count = this.#counts.get(key) ?? { problem, ...(network !== undefined && { network }), times: 0, routes: new Map() };
    this.#counts.set(key, count);
    return count;
  }
}

export function noteTurnedAway(app: FastifyInstance, house: Pick<House, 'apart' | 'policy'>): void {
  const counts = new TurnedAway();
  const write = async () => {
    const rows = counts.take();
    if (rows.length === 0) return;
    await house
      .apart((db) => writeAudit(db, publicActor, null, rows))
      .catch((cause: unknown) => app.log.error({ err: cause, rows: rows.length }, 'requests turned away could not be audited'));
  };
  // Before the answer is sent: afterwards whoever asked may be gone, and their address with them.
  app.addHook('onSend', (request, reply, _payload, done) => {
    const problem = reply.statusCode < 400 ? undefined : whyTurnedAway(request, reply.statusCode);
    if (problem !== undefined) {
      const route = `${request.method} ${request.routeOptions.url}`;
      const network = isStaffs(request) ? addressHash(house.policy, request.ip).toString('hex') : undefined;
      counts.add({ problem, route, ...(network !== undefined && { network }) });
    }
    done();
  });
  const timer = setInterval(write, often).unref();
  app.addHook('onClose', async () => {
    clearInterval(timer);
    await write();
  });
}

/** Other refusals leave rows of their own: somebody was signed in, or a password was tried. */
function whyTurnedAway({ problem, method, routeOptions }: FastifyRequest, status: number): string | undefined {
  // The page of the sign-in asks so whenever it is opened.
  if (problem === 'session.none') return method === 'GET' && routeOptions.url === '/api/session' ? undefined : problem;
  if (problem === 'session.otherOrigin') return problem;
  if (problem === 'session.tooManyTries') return problem;
  return status === 429 ? 'request.tooMany' : undefined;
}
