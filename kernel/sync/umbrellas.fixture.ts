// Umbrellas and their straps as a device carries them, for the kernel's own tests of working without a network.
import { grantsOn, keysOf, type Place, readableSections, readableValues, standingOf } from '../access/grant.ts';
import type { AnyRules } from '../record/decide.ts';
import { type AnyDefinition, defineRecord, type RecordEvent, type Snapshot } from '../record/definition.ts';
import type { NewEvent, OutcomeName } from '../record/event.ts';
import { fold } from '../record/fold.ts';
import { nowhere, umbrella, umbrellaRules } from '../record/umbrella.fixture.ts';
import type { HistoryEntry } from '../record/view.ts';
import type { Me, Tools } from './folded.ts';
import { type Carried, historyCarried } from './protocol.ts';
import { cutOf, stampOf } from './stamp.ts';

export const strap = defineRecord({
  name: 'strap',
  domain: 'nowhere',
  partOf: 'umbrella',
  version: 1,
  sections: ['look'],
  fields: { length: { kind: 'number', section: 'look' }, fits: { kind: 'record', of: 'umbrella', section: 'look' } },
  states: ['tied', 'torn'],
  open: ['tied'],
  transitions: { tear: { from: ['tied'], to: 'torn' } },
  standing: { fromParent: true },
  listed: ['length'],
});

export const definitions: ReadonlyMap<string, AnyDefinition> = new Map<string, AnyDefinition>([
  ['umbrella', umbrella],
  ['strap', strap],
]);
export const tools: Tools = {
  definitions,
  reference: nowhere,
  country: 'NW',
  rules: { umbrella: umbrellaRules as AnyRules },
  due: ({ type, state }) => (type === 'umbrella' && state === 'lost' ? { at: '2026-02-01T00:00:00.000Z', step: 'find' } : undefined),
};

export const uuid = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
export const moment = '2026-01-05T09:00:00.000Z';

export const person = (id: number): Me => ({
  id,
  name: `person ${id}`,
  role: 'keeper',
  agency: null,
  area: 'NW',
  grants: [...definitions.keys()].map((type) => ({ type, can: ['read', 'create', 'edit', '*'], scope: 'area' })),
});

/** An event as it is sent; a number names what it stands for in the test. */
export const event = (id: number, record: number, said: Partial<NewEvent> = {}): NewEvent => ({
  id: uuid(id),
  recordId: uuid(record),
  type: 'umbrella',
  baseVersion: 1,
  changes: {},
  deviceTime: moment,
  ...said,
});

export type Kept = RecordEvent & { outcome: OutcomeName };
const shown = (kept: readonly Kept[], open: ReadonlySet<string>, definition: AnyDefinition): HistoryEntry[] =>
  kept
    .map(
      ({ id, transition, changes, actor, deviceTime, recordedAt, outcome }, at): HistoryEntry => ({
        id,
        version: at + 1,
        transition: transition ?? null,
        changes: readableValues(definition, changes, open),
        outcome,
        actor,
        actorName: `person ${actor}`,
        deviceTime,
        recordedAt,
      }),
    )
    .reverse();

/** A record after these events, as the server would give it to this person's device. */
export function carriedOf(me: Me, kept: readonly Kept[], above?: { place: Place; code: string | null }, folded?: Snapshot): Carried {
  const definition = definitions.get(kept[0]?.type ?? '') as AnyDefinition;
  const snapshot = folded ?? (fold(definition, kept) as Snapshot);
  const place = standingOf(definition, snapshot, above?.place);
  const open = readableSections(definition, grantsOn(me, definition.name, keysOf(definition.name, place, nowhere, 'NW')));
  const seen = (name: string) => open.has(definition.fields[name]?.section ?? '');
  const values = readableValues(definition, snapshot.values, open);
  const due = tools.due(snapshot);
  return {
    record: {
      id: snapshot.id,
      type: snapshot.type,
      code: definition.letter ? `${definition.letter}26-${snapshot.id.slice(-3)}` : null,
      state: snapshot.state,
      version: snapshot.version,
      open: definition.open.includes(snapshot.state),
      due: due?.at ?? null,
      dueStep: due?.step ?? null,
      place: place.place,
      owner: place.owner,
      agency: place.agency,
      referredTo: place.referredTo,
      parent: snapshot.parent ?? null,
      parentCode: above?.code ?? null,
      openedAt: snapshot.moments.created as string,
      changedAt: kept.at(-1)?.recordedAt as string,
      contested: Object.keys(snapshot.contested).length > 0,
      values,
      createdBy: snapshot.createdBy,
      moments: snapshot.moments,
      contestedValues: Object.fromEntries(Object.entries(snapshot.contested).filter(([name]) => seen(name))),
      erased: false,
    },
    readable: [...open],
    history: shown(kept, open, definition).slice(0, historyCarried),
    stamp: stampOf(snapshot.id, snapshot.version, cutOf(open), place, false),
  };
}
