// Papers and recordings kept on a device until the server has them: a queue beside the outbox, as plain data worked by pure functions. Their contents lie elsewhere.
import type { AttachmentKind } from '../attachments/attachment.ts';
import type { Details } from '../problem.ts';
import type { Entry } from './outbox.ts';

export type Parcel = {
  /** The order in which they were kept on this device: its own count, no clock. */
  seq: number;
  /** What it belongs to, with what that hangs under. */
  record: { type: string; id: string; parent?: string };
  /** As the server is told of it. The id is made once, so that whatever is sent again is one paper. */
  about: { id: string; section: string; kind: AttachmentKind; title: string; extension?: string };
  /** Bytes. */
  size: number;
  /** ISO 8601, by this device's clock. */
  keptAt: string;
  /** What was done on its record up to this place of the outbox goes first. */
  behind: number;
  /** kept: the server has it, and its content is no longer here. refused: the server has not, and it is here until somebody puts it aside. */
  state: 'waiting' | 'kept' | 'refused';
  /** Why it was refused, or was not taken the last time. */
  why?: { problem: string; field?: string; details?: Details };
  /** How often it was sent: after the first time the server may have it already. */
  tries: number;
};

export type Kept = Pick<Parcel, 'record' | 'about' | 'size' | 'keptAt'>;

/** So many that the server has are remembered, to be told of. */
const mostTold = 20;

/** The same again changes nothing. */
export function keep(parcels: readonly Parcel[], kept: Kept, entries: readonly Entry[]): readonly Parcel[] {
  if (parcels.some(({ about }) => about.id === kept.about.id)) return parcels;
  const seq = parcels.reduce((last, each) => Math.max(last, each.seq), 0) + 1;
  const behind = entries.reduce((last, each) => Math.max(last, each.seq), 0);
  return [...parcels, { ...kept, seq, behind, state: 'waiting', tries: 0 }];
}

/**
 * The next to send, the one kept first before the others; one whose record the server does not have yet holds up no other.
 * @param tried ids that were not taken just now.
 */
export const nextParcel = (parcels: readonly Parcel[], entries: readonly Entry[], tried: ReadonlySet<string>): Parcel | undefined =>
  inOrder(parcels).find((each) => each.state === 'waiting' && !tried.has(each.about.id) && isReady(each, entries));

/** A record that began here and was refused is none: what belongs to it waits until that was settled or put aside. */
const isReady = ({ record, behind }: Parcel, entries: readonly Entry[]): boolean =>
  !entries.some(
    ({ event, state, seq }) =>
      event.recordId === record.id && (event.baseVersion === 0 ? state !== 'settled' : state === 'waiting' && seq <= behind),
  );

/** An answer: undefined where the server has it. `final` where asking again would be answered the same. */
export type Heard = { id: string; not?: Parcel['why'] & { final: boolean } };

export function heard(parcels: readonly Parcel[], { id, not }: Heard): readonly Parcel[] {
  const after = parcels.map((parcel): Parcel => {
    if (parcel.about.id !== id || parcel.state === 'kept') return parcel;
    const { why: _before, ...rest } = { ...parcel, tries: parcel.tries + 1 };
    if (!not) return { ...rest, state: 'kept', about: { ...rest.about, title: '' } };
    const { final, ...why } = not;
    return { ...rest, state: final ? 'refused' : 'waiting', why };
  });
  const told = inOrder(after).filter(({ state }) => state === 'kept');
  const forgotten = new Set(told.slice(0, Math.max(0, told.length - mostTold)));
  return after.filter((each) => !forgotten.has(each));
}

/** It is sent again as it is, behind everything that was done on its record since. */
export const again = (parcels: readonly Parcel[], id: string, entries: readonly Entry[]): readonly Parcel[] =>
  parcels.map((each) =>
    each.about.id === id && each.state === 'refused'
      ? { ...each, state: 'waiting', behind: entries.reduce((last, { seq }) => Math.max(last, seq), 0) }
      : each,
  );

/** Put aside by a person, for good. */
export const discard = (parcels: readonly Parcel[], id: string): readonly Parcel[] => parcels.filter(({ about }) => about.id !== id);

/** A refusal that says something of the paper itself or of its record; whoever is away, busy, or wants something of the person first says nothing of it. */
export const isFinal = ({ status, problem }: { status: number; problem: string }): boolean =>
  status >= 400 && status < 500 && ![401, 408, 425, 428, 429].includes(status) && !isOfSession(problem);

/** Nobody is let in, or not before they have done something else: no other paper would be taken either. */
export const isOfSession = (problem: string): boolean => problem.startsWith('session.');

export const parcelCounts = (parcels: readonly Parcel[]): { waiting: number; refused: number } => ({
  waiting: parcels.filter(({ state }) => state === 'waiting').length,
  refused: parcels.filter(({ state }) => state === 'refused').length,
});

/** What would be lost with this device. */
export const unsentOf = (entries: readonly Entry[], parcels: readonly Parcel[]): number =>
  entries.filter(({ state }) => state !== 'settled').length + parcels.filter(({ state }) => state !== 'kept').length;

const inOrder = (parcels: readonly Parcel[]): Parcel[] => [...parcels].sort((a, b) => a.seq - b.seq);
