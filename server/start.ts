// Starts and stops the whole server: database, schema, country, people, HTTP. What a process adds to it is in main.ts.
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { BadSetting, type Config, root } from './config.ts';
import { demonstration, worldOf } from './country.ts';
import { type Database, openDatabase } from './db/connect.ts';
import { migrate } from './db/migrate.ts';
import { loadDemonstration, type SignIn } from './demonstration/load.ts';
import { demonstrationPassword, findDemonstrationUsers } from './demonstration/password.ts';
import { createApp } from './http/app.ts';
import { createHouse, type House, renewReference } from './http/house.ts';
import { alertOften } from './jobs/alerting.ts';
import { proposeOften } from './jobs/retaining.ts';
import { sealOften } from './jobs/sealing.ts';
import { addFirstAdministrator, asOwner, policyOf, prepare } from './prepare.ts';
import type { World } from './world.ts';

export type Running = {
  /** Where it answers, e.g. `http://127.0.0.1:8080`. */
  address: string;
  app: FastifyInstance;
  /** Made at this start; its password is nowhere else. */
  administrator: { username: string; password: string } | undefined;
  /** One for each role, while the demonstration's own password still opens it. */
  signIns: readonly SignIn[];
  /** Answers what has begun, takes nothing new, and leaves the database. */
  stop: () => Promise<void>;
};

export type StartOptions = {
  /** No demonstration for an installation that nobody has used yet: it is given its first administrator instead. */
  empty?: boolean;
  /** A database that is open already: a test's. It stays its opener's to close. */
  database?: Database;
};

const renewEvery = 60_000;

export async function start(config: Config, options: StartOptions = {}): Promise<Running> {
  const database = options.database ?? (await openDatabase(config));
  const leave = options.database ? async () => {} : database.close;
  try {
    await migrate(database).catch((error: unknown) => {
      throw unanswered(config, error);
    });
    const world = worldOf(config);
    const people = await peopleOf(config, world, database, options.empty === true);
    const house = createHouse(world, config, database.app, database.owner);
    await renewReference(house);
    const app = await createApp(house, { level: config.logLevel, staffApp: path.join(root(), '.pokpong', 'build', 'web') });
    const timer = renewOften(house, app);
    const failed = (job: string) => (error: unknown) => app.log.error({ err: error, job }, 'a job failed');
    const endJobs = [
      sealOften(database, config, failed('sealing')),
      alertOften(database, world, failed('alerting')),
      proposeOften(database, world, failed('retention')),
    ];
    const address = await app.listen({ host: config.host, port: config.port });
    const stop = async () => {
      clearInterval(timer);
      await drain(app);
      await Promise.all(endJobs.map((end) => end()));
      await leave();
    };
    return { address, app, ...people, stop };
  } catch (error) {
    await leave();
    throw error;
  }
}

/** A database that cannot be reached is a setting to mend; what its driver says may quote the whole address with its password. */
function unanswered({ databaseUrl }: Config, error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (!databaseUrl) return error;
  const { host, pathname } = new URL(databaseUrl);
  if (/^(ECONN|ENOTFOUND|ETIMEDOUT|EHOST|EAI_)/.test(code))
    return new BadSetting('POKPONG_DATABASE_URL', `leads to ${host}, which does not answer`);
  if (code.startsWith('28')) return new BadSetting('POKPONG_DATABASE_URL', `has a user or password that ${host} does not accept`);
  if (code === '3D000')
    return new BadSetting('POKPONG_DATABASE_URL', `names the database ${pathname.slice(1)}, which ${host} does not have`);
  return error;
}

type People = Pick<Running, 'administrator' | 'signIns'>;

/** Whom this start lets in: everybody there is, or those it makes for an installation that has nobody. */
async function peopleOf(config: Config, world: World, database: Database, empty: boolean): Promise<People> {
  const policy = policyOf(world, config);
  const known = await prepare(database, world, policy);
  if (!known && (empty || config.production)) return { administrator: await addFirstAdministrator(database, world, policy), signIns: [] };
  if (!known)
    return { administrator: undefined, signIns: await asOwner(database, (db) => loadDemonstration(db, world, policy, demonstration)) };
  const names = demonstration.users.map(({ username }) => username);
  const open = await asOwner(database, (db) => findDemonstrationUsers(db, names));
  if (config.production && open.length > 0)
    throw new BadSetting(
      'POKPONG_DATABASE_URL',
      `leads to a database with users of a demonstration (${open.join(', ')}); give it an empty one`,
    );
  const shown = demonstration.users.filter(({ shown, username }) => shown && open.includes(username));
  return { administrator: undefined, signIns: shown.map(({ username, role }) => ({ username, role, password: demonstrationPassword })) };
}

/** A connection whose request is being answered becomes idle only then, and would be kept open for the next one. */
async function drain(app: FastifyInstance): Promise<void> {
  const closing = setInterval(() => app.server.closeIdleConnections(), 50);
  await app.close().finally(() => clearInterval(closing));
}

function renewOften(house: House, app: FastifyInstance): NodeJS.Timeout {
  const renew = () =>
    renewReference(house).catch((error: unknown) => app.log.error({ err: error }, 'lists and agencies could not be read anew'));
  return setInterval(renew, renewEvery).unref();
}
