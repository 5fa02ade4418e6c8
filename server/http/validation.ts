// Checks what comes in against the schema of its route. A body must be exactly as described; text in an address may stand for a number.
import { Ajv, type Options } from 'ajv';
import type { FastifyInstance } from 'fastify';
import { problem } from '../../kernel/problem.ts';
import { wrongField } from './problems.ts';

const exact: Options = { strict: false, allErrors: false, coerceTypes: false, useDefaults: true, removeAdditional: false };

export function checkRequests(app: FastifyInstance): void {
  const bodies = withFormats(new Ajv(exact));
  const addresses = withFormats(new Ajv({ ...exact, coerceTypes: 'array' }));
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? bodies : addresses).compile(schema));
  // A part of the address that cannot be one is an address where nothing is.
  app.setSchemaErrorFormatter((errors, part) => (part === 'params' ? problem('request.notFound') : wrongField(errors)));
  // The schema of an answer describes it for others; what is sent is what the handler gave.
  app.setSerializerCompiler(() => JSON.stringify);
}

function withFormats(ajv: Ajv): Ajv {
  ajv.addFormat('uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i);
  ajv.addFormat('date', { validate: (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text) });
  ajv.addFormat('date-time', {
    validate: (text: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
      isDay(text.slice(0, 10)) &&
      !Number.isNaN(Date.parse(text)),
  });
  return ajv;
}

/** `Date` makes 3 March of 31 February; a day that is one comes back as it went in. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
