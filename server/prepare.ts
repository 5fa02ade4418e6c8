// What a migrated database is told at every start, before anybody is let in: the pack's agencies, and what each role reads today.
import { systemActor } from '../kernel/access/grant.ts';
import { keepPackAgencies } from '../kernel/access/server/agencies.ts';
import { oneTimePassword } from '../kernel/access/server/passwords.ts';
import type { Policy } from '../kernel/access/server/policy.ts';
import { addUser, renewReach } from '../kernel/access/server/users.ts';
import { writeAudit } from '../kernel/audit/server/audit.ts';
import { type Write, writing } from '../kernel/record/server/database.ts';
import type { KeySource } from '../kernel/vault/server/keyring.ts';
import { registerKey } from '../kernel/vault/server/rotate.ts';
import { BadSetting, type Config, keyFor } from './config.ts';
import { countryAgencies } from './country.ts';
import type { Database } from './db/connect.ts';
import { transaction } from './http/transaction.ts';
import type { World } from './world.ts';

/** Who may sign in and what they reach, as this country's pack has it. */
export function policyOf(world: World, config: Pick<Config, 'secret' | 'production'>): Policy {
  const { settings, roles } = world.pack;
  return {
    roles: new Map(roles.map((role) => [role.code, role])),
    audiences: world.audiences,
    reference: () => world.reference,
    passwordLength: settings.passwordLength,
    idleMinutes: settings.sessionIdleMinutes,
    sessionHours: settings.sessionHours,
    key: keyFor(config, 'sign-in'),
    holdsToFactors: config.production,
    factorKeys: {
      seal: keyFor(config, 'second factor'),
      hash: keyFor(config, 'recovery codes'),
      challenge: keyFor(config, 'challenges'),
      trip: keyFor(config, 'single sign-on'),
    },
  };
}

/** One transaction of the owner, who keeps house: for starts and commands, never for a request. */
export const asOwner = <T>(database: Pick<Database, 'owner'>, work: (db: Write) => Promise<T>): Promise<T> =>
  transaction(database.owner, 'begin', async (client, begun, hopeful) => {
    await begun;
    return { value: await work(writing(client, hopeful)) };
  });

const settingOf = ({ from }: KeySource) =>
  ({ file: 'POKPONG_KEY_FILE', command: 'POKPONG_KEY_COMMAND', secret: 'POKPONG_SECRET_FILE' })[from];

/** @returns whether anybody can sign in yet. @throws BadSetting when this process was not given every key that is in use. */
export function prepare(database: Pick<Database, 'owner'>, world: World, policy: Policy): Promise<boolean> {
  return asOwner(database, async (db) => {
    const missing = await registerKey(db, world.vault);
    if (missing.length > 0)
      throw new BadSetting(settingOf(world.vault.keyring.source), `lacks keys that records are sealed under: ${missing.join(', ')}`);
    await keepPackAgencies(db, countryAgencies(world.pack));
    await renewReach(db, policy);
    const [found] = await db.query<{ some: boolean }>('select exists (select from app_user) as some');
    return found?.some === true;
  });
}

/** The first administrator of an empty installation. @returns what to sign in with, once. */
export async function addFirstAdministrator(
  database: Pick<Database, 'owner'>,
  world: World,
  policy: Policy,
): Promise<{ username: string; password: string }> {
  const role = world.pack.roles.find(({ manages }) => manages?.includes('users'));
  if (!role) throw new Error(`the country pack ${world.pack.country} has no role that manages users`);
  const [username, password] = ['admin', oneTimePassword()];
  const person = {
    username,
    displayName: 'Administrator',
    role: role.code,
    agency: null,
    area: null,
    team: null,
    language: 'en',
    mustChangePassword: true,
  };
  await asOwner(database, async (db) => {
    const added = await addUser(db, policy, person, password);
    await writeAudit(db, systemActor, null, [{ action: 'administer', detail: { added, role: role.code, by: 'first start' } }]);
  });
  return { username, password };
}
