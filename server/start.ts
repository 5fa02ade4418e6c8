// Starts and stops the whole server: database, schema, country, people, HTTP. What a process adds to it is in main.ts.
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Config, root } from './config.ts';
import { worldOf } from './country.ts';
import { type Database, openDatabase } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { createApp } from './http/app.ts';
import { createHouse, type House, renewReference } from './http/house.ts';
import { addFirstAdministrator, policyOf, prepare } from './prepare.ts';
import type { World } from './world.ts';

export type SignIn = { username: string; password: string; role: string };

export type Running = {
  /** Where it answers, e.g. `http://127.0.0.1:8080`. */
  address: string;
  app: FastifyInstance;
  /** Made at this start; its password is nowhere else. */
  administrator: { username: string; password: string } | undefined;
  /** Answers what has begun, takes nothing new, and leaves the database. */
  stop: () => Promise<void>;
};

export type StartOptions = {
  /** Fills an installation that nobody has used yet; without it, an administrator is made. */
  fill?: (world: World, database: Database) => Promise<void>;
  /** A database that is open already: a test's. It stays its opener's to close. */
  database?: Database;
};

const renewEvery = 60_000;

export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const database = options.database ?? (await openDatabase(config));
  const leave = options.database ? async () => {} : database.close;
  try {
    await migrate(database);
    const world = worldOf(config);
    const administrator = await people(config, world, database, options.fill);
    const house = createHouse(world, config, database.app);
    await renewReference(house);
    const app = await createApp(house, { level: config.logLevel, staffApp: path.join(root(), '.pokpong', 'build', 'web') });
    const timer = renewOften(house, app);
    const address = await app.listen({ host: config.host, port: config.port });
    const stop = async () => {
      clearInterval(timer);
      await app.close();
      await leave();
    };
    return { address, app, administrator, stop };
  } catch (error) {
    await leave();
    throw error;
  }
}

async function people(config: Config, world: World, database: Database, fill: StartOptions['fill']): Promise<Running['administrator']> {
  const policy = policyOf(world, config);
  if (await prepare(database, world, policy)) return undefined;
  if (!fill) return addFirstAdministrator(database, world, policy);
  await fill(world, database);
  return undefined;
}

function renewOften(house: House, app: FastifyInstance): NodeJS.Timeout {
  const renew = () =>
    renewReference(house).catch((error: unknown) => app.log.error({ err: error }, 'lists and agencies could not be read anew'));
  return setInterval(renew, renewEvery).unref();
}
