// The committed description is the present one, is complete, and is OpenAPI 3.1.
import { expect, test } from 'vitest';
import { serverForAll } from '../../test/serving.ts';

const serving = serverForAll();
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

test('every route under /api is described', async () => {
  const { paths } = await described();
  const known = serving().app.printRoutes({ commonPrefix: false });
  for (const part of [
    'events',
    'work',
    'find',
    'people',
    'pack',
    'session',
    'reports',
    'users',
    'agencies',
    'duties',
    'statistics',
    'prints',
  ])
    if (known.includes(part))
      expect(
        Object.keys(paths).some((path) => path.includes(part)),
        part,
      ).toBe(true);
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining([
      '/healthz',
      '/api/session',
      '/api/session/all',
      '/api/session/password',
      '/api/events',
      '/api/records/{type}',
      '/api/records/{type}/{id}',
      '/api/admin/users/{id}',
    ]),
  );
});
