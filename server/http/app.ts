// The HTTP server: every guard in its order, then every route, by name.
import { fastifyCookie } from '@fastify/cookie';
import { type FastifyInstance, fastify, LogController, type RouteOptions } from 'fastify';
import type { DestinationStream } from 'pino';
import type { Route } from '../../kernel/access/server/deed.ts';
import { type Spoken, spoken } from '../../kernel/sync/protocol.ts';
import type { LogLevel } from '../config.ts';
import { addAccountRoutes } from './account.ts';
import { routesOf } from './act.ts';
import { addAgencyRoutes, addDutyRoutes } from './adminAgencies.ts';
import { addUserRoutes } from './adminUsers.ts';
import { addAskingRoutes } from './asking.ts';
import { addAttachmentRoutes } from './attachments.ts';
import { addAuditRoutes } from './audit.ts';
import { addDisclosureRoutes } from './disclosures.ts';
import { addEmergencyRoutes } from './emergencies.ts';
import { addFieldRoutes } from './field.ts';
import { addHealth } from './health.ts';
import type { House } from './house.ts';
import { addIdentityRoutes } from './identity.ts';
import { addImportRoutes } from './import.ts';
import { addIntakeRoutes } from './intake.ts';
import { limitCalls } from './limits.ts';
import { logAnswers, logger } from './logging.ts';
import { answerMissing } from './missing.ts';
import { describeRoutes } from './openapi.ts';
import { addPackRoutes } from './pack.ts';
import { addPasskeyRoutes } from './passkeys.ts';
import { addPersonRoutes } from './persons.ts';
import { addPrintRoutes } from './prints.ts';
import { answerProblems, problemOf, send } from './problems.ts';
import { servePublic } from './public.ts';
import { addRecordRoutes } from './records.ts';
import { addRetentionRoutes } from './retention.ts';
import { keepScanning } from './scanning.ts';
import { safeHeaders, secure } from './security.ts';
import { addSessionRoutes } from './session.ts';
import { serveStaffApp } from './staff.ts';
import { addStatisticsRoutes } from './statistics.ts';
import { noteTurnedAway } from './turnedAway.ts';
import { checkRequests } from './validation.ts';
import { addVillageRoutes } from './villages.ts';

export type AppOptions = {
  level?: LogLevel;
  log?: DestinationStream;
  /** Folder of the built staff app. */
  staffApp?: string;
  /** Versions of the devices' protocol that it understands: a test's own. */
  speaks?: Spoken;
  /** More routes: a test's own. */
  more?: (route: Route, app: FastifyInstance) => void;
  /** Hears of every route as it is registered, from the first on. */
  heard?: (route: RouteOptions) => void;
};

const largestBody = 1_048_576;

/** What each domain adds of its own. */
const ofDomains = [addIntakeRoutes, addVillageRoutes, addStatisticsRoutes, addDisclosureRoutes];
const ofHouse = [
  addAccountRoutes,
  addPackRoutes,
  addRecordRoutes,
  addAskingRoutes,
  addEmergencyRoutes,
  addPersonRoutes,
  addPrintRoutes,
  addUserRoutes,
  addAgencyRoutes,
  addDutyRoutes,
  addAuditRoutes,
  addRetentionRoutes,
];

export async function createApp(
  house: House,
  { staffApp, speaks = spoken, more, heard, ...options }: AppOptions = {},
): Promise<FastifyInstance> {
  const app = bareApp(house, options);
  if (heard) app.addHook('onRoute', heard);
  answerProblems(app);
  answerMissing(app);
  checkRequests(app);
  logAnswers(app);
  noteTurnedAway(app, house);
  await app.register(fastifyCookie);
  secure(app, speaks);
  await limitCalls(app);
  await describeRoutes(app);
  const route = routesOf(app, house);
  addHealth(app, house);
  addSessionRoutes(app, route, house);
  addPasskeyRoutes(app, route, house);
  addIdentityRoutes(app, route, house);
  addFieldRoutes(app, route, house);
  addAttachmentRoutes(app, route, house, keepScanning(app, house));
  for (const add of ofDomains) add(route, house.world);
  for (const add of ofHouse) add(route, house);
  addImportRoutes(app, route, house);
  await servePublic(app, route, house);
  if (staffApp) serveStaffApp(app, staffApp, house.world.pack.words);
  more?.(route, app);
  return app;
}

const bareApp = ({ config }: House, { level = 'silent', log }: Pick<AppOptions, 'level' | 'log'>): FastifyInstance =>
  fastify({
    logger: logger(level, log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: largestBody,
    // A voice note over a slow line takes minutes; the head of a request still has Node's minute.
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    trustProxy: [...config.proxies],
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    frameworkErrors: (error, _request, reply) => send(reply.headers(safeHeaders), problemOf(error)),
  });
