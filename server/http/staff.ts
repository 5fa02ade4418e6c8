// The built staff app under /staff/: a handful of known files, kept compressed in memory, and the app's page for every address of its own.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from '../../kernel/problem.ts';
import { filesAhead } from './ahead.ts';
import { cookieName } from './cookie.ts';
import { staffPermissions } from './security.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
/** Already compressed. */
const dense = new Set(['.png', '.woff2', '.ico']);

type Kept = { type: string; etag: string; plain: Buffer; br?: Buffer; gzip?: Buffer };

/**
 * @param folder what the build made; only the files that stand in it at start are ever served.
 * @param words namespace of the country in languages/.
 */
export function serveStaffApp(app: FastifyInstance, folder: string, words: string): void {
  const names = new Set(existsSync(folder) ? filesIn(folder) : []);
  const kept = new Map<string, Promise<Kept>>();
  const ahead = filesAhead(folder, words);
  const get = (name: string): Promise<Kept> => {
    const found = kept.get(name) ?? keep(folder, name);
    kept.set(name, found);
    return found;
  };
  const page = { method: 'GET', config: { ask: 'public' }, schema: { hide: true }, exposeHeadRoute: true } as const;
  app.route({ ...page, url: '/staff', handler: async (_request, reply) => reply.redirect('/staff/', 308) });
  app.route<{ Params: { '*': string } }>({
    ...page,
    url: '/staff/*',
    handler: async (request, reply) => {
      const asked = request.params['*'];
      const name = names.has(asked) ? asked : path.extname(asked) === '' && !asked.startsWith('assets/') ? 'index.html' : undefined;
      if (name === undefined || !names.has(name)) throw problem('request.notFound');
      reply.header('cache-control', name.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (name === 'index.html') {
        reply.header('permissions-policy', staffPermissions);
        // That there is a cookie says nothing of whether it is still good, and the files are anybody's.
        if (ahead !== undefined && request.cookies?.[cookieName] !== undefined) reply.header('link', ahead);
      }
      return answer(request, reply, await get(name));
    },
  });
}

function answer(request: FastifyRequest, reply: FastifyReply, { type, etag, plain, br, gzip: zipped }: Kept): FastifyReply {
  reply.header('etag', etag).header('vary', 'accept-encoding').type(type);
  if (request.headers['if-none-match'] === etag) return reply.status(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  if (br && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(br);
  if (zipped && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(zipped);
  return reply.send(plain);
}

async function keep(folder: string, name: string): Promise<Kept> {
  const plain = readFileSync(path.join(folder, name));
  const extension = path.extname(name);
  const type = types[extension] ?? 'application/octet-stream';
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 27)}"`;
  if (dense.has(extension)) return { type, etag, plain };
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  return { type, etag, plain, br: await promisify(brotliCompress)(plain, quality), gzip: await promisify(gzip)(plain) };
}

/** Names relative to the folder, with forward slashes; nothing that begins with a dot. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .filter((name) => !name.split('/').some((step) => step.startsWith('.')));
