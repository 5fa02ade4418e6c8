// What a village network may and may not do: above all, which harm to a child it may never settle by itself.
import { addDays, dayOf, isAfter } from '../../kernel/calendar/date.ts';
import type { Reference } from '../../kernel/forms/reference.ts';
import { allow, defer, deny, type Rules, type Verdict } from '../../kernel/record/decide.ts';
import type { network, networkMember, settlement, villageQuarter } from './definition.ts';
import { aboutChildren, figureNames } from './figures.ts';
import type { watch, watchVisit } from './watching.ts';

/** The list of the pack that names what is always reported: matters and signs. */
export const mustReportList = 'must-report';

type Matter = { kind?: unknown; signs?: unknown };

/** What in a matter must be reported to the social worker; nothing where the village may settle it. */
export function mustReport({ kind, signs }: Matter, { lists }: Pick<Reference, 'lists'>): string[] {
  const said = [kind, ...(Array.isArray(signs) ? signs : [])];
  return said.filter((code): code is string => typeof code === 'string' && lists[mustReportList]?.has(code) === true);
}

export type SettlementFacts = Record<never, never>;

export const settlementRules: Rules<typeof settlement, SettlementFacts> = {
  // Asked of an edit too: a settlement does not become one of what may not be settled.
  always: ({ after: { values, state }, reference }) => {
    if (state !== 'settled' && state !== 'reviewed') return allow;
    if (mustReport(values, reference).length > 0) return deny('village.mustReport', 'kind');
    if (values.childHeard === 'disagrees') return deny('village.childDisagrees', 'childHeard');
    return values.childHeard === 'not_heard' ? deny('village.childNotHeard', 'childHeard') : allow;
  },
  review: ({ before, event }) => (before?.createdBy === event.actor ? deny('village.ownSettlement') : allow),
};

export type NetworkFacts = {
  /** Whether the village has another network that has not ended. */
  another: boolean;
  /** Children whom somebody of it watches over. */
  watched: number;
};

export const networkRules: Rules<typeof network, NetworkFacts> = {
  found: (_, { another }) => (another === undefined ? defer : another ? deny('village.networkThere', 'village') : allow),
  rest: (_, { watched }) => nobodyLeftAlone(watched),
  end: (_, { watched }) => nobodyLeftAlone(watched),
};

const nobodyLeftAlone = (watched: number | undefined): Verdict =>
  watched === undefined ? defer : watched > 0 ? deny('village.stillWatches', undefined, { children: watched }) : allow;

export type MemberFacts = {
  /** Whether the sign-in named may be given a child to watch over. */
  userActive: boolean;
  watched: number;
};

export const memberRules: Rules<typeof networkMember, MemberFacts> = {
  always: ({ after: { values }, event }, { userActive }) => {
    const { trainedOn, refresherDue } = values;
    if (trainedOn !== undefined && refresherDue !== undefined && !isAfter(refresherDue, trainedOn) && refresherDue !== trainedOn)
      return deny('village.refresherBeforeTraining', 'refresherDue');
    if (typeof event.changes.user !== 'number') return allow;
    return userActive === undefined ? defer : userActive ? allow : deny('village.userUnfit', 'user');
  },
  leave: (_, { watched }) => nobodyLeftAlone(watched),
};

export type WatchFacts = {
  /** The member named, as the directory of networks has them; null where there is none, or none the sender may see. */
  member: { network: string | null; user: number | null; active: boolean } | null;
  networkActive: boolean;
};

export const watchRules: Rules<typeof watch, WatchFacts> = {
  ask: ({ after: { values } }, facts) => byMember(values, facts),
  handOver: ({ after: { values } }, facts) => byMember(values, facts),
  visit: ({ before, after: { values } }) =>
    before?.values.lastVisitOn !== undefined && isAfter(before.values.lastVisitOn, values.lastVisitOn ?? '')
      ? deny('village.earlierVisit', 'lastVisitOn')
      : allow,
};

function byMember(values: { network?: string; watcher?: number }, { member, networkActive }: Partial<WatchFacts>): Verdict {
  if (member === undefined || networkActive === undefined) return defer;
  if (!networkActive) return deny('village.networkResting', 'network');
  if (member === null || !member.active || member.network !== values.network) return deny('village.memberUnknown', 'member');
  // It is read by whoever signs in as this member and by nobody else.
  return (values.watcher ?? null) === member.user ? allow : deny('village.watcherOther', 'member');
}

export type VisitFacts = Record<never, never>;

export const visitRules: Rules<typeof watchVisit, VisitFacts> = {
  // A visit written down weeks later is more often a slip of the year.
  record: ({ after: { values }, event, reference }) =>
    isAfter(addDays(dayOf(event.recordedAt, reference.timeZone), -366), values.visitedOn ?? '9')
      ? deny('village.longAgo', 'visitedOn')
      : allow,
};

export type QuarterFacts = {
  /** Another summary of the same district and quarter. */
  another: boolean;
  /** Numbers from 1 up to this do not leave the district. */
  minCell: number;
};

export const quarterRules: Rules<typeof villageQuarter, QuarterFacts> = {
  always: ({ after: { values }, event }, { minCell }) => {
    const both = figureNames.find((name) => values[name] !== undefined && values.hidden?.includes(name));
    if (both) return deny('village.hiddenTold', both);
    const told = aboutChildren.filter((name) => typeof event.changes[name] === 'number');
    if (told.length > 0 && minCell === undefined) return defer;
    const small = told.find((name) => (values[name] ?? 0) > 0 && (values[name] ?? 0) < (minCell ?? 0));
    return small ? deny('village.smallNumber', small, { least: minCell ?? 0 }) : allow;
  },
  draft: (_, { another }) => (another === undefined ? defer : another ? deny('village.quarterThere', 'quarter') : allow),
  submit: ({ after: { values } }) => {
    const missing = figureNames.find((name) => values[name] === undefined && !values.hidden?.includes(name));
    return missing ? deny('field.needed', missing) : allow;
  },
  accept: ({ before, event }) => (before?.createdBy === event.actor ? deny('village.ownQuarter') : allow),
};
