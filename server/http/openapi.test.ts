// The committed description is the present one, is complete, and is OpenAPI 3.1.
import path from 'node:path';
import { expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';
import { root } from '../config.ts';

/** Method and address of everything that is registered, as Fastify itself tells of it. */
const registered: string[] = [];
const serving = serverForAll({
  staffApp: path.join(root(), 'web', 'public'),
  heard: ({ method, url }) => {
    registered.push(...[method].flat().map((each) => `${each} ${url}`));
  },
});
/** Pages and their files: what a browser shows and no program asks. Whatever answers with data is described instead of being named here. */
const pages = [
  'GET /',
  ...['lo', 'en', 'th', 'vi', 'zh'].flatMap((language) => [
    `GET /${language}`,
    `GET /${language}/`,
    `GET /${language}/report`,
    `POST /${language}/report`,
    `GET /${language}/return`,
    `POST /${language}/return`,
    `GET /${language}/*`,
  ]),
  'GET /site/icon.svg',
  'GET /site/page-(content).css',
  'GET /site/page-(content).js',
  'GET /sounds/*',
  'GET /staff',
  'GET /staff/*',
];
type Operation = {
  summary?: string;
  security?: unknown[];
  responses: Record<string, { content?: Record<string, { schema: unknown }> }>;
  parameters?: unknown[];
};
type Description = { openapi: string; paths: Record<string, Record<string, Operation>> };
const described = async () => (await serving().ask(undefined, 'GET', '/api/openapi.json')).json<Description>();

test('docs/openapi.json is the present description (npx vitest run server/http/openapi.test.ts --update renews it)', async () => {
  await expect(`${JSON.stringify(await described(), null, 2)}\n`).toMatchFileSnapshot('../../docs/openapi.json');
});

test('it is OpenAPI 3.1, and every operation says what it does, who may call it and what it answers', async () => {
  const { openapi, paths } = await described();
  expect(openapi).toBe('3.1.0');
  const lacking = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(
        ([, { summary, security, responses }]) =>
          !summary || !security || !responses.default || !Object.keys(responses).some((status) => status.startsWith('2')),
      )
      .map(([method]) => `${method} ${path}`),
  );
  expect(lacking).toEqual([]);
});

test('every registered route is described, but for the pages that are named here', async () => {
  const { paths } = await described();
  const told = Object.entries(paths).flatMap(([url, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${url}`),
  );
  expect(routes().filter((route) => ![...told, ...pages].includes(route))).toEqual([]);
  expect([...told, ...pages].filter((route) => !routes().includes(route))).toEqual([]);
  expect(pages.filter((page) => page.includes(' /api/') || told.includes(page))).toEqual([]);
});

/** What is registered, in the words of a description. A HEAD is the GET beside it without its body. */
const routes = () =>
  registered
    .filter((route) => !(route.startsWith('HEAD ') && registered.includes(route.replace('HEAD', 'GET'))))
    .map((route) => route.replaceAll(/:(\w+)/g, '{$1}').replace(/^(GET \/site\/page)-[\w-]{12}\./, '$1-(content).'));
