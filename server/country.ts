// The country this program is built for: its pack, and the names that its words give to agencies. The one place that chooses.
import type { Demonstration } from '../country/demonstration.ts';
import { demonstration as ofLaos } from '../country/laos/demonstration/script.ts';
import { laos } from '../country/laos/pack.ts';
import type { Pack } from '../country/pack.ts';
import type { Agency } from '../kernel/access/server/agencies.ts';
import { BadKeys, createKeyring } from '../kernel/vault/server/keyring.ts';
import en from '../languages/en/laos.json' with { type: 'json' };
import lo from '../languages/lo/laos.json' with { type: 'json' };
import th from '../languages/th/laos.json' with { type: 'json' };
import vi from '../languages/vi/laos.json' with { type: 'json' };
import zh from '../languages/zh/laos.json' with { type: 'json' };
import { BadSetting, type Config, keyFor } from './config.ts';
import { createWorld, type World } from './world.ts';

export const country: Pack = laos;
export const demonstration: Demonstration = ofLaos;

/** The product with its country and this installation's keys: the same for the server and for every command. */
export function worldOf(config: Pick<Config, 'secret' | 'keys'>): World {
  const secret = keyFor(config, 'vault');
  try {
    return createWorld(country, secret, { keyring: createKeyring(config.keys, secret) });
  } catch (error) {
    if (!(error instanceof BadKeys)) throw error;
    throw new BadSetting(config.keys.from === 'command' ? 'POKPONG_KEY_COMMAND' : 'POKPONG_KEY_FILE', `cannot be used: ${error.message}`);
  }
}

const names: Readonly<Record<'lo' | 'en', Readonly<Record<string, string>>>> = { lo: lo.agencies, en: en.agencies };

/** The pack's agencies with their names, as the database keeps them. */
export const countryAgencies = (pack: Pack = country): Omit<Agency, 'retired'>[] =>
  pack.agencies.map(({ code, kind, place = null }) => ({ code, kind, place, lo: names.lo[code] ?? code, en: names.en[code] ?? code }));

const words: Readonly<Record<string, object>> = { lo, en, th, vi, zh };
/** The country's own words, for whoever reads them in a language that has them. */
export const countryWords = (language: string, namespace: string): object | undefined =>
  namespace === country.words ? words[language] : undefined;
