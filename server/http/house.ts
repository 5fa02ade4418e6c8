// What every route stands on: the product with its country, its database, and what sign-in needs of both.
import type pg from 'pg';
import { listAgencies } from '../../kernel/access/server/agencies.ts';
import type { Policy } from '../../kernel/access/server/policy.ts';
import { Provider } from '../../kernel/access/server/provider.ts';
import type { Apart } from '../../kernel/access/server/sessions.ts';
import { writing } from '../../kernel/record/server/database.ts';
import { type Config, keyFor } from '../config.ts';
import { Checking } from '../jobs/checking.ts';
import { policyOf } from '../prepare.ts';
import { referenceOf, type World } from '../world.ts';
import { KnownSessions } from './knownSessions.ts';
import { transaction } from './transaction.ts';

export type House = {
  world: World;
  config: Pick<Config, 'proxies' | 'dataDir' | 'origin' | 'auditKeyFile' | 'scanner'>;
  /** Of single sign-on; undefined where everybody signs in here. */
  provider: Provider | undefined;
  /** The app's login: it owns nothing. */
  pool: pg.Pool;
  policy: Policy;
  /** A key of 32 bytes for one purpose. */
  keyFor: (purpose: string) => Buffer;
  /** One short transaction that acts for nobody. */
  apart: Apart;
  known: KnownSessions;
  /** Reads the signed log again when the data-protection officer asks; undefined where no owner of the database was given. */
  checking: Checking | undefined;
};

export function createHouse(world: World, config: Config, pool: pg.Pool, owner?: pg.Pool): House {
  const apart: Apart = (work) =>
    transaction(pool, 'begin', async (client, begun, hopeful) => {
      await begun;
      return { value: await work(writing(client, hopeful)) };
    });
  return {
    world,
    config,
    pool,
    policy: policyOf(world, config),
    keyFor: (purpose) => keyFor(config, purpose),
    apart,
    provider: config.identity && new Provider(config.identity),
    known: new KnownSessions(),
    checking: owner && new Checking({ owner }, config, world.pack.timeZone),
  };
}

/** Lists, places and agencies as they are today: codes run out, and another process may have added an agency. */
export async function renewReference({ world, apart }: Pick<House, 'world' | 'apart'>): Promise<void> {
  const agencies = await apart(listAgencies);
  world.reference = referenceOf(
    world.pack,
    world.now().slice(0, 10),
    agencies.filter((agency) => !agency.retired).map((agency) => agency.code),
  );
}
