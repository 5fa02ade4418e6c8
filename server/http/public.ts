// Opens the public site in this server: its keys, its transactions, its files and the recordings of this installation.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Route } from '../../kernel/access/server/deed.ts';
import { addPublicRoutes } from '../../public/api.ts';
import type { PublicHost } from '../../public/host.ts';
import { openDesk, registerPublic } from '../../public/site.ts';
import { root } from '../config.ts';
import { countryWords } from '../country.ts';
import { publicly } from './act.ts';
import type { House } from './house.ts';
import { problemOf } from './problems.ts';
import { serveSounds } from './sounds.ts';

export async function servePublic(app: FastifyInstance, route: Route, house: House): Promise<void> {
  const desk = openDesk(hostOf(app, house));
  addPublicRoutes(route, desk);
  await registerPublic(app, desk);
}

function hostOf(app: FastifyInstance, house: House): PublicHost {
  return {
    world: house.world,
    wordsOf: countryWords,
    keyFor: house.keyFor,
    act: (work) => publicly(house, work),
    failed: (error) => {
      const found = problemOf(error);
      if (found.status >= 500) app.log.error({ err: error, problem: found.problem }, 'the public site failed');
    },
    fileOf: (name) => readFileSync(path.join(root(), 'public', name), 'utf8'),
    soundOf: serveSounds(app, house.config.dataDir),
    elapsed: () => performance.now(),
  };
}
