// Recordings of this installation: its own voices, named `<language>/<name>.mp3` in the folder of sounds among its data. Known at start.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Problem, problem } from '../../kernel/problem.ts';
import type { PublicHost } from '../../public/host.ts';

const folderOf = (dataDir: string) => path.join(dataDir, 'sounds');

/** @returns `<language>/<name>` of each; nothing else in the folder is served. */
export function soundsIn(dataDir: string): ReadonlySet<string> {
  const folder = folderOf(dataDir);
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  const named = files.map((file) => /^([a-z]{2,3}\/[a-z]+(?:-[a-z]+)*)\.mp3$/.exec(file.split(path.sep).join('/'))?.[1]);
  return new Set(named.filter((name) => name !== undefined));
}

/** Read when they are asked for, whole or in parts; heard by the public, so they need no session. */
export function serveSounds(app: FastifyInstance, dataDir: string): PublicHost['soundOf'] {
  const folder = folderOf(dataDir);
  const names = soundsIn(dataDir);
  app.get<{ Params: { '*': string } }>('/sounds/*', { config: { ask: 'public' }, schema: { hide: true } }, async (request, reply) => {
    const name = request.params['*'];
    if (!name.endsWith('.mp3') || !names.has(name.slice(0, -4))) throw problem('request.notFound');
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
  return (language, page) => (names.has(`${language}/${page}`) ? `/sounds/${language}/${page}.mp3` : undefined);
}
