// The same for programs: a report, its status and an answer as JSON. A code travels in the body, never in an address.
import { type TSchema, Type } from 'typebox';
import { readCode } from '../domains/intake/server/codes.ts';
import type { Route } from '../kernel/access/server/deed.ts';
import { kinds } from '../kernel/forms/kinds.ts';
import { problem } from '../kernel/problem.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import { westernDigits } from './answers.ts';
import type { Desk } from './desk.ts';
import { allAsked } from './journey.ts';
import type { Limits } from './limits.ts';
import { answer, type Found, look, newId, receive } from './send.ts';
import { isLanguage } from './words.ts';

const code = Type.String({ minLength: 1, maxLength: 200, description: 'The twenty digits, with or without spaces' });
const statusShape = Type.Object({
  status: Type.Enum(['received', 'looking', 'acting', 'closed']),
  questions: Type.Array(Type.Object({ id: Type.String({ format: 'uuid' }), text: Type.String(), answered: Type.Boolean() })),
});

export function addPublicRoutes(route: Route, desk: Desk): void {
  addReceiving(route, desk);
  addStatus(route, desk);
  addAnswering(route, desk);
}

function addReceiving(route: Route, desk: Desk): void {
  const { host, codes, limits } = desk;
  route({
    method: 'POST',
    url: '/api/public/reports',
    ask: 'public',
    status: 201,
    summary: 'Receives a report of concern; the same `id` again is the same report and gives the same code',
    schema: {
      body: reportShape(host.world.definitions.get('report') as AnyDefinition, host.world.pack.publicLanguages),
      response: Type.Object({ code: Type.String() }),
    },
    admit: (address) => {
      if (!limits.mayReport(address, true)) throw problem('request.tooMany', { seconds: 30 });
    },
    handle: async (deed, { body }) => {
      const { id, language, ...changes } = body as { id?: string; language?: string } & Record<string, unknown>;
      const report = { senderId: id?.toLowerCase() ?? newId(host.world.now()), language: isLanguage(language) ? language : '', changes };
      const received = await receive(deed, host.world, codes, report);
      if (received.changed) throw problem('record.idTaken');
      return { code: received.code };
    },
  });
}

function addStatus(route: Route, { host, codes, limits }: Desk): void {
  route({
    method: 'POST',
    url: '/api/public/reports/status',
    ask: 'public',
    summary: 'What became of a report, and what the desk asks its sender',
    schema: { body: Type.Object({ code }, { additionalProperties: false }), response: statusShape },
    admit: (address) => askByCode(limits, address),
    handle: async (deed, { body, address }) => {
      const found = await look(deed, host.world, codes, digitsOf(body.code));
      if (found) limits.rightCode(address);
      return found ? shown(found) : unknown(deed);
    },
  });
}

function addAnswering(route: Route, { host, codes, limits }: Desk): void {
  const field = host.world.definitions.get('question')?.fields.answer;
  route({
    method: 'POST',
    url: '/api/public/reports/answer',
    ask: 'public',
    summary: 'Answers a question of the desk; the same answer again is one answer',
    schema: {
      body: Type.Object(
        { code, question: Type.String({ format: 'uuid' }), answer: Type.String({ minLength: 1, maxLength: field?.length ?? 5000 }) },
        { additionalProperties: false },
      ),
      response: statusShape,
    },
    admit: (address) => askByCode(limits, address),
    handle: async (deed, { body, address }) => {
      const digits = digitsOf(body.code);
      if (!(await look(deed, host.world, codes, digits))) return unknown(deed);
      limits.rightCode(address);
      await answer(deed, host.world, codes, digits, body.question.toLowerCase(), body.answer);
      const found = await look(deed, host.world, codes, digits);
      return found ? shown(found) : unknown(deed);
    },
  });
}

/** What the pages ask, with the checks of the report's own fields; anything else is refused. */
function reportShape(report: AnyDefinition, languages: readonly string[]): TSchema {
  const names = [...allAsked.filter((name) => name !== 'province' && name !== 'district'), 'place'];
  const fields = names.flatMap((name): [string, TSchema][] => {
    const field = report.fields[name];
    return field ? [[name, Type.Optional(Type.Unsafe(kinds[field.kind].schema(field)))]] : [];
  });
  return Type.Object(
    {
      id: Type.Optional(
        Type.String({ format: 'uuid', description: 'UUIDv7 made by the sender and told to nobody: whoever knows it learns the code' }),
      ),
      language: Type.Optional(Type.Enum([...languages])),
      ...Object.fromEntries(fields),
    },
    { additionalProperties: false },
  );
}

function askByCode(limits: Limits, address: string): void {
  if (!limits.mayAskByCode(address)) throw problem('request.tooMany', { seconds: 60 });
}

const digitsOf = (typed: string) => readCode(westernDigits(typed));

const shown = ({ status, questions }: Found) => ({
  status,
  questions: questions.map(({ id, text, answered }) => ({ id, text, answered })),
});

/** Not thrown: that somebody asked in vain is audited, and the work of the transaction is the same. */
function unknown({ leaving }: { leaving: { status: (status: number) => void } }) {
  leaving.status(404);
  return { problem: 'intake.codeUnknown' };
}
