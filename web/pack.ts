// What this installation's country says, for every screen below the shell: lists, places, agencies, settings and the record types as it shaped them.
import { createContext, use } from 'react';
import type { Pack as CountryPack } from '../country/pack.ts';
import type { recordTypes } from '../domains/register.ts';
import type { Manages } from '../kernel/access/role.ts';
import type { Offsets } from '../kernel/calendar/offsets.ts';
import type { Reference } from '../kernel/forms/reference.ts';
import type { AnyRules } from '../kernel/record/decide.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';

export type Place = { code: string; parent: string | null; lo: string; en: string; level: 0 | 1 | 2; lat?: number; lng?: number };
export type Agency = { code: string; lo: string; en: string };
export type Role = { code: string; manages: readonly Manages[] };

type Told =
  | 'country'
  | 'words'
  | 'timeZone'
  | 'lists'
  | 'tiles'
  | 'settings'
  | 'overlays'
  | 'suggestions'
  | 'screeningTools'
  | 'harmBySign'
  | 'clocks'
  | 'consent'
  | 'weekend'
  | 'holidays'
  | 'helplines'
  | 'names';

/** What GET /api/pack answers: the country's pack as it holds today. */
export type PackAnswer = Pick<CountryPack, Told> & {
  languages: readonly string[];
  places: readonly Place[];
  agencies: readonly Agency[];
  roles: readonly Role[];
  /** Recordings that this installation has: `<language>/<name>`. */
  sounds: readonly string[];
  /** Not in what an older server said. */
  offsets?: Offsets;
};

export type RecordTypeName = keyof typeof recordTypes;
export type Pack = PackAnswer & {
  /** What decide() must know of the country. */
  reference: Reference;
  placeByCode: ReadonlyMap<string, Place>;
  agencyByCode: ReadonlyMap<string, Agency>;
  /** Record types by name, as the country shaped them. */
  definitions: ReadonlyMap<string, AnyDefinition>;
  definition: (type: string) => AnyDefinition;
  rules: (type: string) => AnyRules;
};

export const PackContext = createContext<Pack | undefined>(undefined);

/** The country's pack; only below the shell, which loads it. */
export function usePack(): Pack {
  const pack = use(PackContext);
  if (!pack) throw new Error('the pack is used outside the shell');
  return pack;
}
