// Puts together what runs: the chosen country, the domains and the keys, once at start.
import type { Pack } from '../country/pack.ts';
import { facts as caseFacts } from '../domains/case/server/facts.ts';
import { project as caseProject } from '../domains/case/server/project.ts';
import { factsFor as consentFacts } from '../domains/consent/server/facts.ts';
import { project as consentProject } from '../domains/consent/server/project.ts';
import { service } from '../domains/directory/definition.ts';
import { facts as directoryFacts } from '../domains/directory/server/facts.ts';
import { facts as intakeFacts } from '../domains/intake/server/facts.ts';
import { project as intakeProject } from '../domains/intake/server/project.ts';
import { facts as personFacts } from '../domains/person/server/facts.ts';
import { namedIn } from '../domains/person/server/named.ts';
import { createNameIndex, type NameIndex } from '../domains/person/server/nameIndex.ts';
import { projectWith } from '../domains/person/server/project.ts';
import { facts as referralFacts } from '../domains/referral/server/facts.ts';
import { type RecordType, recordTypes } from '../domains/register.ts';
import { checkTools } from '../domains/screening/check.ts';
import { factsFor as screeningFacts } from '../domains/screening/server/facts.ts';
import { factsFor as villageFacts } from '../domains/village/server/facts.ts';
import { project as villageProject } from '../domains/village/server/project.ts';
import type { Grant } from '../kernel/access/grant.ts';
import { Audiences } from '../kernel/access/server/audiences.ts';
import { clockSetting } from '../kernel/calendar/due.ts';
import type { Reference } from '../kernel/forms/reference.ts';
import { forCountry } from '../kernel/record/country.ts';
import type { Engine } from '../kernel/record/server/engine.ts';
import { createKeyring, type Keyring } from '../kernel/vault/server/keyring.ts';
import { createVault } from '../kernel/vault/server/vault.ts';

export type World = Engine & {
  pack: Pack;
  /** Grants of each role of the pack; an unknown role has none. */
  grantsByRole: ReadonlyMap<string, readonly Grant[]>;
  nameIndex: NameIndex;
};

/** What a form may choose from on a day. @param agencies codes beside those of the pack, added by an administrator. */
export function referenceOf(pack: Pack, day: string, agencies: readonly string[] = []): Reference {
  const valid = ({ validTo }: { validTo?: string }) => validTo === undefined || validTo >= day;
  return {
    lists: Object.fromEntries(Object.entries(pack.lists).map(([name, rows]) => [name, new Set(rows.filter(valid).map((row) => row.code))])),
    places: new Map(pack.places.filter(valid).map(({ code, parent, level }) => [code, { parent, level }])),
    agencies: new Set([...pack.agencies.map((agency) => agency.code), ...agencies]),
    timeZone: pack.timeZone,
  };
}

export type WorldOptions = {
  /** ISO 8601 in UTC. */
  now?: () => string;
  /** Keys under which the records' data keys are wrapped; derived from the secret where there are no others. */
  keyring?: Keyring;
};

/** @param secret 32 bytes, of which nothing else is derived. @throws Error when the pack contradicts a definition. */
export function createWorld(pack: Pack, secret: Buffer, options: WorldOptions = {}): World {
  const { now = () => new Date().toISOString(), keyring = createKeyring({ from: 'secret' }, secret) } = options;
  const types: [string, RecordType][] = Object.entries(recordTypes);
  const country = pack.places.find((place) => place.level === 0)?.code;
  if (!country) throw new Error(`the country pack ${pack.country} has no place of level 0`);
  checkTools(pack.screeningTools, pack);
  const setting = clockSetting(pack.timeZone, { weekend: pack.weekend, holidays: new Set(pack.holidays) });
  const nameIndex = createNameIndex(pack.names, secret);
  return {
    pack,
    nameIndex,
    grantsByRole: new Map(pack.roles.map((role) => [role.code, role.grants])),
    definitions: new Map(types.map(([name, { definition }]) => [name, forCountry(definition, pack.overlays[name])])),
    rules: Object.fromEntries(types.map(([name, { rules }]) => [name, rules])),
    owes: (type) => (recordTypes as Record<string, RecordType>)[type]?.due !== undefined,
    due: (snapshot) => (recordTypes as Record<string, RecordType>)[snapshot.type]?.due?.(snapshot, pack.clocks, setting),
    facts: {
      ...directoryFacts,
      ...caseFacts,
      ...consentFacts(pack.consent, pack.timeZone),
      ...intakeFacts,
      ...personFacts,
      ...referralFacts,
      ...villageFacts(pack.settings.minCell),
      ...screeningFacts(pack.screeningTools),
    },
    project: { ...caseProject, ...consentProject, ...intakeProject, ...projectWith(nameIndex), ...villageProject },
    reference: referenceOf(pack, now().slice(0, 10)),
    country,
    audiences: new Audiences(),
    vault: createVault(secret, keyring),
    carrying: { around: [service.name], named: namedIn },
    now,
  };
}
