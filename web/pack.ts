// What this installation's country says, for every screen below the shell: lists, places, agencies, settings and the record types as it shaped them.
import { createContext, use } from 'react';
import type { Tile } from '../country/pack.ts';
import type { recordTypes } from '../domains/register.ts';
import type { Reference } from '../kernel/forms/reference.ts';
import type { Overlay } from '../kernel/record/country.ts';
import type { AnyRules } from '../kernel/record/decide.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';

export type Place = { code: string; parent: string | null; lo: string; en: string; level: 0 | 1 | 2 };
export type Agency = { code: string; lo: string; en: string };
export type Listed = { code: string; validTo?: string };
export type Role = { code: string; manages?: readonly ('users' | 'agencies' | 'duties' | 'audit')[] };

export type PackAnswer = {
  country: string;
  /** Namespace of the country's words. */
  words: string;
  timeZone: string;
  languages: string[];
  lists: Readonly<Record<string, readonly Listed[]>>;
  places: readonly Place[];
  agencies: readonly Agency[];
  roles: readonly Role[];
  settings: Readonly<Record<string, unknown>>;
  /** Where each province stands on the tile map. */
  tiles: readonly Tile[];
  overlays?: Readonly<Record<string, Overlay>>;
};

export type RecordTypeName = keyof typeof recordTypes;
export type Pack = PackAnswer & {
  /** What decide() must know of the country. */
  reference: Reference;
  placeByCode: ReadonlyMap<string, Place>;
  agencyByCode: ReadonlyMap<string, Agency>;
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
