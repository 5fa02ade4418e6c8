// One record of every type with every field filled, lying in one district, for walks over everything that anybody might reach.
import { laos } from '../country/laos/pack.ts';
import type { Actor } from '../kernel/access/grant.ts';
import type { Field } from '../kernel/forms/field.ts';
import type { AnyDefinition } from '../kernel/record/definition.ts';
import { append, type NewEvent } from '../kernel/record/server/append.ts';
import type { Write } from '../kernel/record/server/database.ts';
import type { World } from '../server/world.ts';

export const planted = { agency: 'plsw-la05', district: 'LA0501', province: 'LA05' };

let made = 0;
export const madeId = (): string => {
  made += 1;
  return `00000000-0000-7000-8000-${String(made).padStart(12, '0')}`;
};

/** Something true of the kind for a field, so that no section is empty; confidential ones say `Planted <field>`. */
export function sample(name: string, field: Field): unknown {
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
    worker: 900_001,
    record: '00000000-0000-7000-8000-999999999999',
    phone: '020 5555 0000',
    duration: 1,
  };
  return byKind[field.kind];
}

/** Plants by a maker whose rules do not stand in the way of the walk. @returns record ids by type. @throws Error when one is refused. */
export async function plant(db: Write, world: World): Promise<Map<string, string>> {
  const types: AnyDefinition[] = [...world.definitions.values()];
  const maker: Actor = {
    id: 900_000,
    role: 'maker',
    agency: planted.agency,
    area: 'LA',
    grants: types.map((type) => ({ type: type.name, can: ['read', 'create', 'edit', '*'], scope: 'all' })),
  };
  const records = new Map<string, string>();
  const tell = async (event: NewEvent) => {
    const [outcome] = await append(db, { ...world, rules: {}, facts: {} }, maker, [event]);
    if (outcome?.outcome !== 'accepted') throw new Error(`${event.type}: ${outcome?.problem} ${outcome?.field}`);
  };
  for (const type of types.sort((a, b) => Number(Boolean(a.partOf)) - Number(Boolean(b.partOf)))) {
    const event = beginning(type, records.get(type.partOf ?? ''));
    records.set(type.name, event.recordId);
    await tell(event);
    // A referral is read by the agency that was asked once it is sent.
    if (type.name === 'referral') await tell({ ...event, id: madeId(), baseVersion: 1, changes: consent, transition: 'send' });
  }
  return records;
}

const first = (list: string) => laos.lists[list]?.[0]?.code;
const consent = { consent: true, consentBy: first('consent-by'), consentHow: first('consent-how'), whyNoConsent: null };

function beginning(type: AnyDefinition, parent: string | undefined): NewEvent {
  const asked = Object.entries(type.fields).filter(([, field]) => !field.when);
  return {
    id: madeId(),
    recordId: madeId(),
    type: type.name,
    baseVersion: 0,
    changes: Object.fromEntries(asked.map(([name, field]) => [name, sample(name, field)])),
    deviceTime: '2026-03-05T03:00:00Z',
    ...(parent && { parent }),
  };
}
