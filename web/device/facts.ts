// What this device knows of what rules ask: the country's tools and tables, and what hangs under a screening that it carries or that began here.
import { needsOf } from '../../domains/consent/ages.ts';
import { stands } from '../../domains/consent/definition.ts';
import { findTool } from '../../domains/screening/tool.ts';
import { dayOf } from '../../kernel/calendar/date.ts';
import type { RecordEvent } from '../../kernel/record/definition.ts';
import type { Tools } from '../../kernel/sync/folded.ts';
import type { Entry } from '../../kernel/sync/outbox.ts';
import type { Values } from '../api.ts';
import type { Pack } from '../pack.ts';
import type { Summary } from './summary.ts';

export type Held = { summaries: ReadonlyMap<string, Pick<Summary, 'row'>>; entries: readonly Pick<Entry, 'event' | 'state'>[] };
type Known = Pick<Pack, 'screeningTools' | 'consent' | 'timeZone'>;

/**
 * @param agencyOf whom the person of this device works for.
 * @returns nothing of what may have changed elsewhere, such as whether a service takes anybody new: that the server decides.
 */
export function factsFor(pack: Known, agencyOf: () => string | null, held: Held): NonNullable<Tools['facts']> {
  return (event) => {
    if (event.type === 'screening' && event.transition === 'screen')
      return { tool: findTool(pack.screeningTools, event.changes.tool, event.changes.toolVersion) ?? null, actorAgency: agencyOf() };
    if (event.type !== 'consent' || event.parent === undefined) return {};
    // Of a file the list holds too little; of one's own screening this device knows all there is.
    const child = screeningHere(held, event.parent);
    if (!child) return {};
    return {
      another: isAnother(held, event),
      ...(event.transition === 'agree' && { needs: needsOf(pack.consent, child, dayFor(pack, event)) }),
    };
  };
}

const dayFor = ({ timeZone }: Known, { changes: { on }, recordedAt }: RecordEvent): string =>
  typeof on === 'string' && on.length === 10 ? on : dayOf(recordedAt, timeZone);

function screeningHere({ summaries, entries }: Held, id: string): Values | undefined {
  const carried = summaries.get(id)?.row;
  if (carried) return carried.type === 'screening' ? carried.values : undefined;
  const begun = entries.find(({ event, state }) => event.recordId === id && event.type === 'screening' && state !== 'refused');
  return begun?.event.changes;
}

/** Whether another consent for the same purpose and agency stands under the same screening, as far as this device has told and been told. */
function isAnother({ summaries, entries }: Held, { parent, recordId, changes }: RecordEvent): boolean {
  const same = (values: Values) => values.purpose === changes.purpose && values.agency === changes.agency;
  const withdrawn = new Set(
    entries.flatMap(({ event, state }) => (event.transition === 'withdraw' && state !== 'refused' ? [event.recordId] : [])),
  );
  const carried = [...summaries.values()].some(
    ({ row }) =>
      row.type === 'consent' && row.parent === parent && row.id !== recordId && !withdrawn.has(row.id) && stands(row) && same(row.values),
  );
  return (
    carried ||
    entries.some(
      ({ event, state }) =>
        event.type === 'consent' &&
        event.parent === parent &&
        event.recordId !== recordId &&
        state !== 'refused' &&
        (event.transition === 'agree' || event.transition === 'override') &&
        !summaries.has(event.recordId) &&
        !withdrawn.has(event.recordId) &&
        same(event.changes),
    )
  );
}
