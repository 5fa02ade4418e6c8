// The route that brings an office's register of cases in: first a preview, then for good, each line judged like any other event.
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { registerColumns as columns, largestRegister } from '../../domains/case/bringing.ts';
import type { Deed, Route } from '../../kernel/access/server/deed.ts';
import { problem } from '../../kernel/problem.ts';
import { countryRegister } from '../import/countryRegister.ts';
import { type ImportReport, importCases } from '../import/importCases.ts';
import { unreadable } from '../import/problems.ts';
import { importer, keep, preview } from '../import/settle.ts';
import type { House } from './house.ts';

const numbers = Type.Record(Type.String(), Type.Integer());
const schema = {
  querystring: Type.Object(
    {
      mode: Type.Optional(Type.Enum(['preview', 'commit'], { description: 'preview, unless said: what would be added, and nothing is' })),
      whole: Type.Optional(Type.Enum(['true', 'false'], { description: 'with commit: add nothing if any line is wrong' })),
      register: Type.Optional(
        Type.String({ maxLength: 80, description: 'name of the register, needed only where two offices have lines that say the same' }),
      ),
    },
    { additionalProperties: false },
  ),
  body: Type.Unsafe<unknown>({
    content: { 'text/csv': { schema: { description: `CSV in UTF-8 with the columns ${columns.join(', ')}` } } },
  }),
  response: Type.Object({
    mode: Type.Enum(['preview', 'commit']),
    lines: Type.Integer(),
    added: Type.Integer({ description: 'in a preview: would be added' }),
    alreadyThere: Type.Integer(),
    refused: Type.Integer(),
    problems: Type.Array(
      Type.Object({
        line: Type.Integer(),
        column: Type.Union([Type.Enum(columns), Type.Null()]),
        problem: Type.String(),
        details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
      }),
      { description: 'at most a thousand' },
    ),
    ignoredColumns: Type.Array(Type.String()),
    counts: Type.Record(Type.String(), numbers, { description: 'of what is added: how many of each code, by column' }),
  }),
};

export function addImportRoutes(app: FastifyInstance, route: Route, { world, keyFor }: Pick<House, 'world' | 'keyFor'>): void {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: largestRegister }, (_request, body, done) => done(null, body));
  const key = keyFor('import');
  route({
    method: 'POST',
    url: '/api/import/cases',
    ask: 'records',
    summary: "An office's register of cases as CSV: a preview, or for good",
    schema,
    limit: { max: 60, timeWindow: '10 minutes' },
    handle: async (deed, { query, body }) => {
      const who = importer(deed.actor);
      if (!who) throw problem('access.denied', { action: 'import' });
      deed.allowed();
      if (!Buffer.isBuffer(body)) throw unreadable('import.noFile');
      const name = query.register ?? '';
      const read = (settle: typeof keep) =>
        importCases({
          bytes: once(body),
          register: countryRegister(),
          key,
          name,
          deviceTime: world.now(),
          settle: (events) => settle(deed.db, world, who, events),
          progress: () => {},
        });
      const mode = query.mode ?? 'preview';
      const foreseen = mode === 'preview' || query.whole === 'true' ? await read(preview) : undefined;
      const stop = mode === 'preview' || (foreseen && foreseen.refused > 0);
      const report = stop && foreseen ? foreseen : await read(keep);
      noted(deed, mode, body, name, report);
      return mode === 'commit' && stop ? { mode, ...report, added: 0, counts: {} } : { mode, ...report };
    },
  });
}

function noted({ audit }: Deed, mode: string, body: Buffer, register: string, { lines, added, alreadyThere, refused }: ImportReport): void {
  const file = createHash('sha256').update(body).digest('hex');
  audit('import', { type: 'case', detail: { mode, file, register, lines, added, alreadyThere, refused } });
}

async function* once(body: Buffer): AsyncGenerator<Uint8Array> {
  yield body;
}
