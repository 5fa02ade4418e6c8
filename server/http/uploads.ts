// Takes one file with what is said about it, in one body: a line of JSON, then the bytes. Held whole, but only as many at once as there is room for.
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Opened, opening, tokenHash } from '../../kernel/access/server/sessions.ts';
import { largestMegabytes, megabyte } from '../../kernel/attachments/attachment.ts';
import { type Problem, problem } from '../../kernel/problem.ts';
import { cookieName } from './cookie.ts';
import type { House } from './house.ts';
import { transaction } from './transaction.ts';

export const uploadType = 'application/vnd.pokpong.attachment';
export type Upload = { about: unknown; content: Buffer };

/** The line, with a title in any script. */
const longestAbout = 4096;
/** So many bytes of uploads one process holds: four of the largest. What is more is told to come again. */
const room = 4 * largestMegabytes * megabyte;

/** Whoever is nobody sends no file: it is refused before its bytes are read. */
async function checkSession({ pool }: Pick<House, 'pool'>, request: FastifyRequest): Promise<void> {
  const hash = tokenHash(request.cookies[cookieName]);
  const opened =
    hash && (await transaction(pool, opening(hash), async (_client, begun: Promise<Opened[]>) => ({ value: (await begun)[0] })));
  if (!opened?.session) throw problem('session.none');
}

export function takeUploads(app: FastifyInstance, house: Pick<House, 'pool'>): void {
  let held = 0;
  // The room is taken before a byte is read, and given back when the answer has gone or whoever asked has.
  app.addHook('preParsing', async (request, reply, payload) => {
    if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== uploadType) return payload;
    const length = lengthOf(request);
    const wrong = whyNot(length);
    if (wrong) throw wrong;
    await checkSession(house, request);
    if (held + length > room) throw problem('attachment.busy');
    held += length;
    let given = true;
    const giveBack = () => {
      if (given) held -= length;
      given = false;
    };
    reply.raw.once('finish', giveBack).once('close', giveBack);
    return payload;
  });
  app.addContentTypeParser(uploadType, (request: FastifyRequest, payload: NodeJS.ReadableStream) => read(payload, lengthOf(request)));
}

const lengthOf = (request: FastifyRequest) => Number(request.headers['content-length']);

function whyNot(length: number): Problem | undefined {
  if (!Number.isSafeInteger(length) || length < 1) return problem('request.invalid');
  return length > largestMegabytes * megabyte + longestAbout ? problem('attachment.tooLarge', { megabytes: largestMegabytes }) : undefined;
}

async function read(payload: NodeJS.ReadableStream, length: number): Promise<Upload> {
  const body = Buffer.allocUnsafeSlow(length);
  let at = 0;
  for await (const piece of payload as AsyncIterable<Buffer>) {
    if (at + piece.length > length) throw problem('request.invalid');
    at += piece.copy(body, at);
  }
  const line = body.subarray(0, longestAbout).indexOf(0x0a);
  if (at < length || line < 0) throw problem('request.invalid');
  return { about: parsed(body.toString('utf8', 0, line)), content: body.subarray(line + 1) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw problem('request.notJson');
  }
}
