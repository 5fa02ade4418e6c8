// One record of every type with every field filled, lying in one district, for walks over everything that anybody might reach.
import { laos } from '../country/laos/pack.ts';
import type { Actor } from '../kernel/access/grant.ts';
import type { Field } from '../kernel/forms/field.ts';
import { type AnyDefinition, parentTypes } from '../kernel/record/definition.ts';
import type { NewEvent } from '../kernel/record/event.ts';
import { append } from '../kernel/record/server/append.ts';
import type { Write } from '../kernel/record/server/database.ts';
import type { World } from '../server/world.ts';

export const planted = { agency: 'plsw-la05', district: 'LA0501', province: 'LA05' };

let made = 0;
export const madeId = (): string => {
  made += 1;
  return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

/** Somebody who is nobody in a walk: holds, or has made, what nobody in it holds or has made. */
const stranger = 900_001;

/** What a field may name: records planted so far by type, and who holds what has a holder. */
export type Around = { records: ReadonlyMap<string, string>; worker: number };
export type Planting = Around & {
  /** A report that the holder of the others made and a stranger holds; all the others are made by a stranger. */
  made: string;
};

/** Something true of the kind for a field, so that no section is empty; confidential ones say `Planted <field>`. */
export function sample(name: string, field: Field, { records, worker }: Around): unknown {
  const code = field.list ? laos.lists[field.list]?.[0]?.code : undefined;
  const byKind: Record<Field['kind'], unknown> = {
    text: `Planted ${name}`,
    longText: `Planted ${name}`,
    number: field.min ?? 1,
    yesNo: true,
    date: '2026-01-05',
    code,
    codes: [code],
    place: planted.district,
    agency: planted.agency,
    worker,
    record: records.get(field.of ?? ''),
    phone: '020 5555 0000',
    duration: 1,
  };
  return byKind[field.kind];
}

/**
 * Plants by makers whose rules do not stand in the way of the walk.
 * @param owner whose own the records are in each way there is: by holding them, and one report by having made it.
 * @throws Error when one is refused.
 */
export async function plant(db: Write, world: World, owner = stranger): Promise<Planting> {
  const types: AnyDefinition[] = [...world.definitions.values()];
  const records = new Map<string, string>();
  const tell = async (by: number, event: NewEvent) => {
    const [outcome] = await append(db, { ...world, rules: {}, facts: {} }, makerOf(types, by), [event]);
    if (outcome?.outcome !== 'accepted') throw new Error(`${event.type}: ${outcome?.problem} ${outcome?.field}`);
    return event.recordId;
  };
  const report = world.definitions.get('report') as AnyDefinition;
  const made = await tell(owner, beginning(report, { records, worker: stranger }));
  // Until there is another, it is the report that others name.
  records.set(report.name, made);
  // So is there a person whom another can be joined to.
  const person = world.definitions.get('person') as AnyDefinition;
  records.set(person.name, await tell(stranger, beginning(person, { records, worker: stranger })));
  for (const type of types.sort((a, b) => Number(Boolean(a.partOf)) - Number(Boolean(b.partOf)))) {
    const transition = ({ consent: 'agree', screening: 'screen' } as const)[type.name as 'consent'];
    const event = { ...beginning(type, { records, worker: owner }), ...(transition && { transition }) };
    // What stands is what lets the agency that is asked read a referral.
    if (type.name === 'consent')
      event.changes = { ...event.changes, purpose: 'share_agency', agency: planted.agency, share: [first('share')] };
    // What has no holder is somebody's own only by having made it.
    const maker = type.standing.creator && type.standing.owner === undefined && !type.partOf ? owner : stranger;
    records.set(type.name, await tell(maker, event));
    // A screening is read in its area once it was passed on.
    if (type.name === 'screening') await tell(maker, { ...event, id: madeId(), baseVersion: 1, changes: {}, transition: 'passOn' });
    // A referral is read by the agency that was asked once it is sent.
    if (type.name === 'referral') await tell(stranger, { ...event, id: madeId(), baseVersion: 1, changes: consent, transition: 'send' });
  }
  return { records, worker: owner, made };
}

const makerOf = (types: readonly AnyDefinition[], id: number): Actor => ({
  id,
  role: 'maker',
  agency: planted.agency,
  area: 'LA',
  grants: types.map((type) => ({ type: type.name, can: ['read', 'create', 'edit', '*'], scope: 'all' })),
});

const first = (list: string) => laos.lists[list]?.[0]?.code;
const consent = { consent: true, consentBy: first('consent-by'), consentHow: first('consent-how'), whyNoConsent: null };

/** The first event of a record, with every field that is always asked; one that names a record of which there is none yet is left out. */
export function beginning(type: AnyDefinition, around: Around): NewEvent {
  const asked = Object.entries(type.fields).filter(([, field]) => !field.when);
  const changes = asked.map(([name, field]) => [name, sample(name, field, around)]).filter(([, value]) => value !== undefined);
  const parent = around.records.get(parentTypes(type)[0] ?? '');
  return {
    id: madeId(),
    recordId: madeId(),
    type: type.name,
    baseVersion: 0,
    changes: Object.fromEntries(changes),
    deviceTime: '2026-03-05T03:00:00Z',
    ...(parent && { parent }),
  };
}
