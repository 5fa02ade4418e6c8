// What belongs to the devices people work with: where they are signed in, devices that carry records, and what these pull and hear.
import type { FastifyInstance } from 'fastify';
import type { Route } from '../../kernel/access/server/deed.ts';
import { addDeviceRoutes } from './devices.ts';
import type { House } from './house.ts';
import { addOwnSessionRoutes } from './ownSessions.ts';
import { addStreamRoute } from './stream.ts';
import { addSyncRoutes } from './sync.ts';

export function addFieldRoutes(app: FastifyInstance, route: Route, house: House): void {
  addOwnSessionRoutes(route);
  addDeviceRoutes(app, route, house);
  addSyncRoutes(route, house);
  addStreamRoute(app, house);
}
