// The whole HTTP server on a database of its own, and people who sign in to it and ask it things.
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { DestinationStream } from 'pino';
import { afterAll, beforeAll } from 'vitest';
import { addUser } from '../kernel/access/server/users.ts';
import type { Config } from '../server/config.ts';
import { worldOf } from '../server/country.ts';
import { type AppOptions, createApp } from '../server/http/app.ts';
import { createHouse, type House, renewReference } from '../server/http/house.ts';
import { asOwner, prepare } from '../server/prepare.ts';
import { databaseForAll, type TestDatabase } from './world.ts';

/** Long, uncommon, and everybody's in the tests. */
export const password = 'sand-river-lamp-42';

export type Answer = { status: number; headers: Record<string, string>; json: <T = Record<string, unknown>>() => T; text: string };
export type Asking = { body?: unknown; headers?: Record<string, string>; address?: string };

export type Serving = {
  database: TestDatabase;
  house: House;
  app: FastifyInstance;
  /** Lines of the log so far. */
  log: string[];
  /** Adds somebody who may sign in. @returns their number. */
  hire: (username: string, role: string, standing?: { area?: string; agency?: string; mustChangePassword?: boolean }) => Promise<number>;
  /** @returns the session's cookie. */
  signIn: (username: string) => Promise<string>;
  /** Asks as the staff app does; `cookie` undefined is nobody. */
  ask: (cookie: string | undefined, method: string, url: string, asking?: Asking) => Promise<Answer>;
  rows: <T>(query: string, values?: unknown[]) => Promise<T[]>;
};

type Options = Pick<AppOptions, 'more' | 'staffApp' | 'heard' | 'speaks'> & {
  /** Held to what a real installation is held to: roles that require a second factor get one. */
  production?: boolean;
  /** Settings that differ, asked for just before it begins. */
  config?: () => Promise<Partial<Config>>;
};

/** One server for all tests of a file: call it there, and call what it returns inside the tests. */
export function serverForAll(options: Options = {}): () => Serving {
  const database = databaseForAll();
  let serving: Serving | undefined;
  beforeAll(async () => {
    serving = await serve(database(), options);
  });
  afterAll(async () => {
    await serving?.app.close();
  });
  return () => {
    if (!serving) throw new Error('The server is there only inside tests and hooks.');
    return serving;
  };
}

/** One server on a database that somebody else opens and closes. */
export async function serve(database: TestDatabase, { production = false, config: settings, ...options }: Options = {}): Promise<Serving> {
  const config = { ...database.config, production, ...(await settings?.()) };
  const world = worldOf(config);
  const house = createHouse(world, config, database.app, database.owner);
  await prepare(database, world, house.policy);
  await renewReference(house);
  const log: string[] = [];
  const stream: DestinationStream = { write: (line) => log.push(line) };
  const app = await createApp(house, { level: 'info', log: stream, ...options });
  await app.ready();
  const ask: Serving['ask'] = async (cookie, method, url, { body, headers = {}, address } = {}) => {
    const answer = await app.inject({
      method: method as NonNullable<InjectOptions['method']>,
      url,
      headers: {
        ...(method === 'GET' ? {} : { 'x-pokpong': '1' }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
      ...(address && { remoteAddress: address }),
    });
    const named = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
    return { status: answer.statusCode, headers: named, json: () => answer.json(), text: answer.body };
  };
  return {
    ...{ database, house, app, log, ask },
    hire: (
      username,
      role,
      {
        area = null,
        agency = null,
        mustChangePassword = false,
      }: { area?: string | null; agency?: string | null; mustChangePassword?: boolean } = {},
    ) =>
      asOwner(database, (db) =>
        addUser(
          db,
          house.policy,
          { username, displayName: `Person ${username}`, role, area, agency, team: null, language: 'en', mustChangePassword },
          password,
        ),
      ),
    signIn: async (username) => {
      const answer = await ask(undefined, 'POST', '/api/session', { body: { username, password } });
      if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
      return cookieOf(answer);
    },
    rows: async <T>(query: string, values: unknown[] = []) => (await database.owner.query(query, values)).rows as T[],
  };
}

/** `name=value` of the cookie that an answer sets. */
export const cookieOf = (answer: Answer): string => answer.headers['set-cookie']?.split(';')[0] ?? '';
