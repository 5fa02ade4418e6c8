// The public site: pages in the reader's language that work on an old phone without scripts, cookies or third parties.
import { createHash } from 'node:crypto';
import { fastifyFormbody } from '@fastify/formbody';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createCodes } from '../domains/intake/server/codes.ts';
import type { Problem } from '../kernel/problem.ts';
import { type Answer, begin, comeBack, type Desk, goOn } from './desk.ts';
import type { PublicHost } from './host.ts';
import { journeyPath } from './journeyPages.ts';
import { Limits } from './limits.ts';
import { returnPage, returnPath, startPage, troublePage } from './otherPages.ts';
import { type Assets, type Frame, frame } from './page.ts';
import { createSeal } from './seal.ts';
import { allWords, type Language, type Words } from './words.ts';

/** A page takes a megabyte: more than anybody types, and still little for a flood. */
const largestPage = 1024 * 1024;
const open = { ask: 'public' } as const;

export function openDesk(host: PublicHost): Desk {
  const pages = host.keyFor('public pages');
  return {
    host,
    codes: createCodes(host.keyFor('report codes')),
    limits: new Limits(host.elapsed),
    drafts: createSeal(pages, 'draft'),
    passes: createSeal(pages, 'pass'),
  };
}

/** @param app with its own error handling for JSON; pages of this site answer with pages. */
export async function registerPublic(app: FastifyInstance, desk: Desk): Promise<void> {
  const words = allWords(desk.host.world.pack, desk.host.wordsOf);
  const languages = [...words.keys()];
  await app.register(async (site) => {
    const assets = serveAssets(site, desk.host);
    const frameOf: Frame = { assets, soundOf: desk.host.soundOf, languages };
    await site.register(fastifyFormbody, { bodyLimit: largestPage });
    site.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store');
    });
    for (const [language, own] of words) addPages(site, desk, frameOf, language, own);
    const [first] = words.values();
    if (first) site.get('/', { config: open }, (_request, reply) => answer(reply, frameOf, first, startOf(desk, first)));
  });
}

function addPages(site: FastifyInstance, desk: Desk, frameOf: Frame, language: Language, words: Words): void {
  const send = (reply: FastifyReply, found: Answer) => answer(reply, frameOf, words, found);
  const visit = (request: FastifyRequest) => ({ desk, words, address: request.ip, body: (request.body ?? {}) as Record<string, unknown> });
  const failing = { config: open, errorHandler: trouble(desk, frameOf, words) };
  const posting = { ...failing, bodyLimit: largestPage };
  const lost = (_request: FastifyRequest, reply: FastifyReply) =>
    send(reply, { status: 404, page: troublePage(words, 'trouble.notFound', 'trouble.notFoundAbout') });
  site.get(`/${language}`, failing, (_request, reply) => send(reply, startOf(desk, words)));
  site.get(`/${language}/`, failing, (_request, reply) => send(reply, startOf(desk, words)));
  site.get(`/${language}/${journeyPath}`, failing, (_request, reply) => send(reply, begin(desk, words)));
  site.post(`/${language}/${journeyPath}`, posting, async (request, reply) => send(reply, await goOn(visit(request))));
  site.get(`/${language}/${returnPath}`, failing, (_request, reply) => send(reply, { status: 200, page: returnPage(words, '') }));
  site.post(`/${language}/${returnPath}`, posting, async (request, reply) => send(reply, await comeBack(visit(request))));
  site.get(`/${language}/*`, failing, lost);
}

const startOf = ({ host }: Desk, words: Words): Answer => ({ status: 200, page: startPage(words, host.world.pack.helplines) });

function answer(reply: FastifyReply, frameOf: Frame, words: Words, { status, page, retryAfter }: Answer): FastifyReply {
  if (retryAfter !== undefined) reply.header('retry-after', String(retryAfter));
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .send(frame(frameOf, words, page).text);
}

/** What went wrong before a page could be read: too much, not a form, broken. */
const trouble =
  ({ host }: Desk, frameOf: Frame, words: Words) =>
  (error: Error & Partial<Pick<Problem, 'status'>> & { statusCode?: number }, _request: FastifyRequest, reply: FastifyReply) => {
    const status = error.status ?? error.statusCode ?? 500;
    if (status >= 500) host.failed(error);
    const page =
      status === 413
        ? troublePage(words, 'trouble.tooLarge', 'trouble.tooLargeAbout')
        : troublePage(words, 'trouble.lost', 'trouble.lostAbout');
    return answer(reply, frameOf, words, { status, page });
  };

/** The style and the script under names that change with them, so that a browser may keep them for a year. */
function serveAssets(site: FastifyInstance, host: PublicHost): Assets {
  const serve = (name: string, type: string, text: string) => {
    const [stem, ending] = name.split('.');
    const address = `/site/${stem}-${createHash('sha256').update(text).digest('base64url').slice(0, 12)}.${ending}`;
    site.get(address, { config: open }, (_request, reply) =>
      reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(text),
    );
    return address;
  };
  // A plain square: it tells nobody who looks over a shoulder anything.
  site.get('/site/icon.svg', { config: open }, (_request, reply) =>
    reply
      .header('cache-control', 'public, max-age=86400')
      .type('image/svg+xml')
      .send('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path fill="#0b4f55" d="M1 1h6v6H1z"/></svg>'),
  );
  return {
    style: serve('page.css', 'text/css; charset=utf-8', smallStyle(host.fileOf('site.css'))),
    script: serve('page.js', 'text/javascript; charset=utf-8', small(host.fileOf('site.js'))),
  };
}

/** Without comments that fill their line and without indentation: a slow line carries every byte. */
const small = (text: string): string =>
  text
    .replace(/^\s*\/\*.*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '');
const smallStyle = (text: string): string =>
  small(text)
    .replace(/\s*([{};,>])\s*/g, '$1')
    .replace(/: /g, ':');
