// Opens the public site in this server: its keys, its transactions, its files and the recordings of this installation.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Route } from '../../kernel/access/server/deed.ts';
import { Problem, problem } from '../../kernel/problem.ts';
import { addPublicRoutes } from '../../public/api.ts';
import type { PublicHost } from '../../public/host.ts';
import { openDesk, registerPublic } from '../../public/site.ts';
import { root } from '../config.ts';
import { countryWords } from '../country.ts';
import { publicly } from './act.ts';
import type { House } from './house.ts';
import { problemOf } from './problems.ts';

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
    soundOf: serveSounds(app, path.join(house.config.dataDir, 'sounds')),
    elapsed: () => performance.now(),
  };
}

/** Recordings named `<language>/<page>.mp3` in the data folder: an installation adds its own voices. Known at start, read when asked for. */
function serveSounds(app: FastifyInstance, folder: string): PublicHost['soundOf'] {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const names = new Set(files.map((file) => file.split(path.sep).join('/')).filter((file) => /^[a-z]{2,3}\/[a-z]+\.mp3$/.test(file)));
  app.get<{ Params: { '*': string } }>('/sounds/*', { config: { ask: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const name = request.params['*'];
    if (!names.has(name)) throw problem('request.notFound');
    const sound = readFileSync(path.join(folder, name));
    reply.header('cache-control', 'public, max-age=86400').header('accept-ranges', 'bytes').type('audio/mpeg');
    const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
    if (!range) return sound;
    const from = Number(range[1]);
    const to = Math.min(range[2] ? Number(range[2]) : sound.length - 1, sound.length - 1);
    if (from > to) throw new Problem('request.invalid', 416);
    return reply
      .status(206)
      .header('content-range', `bytes ${from}-${to}/${sound.length}`)
      .send(sound.subarray(from, to + 1));
  });
  return (language, page) => (names.has(`${language}/${page}.mp3`) ? `/sounds/${language}/${page}.mp3` : undefined);
}
