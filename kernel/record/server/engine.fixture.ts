// The write path with umbrellas in it, for the kernel's own tests against a database.
import { Audiences } from '../../access/server/audiences.ts';
import { createKeyring } from '../../vault/server/keyring.ts';
import { createVault } from '../../vault/server/vault.ts';
import type { AnyRules } from '../decide.ts';
import { nowhere, umbrella, umbrellaRules } from '../umbrella.fixture.ts';
import type { Engine } from './engine.ts';

const secret = Buffer.alloc(32, 7);
export const vault = createVault(secret, createKeyring({ from: 'secret' }, secret));

/** One for each database: audiences remember its ids. */
export const umbrellas = (now = '2026-01-05T09:00:00.000Z'): Engine => ({
  definitions: new Map([[umbrella.name, umbrella]]),
  rules: { umbrella: umbrellaRules as AnyRules },
  facts: { umbrella: async () => ({ hooks: 1 }) },
  project: {},
  due: () => undefined,
  owes: () => true,
  reference: nowhere,
  country: 'NW',
  audiences: new Audiences(),
  vault,
  carrying: { around: [], named: async () => [] },
  now: () => now,
});
