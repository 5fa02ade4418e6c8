// Requests made up from the interface's own description: some as it wants them, some nearly, some hostile. The same seed makes the same ones.
import * as fc from 'fast-check';

export type Schema = {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
};
type Parameter = { name: string; in: 'path' | 'query'; required?: boolean; schema: Schema };
export type Operation = { method: string; path: string; parameters: Parameter[]; body: { type: string; schema: Schema } | undefined };
export type Made = { method: string; url: string; type: string | undefined; payload: string | undefined };

/** What stands in no real answer, so that it shows wherever it is repeated. */
export const marker = 'Zq9xw';

/** Words that programs have stumbled over. */
const hostile = [
  '',
  ' ',
  `${marker}' or '1'='1' --`,
  `"; drop table record; -- ${marker}`,
  `<script>alert("${marker}")</script>`,
  `{{7*7}}\${7*7}#{7*7}${marker}`,
  `../../../../etc/passwd\u0000${marker}`,
  '\u0000',
  '\u202e\u2066ຊື່',
  '\ud800',
  'ນາງ ບຸນມີ ວົງສາ',
  'Ａ１\u0301\u0301\u0301',
  `${'9'.repeat(400)}`,
  `${marker.repeat(2_000)}`,
  '=cmd|calc!A1',
  '%00%0d%0aSet-Cookie: a=b',
  '__proto__',
  'constructor',
  '1e999',
  'NaN',
  '2026-02-31',
  '9999-12-31T23:59:59Z',
  '-1',
  'null',
];

/** @param known what stands in the database and the definitions: ids, codes, fields, steps; with them requests get further. */
export function requestsOf(operation: Operation, known: readonly string[]): fc.Arbitrary<Made> {
  const words = wordsOf(known);
  const parts = operation.parameters.map(({ schema, required, name, in: where }) =>
    fc.record({
      name: fc.constant(name),
      where: fc.constant(where),
      value: required || where === 'path' ? someValue(schema, words, 0) : fc.option(someValue(schema, words, 0), { nil: undefined }),
    }),
  );
  const body: fc.Arbitrary<string | undefined> = operation.body ? payloadOf(operation.body, words) : fc.constant(undefined);
  const extra = rarely(12, fc.tuple(words, words), undefined);
  return fc.tuple(fc.tuple(...parts), body, extra).map(([given, payload, more]) => {
    let url = operation.path;
    const query: string[] = [];
    for (const { name, where, value } of given) {
      if (value === undefined) continue;
      if (where === 'path') url = url.replace(`{${name}}`, encoded(value) || '%20');
      else for (const each of Array.isArray(value) ? value.slice(0, 3) : [value]) query.push(`${name}=${encoded(each)}`);
    }
    if (more) query.push(`${encoded(more[0])}=${encoded(more[1])}`);
    const address = query.length > 0 ? `${url}?${query.join('&')}` : url;
    return {
      method: operation.method,
      url: address.slice(0, 8_000),
      type: payload === undefined ? undefined : operation.body?.type,
      payload,
    };
  });
}

/** Once in so many times. */
const rarely = <T, N>(times: number, arbitrary: fc.Arbitrary<T>, otherwise: N): fc.Arbitrary<T | N> =>
  fc.oneof({ weight: times - 1, arbitrary: fc.constant(otherwise) }, { weight: 1, arbitrary });

/** A lone half of a letter cannot be written in an address. */
const encoded = (value: unknown): string =>
  encodeURIComponent((typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).replace(/\p{Surrogate}/gu, '\ufffd'));

const wordsOf = (known: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...known) },
    { weight: 3, arbitrary: fc.constantFrom(...hostile) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );

function payloadOf({ type, schema }: { type: string; schema: Schema }, words: fc.Arbitrary<string>): fc.Arbitrary<string> {
  if (type === 'text/csv') return csv(words);
  const whole = someValue(schema, words, 0).map((value) => JSON.stringify(value) ?? 'null');
  const broken = whole.chain((text) => fc.nat(text.length).map((at) => text.slice(0, at) + text.slice(at + 1)));
  return fc.oneof({ weight: 12, arbitrary: whole }, { weight: 1, arbitrary: broken }, { weight: 1, arbitrary: words });
}

const heading = 'opened,form_of_harm,sex,age,province,district,source,status';
const csv = (words: fc.Arbitrary<string>) =>
  fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: fc.constant(heading) }, { weight: 1, arbitrary: words }),
      fc.array(fc.array(words, { maxLength: 10 }), { maxLength: 6 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    )
    .map(([first, lines, end]) => [first, ...lines.map((cells) => cells.map((cell) => cell.slice(0, 500)).join(','))].join(end));

const anything = (words: fc.Arbitrary<string>): fc.Arbitrary<unknown> =>
  fc.oneof(
    words,
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom(0, -0, -1, 0.1, 2 ** 31, 2 ** 53, -(2 ** 63), 1e308),
    fc.array(words, { maxLength: 4 }),
    fc.dictionary(words, words, { maxKeys: 3 }),
    fc.constant(nested(60)),
  );
const nested = (depth: number): unknown => (depth === 0 ? marker : [nested(depth - 1)]);

const isId = (text: string) => /^[0-9a-f]{8}-/.test(text);

/** Mostly as it is described. */
function someValue(schema: Schema, words: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 40, arbitrary: asDescribed(schema, words, depth) }, { weight: 1, arbitrary: anything(words) });
}

function asDescribed(schema: Schema, words: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown> {
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => asDescribed(each, words, depth)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'integer' || type === 'number') {
    const { minimum = -10, maximum = 1000 } = schema;
    return fc.oneof(fc.integer({ min: minimum, max: Math.max(minimum, maximum) }), fc.constantFrom(minimum - 1, maximum + 1));
  }
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return fc.array(someValue(schema.items ?? {}, words, depth + 1), { maxLength: Math.min(4, schema.maxItems ?? 4) });
  if (type === 'object') return objectOf(schema, words, depth);
  if (type !== 'string') return anything(words);
  if (schema.format === 'uuid')
    return fc.oneof({ weight: 6, arbitrary: words.filter(isId) }, { weight: 6, arbitrary: fc.uuid() }, { weight: 1, arbitrary: words });
  if (schema.format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (schema.format === 'date') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  return words;
}

function objectOf(schema: Schema, words: fc.Arbitrary<string>, depth: number): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constant({});
  const needed = new Set(schema.required);
  const fields = Object.entries(schema.properties ?? {}).map(([name, each]): [string, fc.Arbitrary<unknown>] => {
    const value = someValue(each, words, depth + 1);
    return [name, needed.has(name) ? fc.option(value, { nil: undefined, freq: 60 }) : fc.option(value, { nil: undefined })];
  });
  const free = schema.additionalProperties;
  const more = typeof free === 'object' ? fc.dictionary(words, someValue(free, words, depth + 1), { maxKeys: 6 }) : fc.constant({});
  const unknown = rarely(25, fc.dictionary(words, words, { maxKeys: 1 }), {});
  return fc.tuple(fc.record(Object.fromEntries(fields)), more, unknown).map(([known, open, odd]) => ({ ...known, ...open, ...odd }));
}

/** Every operation of the description, in its order. */
export function operationsOf(
  paths: Record<string, Record<string, { parameters?: Parameter[]; requestBody?: { content: object } }>>,
): Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const [content] = Object.entries(requestBody?.content ?? {}) as [string, { schema: Schema }][];
      return { method: method.toUpperCase(), path, parameters, body: content && { type: content[0], schema: content[1].schema } };
    }),
  );
}
