// The description of the whole interface, made from the schemas the routes are checked by; docs/openapi.json is its committed copy.
import { fastifySwagger } from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { cookieName } from './cookie.ts';

const problemShape = Type.Object(
  {
    problem: Type.String({ description: 'Name of what is wrong, e.g. `session.badSignIn`; its words stand in languages/' }),
    details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]))),
    field: Type.Optional(Type.String()),
  },
  { description: 'What went wrong, by name' },
);
const isOurs = (url: string) => url.startsWith('/api/') || url === '/healthz';

export async function describeRoutes(app: FastifyInstance): Promise<void> {
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Pokpong',
        version: '1',
        description:
          'Case management for the protection of children. Every failure is a problem with a name. Unsafe methods of staff routes need the header `x-pokpong: 1` and come from the same origin.',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } } },
    },
    transform: ({ schema, url, route }) => {
      const ask = route.config?.ask;
      const described = { ...schema, hide: schema?.hide ?? !isOurs(url) };
      const answers = { ...(described.response as object | undefined), default: problemShape };
      const security = ask === 'public' ? [] : [{ session: [] }];
      return { schema: { ...described, response: answers, security, tags: [tagOf(url)] }, url };
    },
  });
  app.route({
    method: 'GET',
    url: '/api/openapi.json',
    config: { ask: 'public' },
    schema: { summary: 'This description, OpenAPI 3.1', response: { 200: Type.Record(Type.String(), Type.Unknown()) } },
    handler: async () => {
      const { paths = {}, ...rest } = app.swagger();
      // In one order, whatever the order of registration: the committed copy changes only with the interface.
      return { ...rest, paths: Object.fromEntries(Object.entries(paths).sort(([left], [right]) => (left < right ? -1 : 1))) };
    },
  });
}

/** `/api/admin/users/:id` → admin */
const tagOf = (url: string) => url.split('/')[url.startsWith('/api/') ? 2 : 1]?.replace(/\..*$/, '') ?? '';
